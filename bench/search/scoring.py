"""From answers to figures: recall, precision, the own story first."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .contestants import FIRST, Answer
from .queries import Query


@dataclass(frozen=True)
class Score:
    """Means over the queries of one kind; None where the kind has no such figure."""

    asked: int
    recall: float | None
    precision: float | None
    own_first: float | None
    false_alarms: float | None
    """Share of queries for what is in no page that got results as if they were it."""
    offered: float
    """Share of queries answered with results that are said to be only like it."""


def scores(
    answers: Mapping[Query, Answer], stories: frozenset[str], *, likeness: frozenset[str]
) -> dict[str, Score]:
    """By kind. Pages that are no story are left out of answers. Results that the contestant calls only
    alike count as none, but for the kinds of ``likeness``, where being offered is what is wanted.
    """
    by_kind: dict[str, list[tuple[Query, Answer]]] = defaultdict(list)
    for query, answer in answers.items():
        by_kind[query.kind].append((query, answer))
    return {kind: _score(pairs, stories, kind in likeness) for kind, pairs in by_kind.items()}


def _score(pairs: Sequence[tuple[Query, Answer]], stories: frozenset[str], alike: bool) -> Score:
    recalls, precisions, firsts, alarms = [], [], [], []
    for query, answer in pairs:
        counted = answer.exact or alike
        got = [k for k in dict.fromkeys(answer.keys) if k in stories] if counted else []
        right = sum(k in query.wanted for k in got)
        # Of more than the first hundred only the number is known: a share of it, never more than all.
        known = len(answer.keys) < FIRST or len(answer.keys) == answer.total
        total = len(got) if known else max(len(got), answer.total)
        held = right if known else right / len(got) * min(total, len(query.wanted)) if got else 0
        if not query.wanted:
            alarms.append(bool(got))
            continue
        recalls.append(held / len(query.wanted))
        if got:
            precisions.append(held / total)
        if query.own:
            firsts.append(bool(got) and got[0] in query.own)
    return Score(
        len(pairs), _mean(recalls), _mean(precisions), _mean(firsts), _mean(alarms),
        statistics.fmean(not a.exact and bool(a.keys) for _, a in pairs),
    )  # fmt: skip


def wrong(answers: Mapping[Query, Answer], stories: frozenset[str], most: int) -> list[str]:
    """Queries whose literal answer was not what pages hold, a line each, for whoever mends it."""
    lines = []
    for query, answer in answers.items():
        got = {k for k in answer.keys if k in stories} if answer.exact else set()
        extra = sorted(got - query.wanted)
        missing = sorted(query.wanted - got) if answer.total <= FIRST else []
        if answer.failure:
            lines.append(f"{query.kind}: “{query.text}” failed: {answer.failure}")
        elif extra or missing:
            examples = ", ".join([f"+{k}" for k in extra[:1]] + [f"−{k}" for k in missing[:1]])
            lines.append(
                f"{query.kind}: “{query.text}” {len(extra)} too many, {len(missing)} missing: {examples}"
            )
    return sorted(lines)[:most]


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None
