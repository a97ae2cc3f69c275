"""From answers to figures: recall, precision, what comes first and in the first ten."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .asking import Answer
from .known import Query

Answers = Mapping[Query, Answer]


@dataclass(frozen=True)
class Score:
    """Means over the queries of one kind; None where the kind has no such figure."""

    asked: int
    recall: float | None
    precision: float | None
    first: float | None
    ten: float | None
    alarms: float | None
    """Share of queries for what is in no page that got results as if they were it."""


def scores(everything: Answers, shown: Answers, stories: frozenset[str]) -> Mapping[str, Score]:
    """By kind. Recall and precision are of stories, and results that the contestant calls only alike count
    as none there; first and first ten are of what the page shows, whatever it calls it.
    """
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in dict.fromkeys([*everything, *shown]):
        kinds[query.kind].append(query)
    return {kind: score(queries, everything, shown, stories) for kind, queries in kinds.items()}


def score(
    queries: Sequence[Query], everything: Answers, shown: Answers, stories: frozenset[str]
) -> Score:
    """Of these queries together."""
    recalls, precisions, alarms = [], [], []
    for query in queries:
        if query.wanted is None or query not in everything:
            continue
        got = found(everything[query], stories)
        if not query.wanted:
            alarms.append(bool(got))
            precisions += [0.0] * bool(got)
            continue
        right = len(got & query.wanted)
        recalls.append(right / len(query.wanted))
        if got:
            precisions.append(right / len(got))
    ranked = [(q.own, shown[q].keys) for q in queries if q.own and q in shown]
    return Score(
        len(queries), _mean(recalls), _mean(precisions),
        _mean(not own.isdisjoint(keys[:1]) for own, keys in ranked),
        _mean(not own.isdisjoint(keys[:10]) for own, keys in ranked), _mean(alarms),
    )  # fmt: skip


def found(answer: Answer, stories: frozenset[str]) -> frozenset[str]:
    """The stories that an answer says hold what was asked for."""
    return stories.intersection(answer.keys) if answer.is_exact else frozenset()


def wrong(everything: Answers, shown: Answers, stories: frozenset[str], most: int) -> Sequence[str]:
    """What is not as it should be, a line each, for whoever mends it."""
    lines: dict[str, list[str]] = defaultdict(list)
    for query, answer in (*everything.items(), *shown.items()):
        if answer.failure:
            lines[query.kind].append(f"“{query.text}” failed: {answer.failure}")
    for query, answer in everything.items():
        if query.wanted is None or answer.failure:
            continue
        got = found(answer, stories)
        extra, missing = sorted(got - query.wanted), sorted(query.wanted - got)
        if extra or missing:
            examples = ", ".join([f"+{k}" for k in extra[:1]] + [f"−{k}" for k in missing[:1]])
            lines[query.kind].append(
                f"“{query.text}” {len(extra)} too many, {len(missing)} missing: {examples}"
            )
    for query, answer in shown.items():
        if query.own and not answer.failure and query.own.isdisjoint(answer.keys[:10]):
            lines[query.kind].append(
                f"“{query.text}” not in the first ten: {min(query.own)}; first {answer.keys[:1]}"
            )
    return [f"{kind}: {line}" for kind, told in lines.items() for line in told[:most]]


def _mean(values: Iterable[float]) -> float | None:
    known = list(map(float, values))
    return statistics.fmean(known) if known else None
