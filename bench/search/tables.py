"""Figures as Markdown tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from .costs import IndexCost
from .known import Query
from .scoring import Score
from .timing import PARTS, SLOWDOWN, Timed

GROUPS: Mapping[str, tuple[str, ...]] = {
    "names": ("name", "given", "surname"),
    "places, honours": ("place", "honour"),
    "parts of sentences": ("substring", "across", "two parts", "title"),
    "digits, Latin": ("digits", "with %", "bare", "latin", "文号"),
    "traditional": ("traditional",),
    "made filters": ("honour + year", "category", "level", "street +"),
    "questions": ("question", "occupation", "residents"),
}
"""Kinds of queries by how they begin, as they are timed together; the longest beginning counts."""


def group_of(kind: str) -> str:
    """The group of a kind, or nothing: such a kind is not asked of texts."""
    fitting = [
        (len(begin), group)
        for group, begins in GROUPS.items()
        for begin in begins
        if kind.startswith(begin)
    ]
    return "" if kind == "name in no page" else max(fitting, default=(0, ""))[1]


def quality(found: Mapping[str, Mapping[str, Score]]) -> str:
    """A row a kind, a column a contestant."""
    kinds = list(dict.fromkeys(kind for scores in found.values() for kind in scores))
    lines = _head("recall / precision / first / in the first ten", *found)
    for kind in kinds:
        cells = [_cell(scores.get(kind)) for scores in found.values()]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(score: Score | None) -> str:
    if score is None:
        return ""
    if score.recall is None and score.first is None:
        return f"found: {score.alarms or 0:.0%} ({score.asked})"
    told = (score.recall, score.precision, score.first, score.ten)
    return f"{' / '.join(map(figure, told))} ({score.asked})"


def figure(value: float | None) -> str:
    """Three digits; only what is all is 1."""
    return "–" if value is None else "1" if value == 1 else f"{int(value * 1000) / 1000:.3f}"[1:]


def speed(
    colds: Mapping[str, Sequence[Timed]], warms: Mapping[str, Sequence[tuple[Query, float]]]
) -> str:
    """Bytes and milliseconds by group of kinds, a row a group, medians and 95th percentiles."""
    names = list(colds)
    lines = _head(
        f"median / 95 %, CPU ÷ {SLOWDOWN}",
        *(f"{what}, {name}" for what in ("kB", "cold ms", "warm ms") for name in names),
    )
    for group in ("all", *GROUPS):
        keep = _in_group(group)
        cells = [_pair(t.kilobytes for t in colds[n] if keep(t.query.kind)) for n in names]
        cells += [_pair(t.milliseconds for t in colds[n] if keep(t.query.kind)) for n in names]
        cells += [_pair(ms for q, ms in warms[n] if keep(q.kind)) for n in names]
        asked = sum(keep(t.query.kind) for t in colds[names[0]])
        lines.append(f"| {group} ({asked}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def _in_group(group: str) -> Callable[[str], bool]:
    return lambda kind: group in ("all", group_of(kind))


def parts(seen: Mapping[str, Sequence[Timed]], what: str) -> str:
    """What was sent, part by part, and the time."""
    lines = _head(f"{what}, median / 95 %", *(f"{part} kB" for part in PARTS), "files", "ms")
    for name, timed in seen.items():
        cells = [_pair(t.sent[part] for t in timed) for part in PARTS]
        cells += [_pair(t.files for t in timed), _pair(t.milliseconds for t in timed)]
        lines.append(f"| {name} ({len(timed)}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def costs(found: Mapping[str, IndexCost]) -> str:
    """Index runs."""
    lines = _head("the index", "CPU s", "wall s", "peak MB", "files", "MB", "files with new names")
    for name, cost in found.items():
        lines.append(
            f"| {name} | {cost.cpu:.2f} | {cost.wall:.1f} | {cost.peak:.0f} | {cost.files} "
            f"| {cost.megabytes:.1f} | {cost.changed} |"
        )
    return "\n".join(lines)


def _pair(values: Iterable[float]) -> str:
    seen = list(values)
    return f"{at(seen, 0.5):.0f} / {at(seen, 0.95):.0f}" if seen else "–"


def at(values: Iterable[float], share: float) -> float:
    """A percentile: the smallest value that so many do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _head(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |", "|---" * len(cells) + "|"]
