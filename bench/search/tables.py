"""Figures as Markdown tables."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from bench.measure import Cost

from .asking import SLOWDOWN, Cold
from .scoring import Score

LITERAL = ("name", "given", "surname", "place", "honour", "substring", "digits", "latin", "two")
"""How kinds begin whose truth is what pages literally hold."""


def quality(found: Mapping[str, Mapping[str, Score]]) -> str:
    """A row a kind, a column a contestant: recall / precision / own story first."""
    kinds = list(dict.fromkeys(kind for scores in found.values() for kind in scores))
    lines = _head("recall / precision / own story first", *found)
    for kind in kinds:
        cells = [_cell(scores.get(kind)) for scores in found.values()]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    means = []
    for scores in found.values():
        counted = [s for k, s in scores.items() if k.startswith(LITERAL) and s.recall is not None]
        recall, precision = (
            _mean([s.recall for s in counted]),
            _mean([s.precision for s in counted]),
        )
        means.append(f"{_figure(recall)} / {_figure(precision)}")
    lines.append(f"| **literal kinds, mean of their means** | {' | '.join(means)} |")
    return "\n".join(lines)


def _cell(score: Score | None) -> str:
    if score is None:
        return ""
    if score.false_alarms is not None:
        text = f"answered: {score.false_alarms:.0%}"
    else:
        text = " / ".join(map(_figure, (score.recall, score.precision, score.own_first)))
    said = f"; {score.offered:.0%} as like it" if score.offered else ""
    return f"{text} ({score.asked}{said})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0") if value < 1 else "1"


def _mean(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return statistics.fmean(known) if known else None


def speed(colds: Mapping[str, Sequence[Cold]], warms: Mapping[str, Sequence[float]]) -> str:
    """Bytes and milliseconds, medians and 95th percentiles."""
    lines = _head(
        f"CPU ÷ {SLOWDOWN}, loopback", "page kB", "then to first results kB, median", "p95", "max",
        "cold ms, median", "p95", "warm ms, median", "p95", "cold, warm asked",
    )  # fmt: skip
    for name, seen in colds.items():
        sizes, times, again = (
            [c.kilobytes for c in seen],
            [c.milliseconds for c in seen],
            warms[name],
        )
        lines.append(f"| {name} | " + " | ".join([
            _number(statistics.median(c.page for c in seen) if seen else None),
            *map(_number, (_at(sizes, 0.5), _at(sizes, 0.95), _at(sizes, 1))),
            *map(_number, (_at(times, 0.5), _at(times, 0.95), _at(again, 0.5), _at(again, 0.95))),
            f"{len(seen)}, {len(again)}",
        ]) + " |")  # fmt: skip
    return "\n".join(lines)


def costs(found: Mapping[str, tuple[Cost, float]], reference: str) -> str:
    """Index runs: CPU, wall, peak, size, and ratios to the reference."""
    lines = _head("index", "CPU s", "ratio", "wall s", "ratio", "peak MB", "index MB")
    base = found[reference][0]
    for name, (cost, size) in found.items():
        lines.append(
            f"| {name} | {cost.cpu:.1f} | {cost.cpu / base.cpu:.2f} | {cost.wall:.1f} "
            f"| {cost.wall / base.wall:.2f} | {cost.peak:.0f} | {size:.1f} |"
        )
    return "\n".join(lines)


def _at(values: Sequence[float], share: float) -> float | None:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _head(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |", "|---" * len(cells) + "|"]
