"""The figures that are aimed at, and whether they are met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .contestants import REFERENCE
from .costs import IndexCost
from .known import Known, Query
from .literal import LITERAL
from .meant import MEANT
from .named import NAMED
from .queries import QUESTIONS
from .scoring import Answers, score
from .tables import at, figure
from .timing import Timed

RANKED = (*(k for k in NAMED if k.startswith("name")), "pinyin", "initials", "row without a story")
"""Kinds of names of which the own story, or row, is to come first."""
YEARS = tuple(k for k in MEANT if k.startswith("honour + year"))

Aim = tuple[str, str, str, bool]
"""What is measured, the aim, the figure, whether it is met."""


@dataclass(frozen=True)
class Found:
    """What was measured of one contestant, or of several by their names."""

    everything: Mapping[str, Answers]
    shown: Mapping[str, Answers]
    cold: Mapping[str, Sequence[Timed]]
    warm: Mapping[str, Sequence[tuple[Query, float]]]
    costs: Mapping[str, IndexCost]


def table(known: Known, found: Found) -> str:
    """Ours against the aims, and the reference's own figures beside them."""
    lines = ["| aim | ours | met | reference |", "|---|---|---|---|"]
    theirs = {what: value for what, _, value, _ in _quality(known, found, REFERENCE)}
    theirs |= {what: value for what, _, value, _ in _sizes(found, REFERENCE)}
    aims = (*_quality(known, found, "ours"), *_sizes(found, "ours"), *_times(found), *_made(found))
    for what, aim, value, is_met in aims:
        lines.append(
            f"| {what} {aim} | {value} | {'yes' if is_met else '**no**'} | {theirs.get(what, '')} |"
        )
    return "\n".join(lines)


def _quality(known: Known, found: Found, who: str) -> Iterator[Aim]:
    if who not in found.everything:
        return
    everything, shown = found.everything[who], found.shown[who]
    kinds = [k for k in (*NAMED, *LITERAL) if any(q.kind == k and q.wanted for q in everything)]
    by_kind = {
        kind: score([q for q in everything if q.kind == kind], everything, {}, known.keys)
        for kind in kinds
    }
    for what, aim in (("recall", 1.0), ("precision", 0.995)):
        values = {kind: getattr(one, what) or 0.0 for kind, one in by_kind.items()}
        worst = min(values, key=lambda kind: values[kind])
        told = f"{figure(values[worst])} ({worst})"
        yield f"literal {what}, the worst kind", f"≥ {aim}", told, values[worst] >= aim
    asked = [q for q in everything if q.kind in ("name in no page", "hidden name")]
    alarms = score(asked, everything, {}, known.keys).alarms or 0.0
    yield "names in no page, found", "= 0", f"{alarms:.0%}", alarms == 0
    for what, kinds_of, aim, place in (
        ("own story first, names", RANKED, 0.99, "first"),
        ("document of a 文号 first", ("文号",), 0.99, "first"),
        ("honour + year in the first ten", YEARS, 0.99, "ten"),
        ("natural questions in the first ten", QUESTIONS, 0.93, "ten"),
    ):
        ranked = score([q for q in shown if q.kind in kinds_of and q.own], {}, shown, known.keys)
        value = getattr(ranked, place) or 0.0
        yield what, f"≥ {aim}", f"{figure(value)} of {ranked.asked}", value >= aim


def _sizes(found: Found, who: str) -> Iterator[Aim]:
    sizes = [t.kilobytes for t in found.cold.get(who, ())]
    if sizes:
        for what, share, aim in (("median", 0.5, 60), ("95 %", 0.95, 200)):
            value = at(sizes, share)
            yield f"kB before the first texts, {what}", f"≤ {aim}", f"{value:.0f}", value <= aim


def _times(found: Found) -> Iterator[Aim]:
    for what, most, share in (("cold", 300, 0.6), ("warm", 100, 0.5)):
        mine = _slowest(found, what, "ours")
        theirs = _slowest(found, what, REFERENCE)
        if mine is None:
            continue
        told, is_met = f"{mine:.0f} ms", mine <= most
        if theirs is not None:
            told += f", {mine / theirs:.2f} × {theirs:.0f} ms"
            is_met = is_met or mine <= share * theirs
        yield f"{what}, 95 %", f"≤ {most} ms or {share} × the reference", told, is_met


def _slowest(found: Found, what: str, who: str) -> float | None:
    cold = [t.milliseconds for t in found.cold.get(who, ())]
    warm = [ms for _, ms in found.warm.get(who, ())]
    times = cold if what == "cold" else warm
    return at(times, 0.95) if times else None


def _made(found: Found) -> Iterator[Aim]:
    costs = found.costs
    if "ours, cold" not in costs:
        return
    cold = costs["ours, cold"]
    peak = max(cost.peak for name, cost in costs.items() if name.startswith("ours"))
    yield "the index, CPU s", "≤ 14", f"{cold.cpu:.1f}", cold.cpu <= 14
    yield "the index, largest process, MB", "≤ 600", f"{peak:.0f}", peak <= 600
    for way in ("edited", "inserted"):
        cpu = costs[f"ours, {way}"].cpu
        yield f"after one story {way}, CPU s", "≤ 3", f"{cpu:.2f}", cpu <= 3
