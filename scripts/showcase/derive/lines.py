"""上一位 and 下一位: a story among those of the session of its best honour, in the order of the honour roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..gate.public import PublicStory
from .counts import UNITS_OF
from .roll import ProgrammeRoll


@dataclass(frozen=True)
class Line:
    """``name`` is that of the session, ``url`` where its list stands; ``place`` is counted from 1, ``unit`` is
    the measure word. At either end nobody is before or behind.
    """

    name: str
    url: str
    place: int
    count: int
    unit: str
    before: PublicStory | None
    after: PublicStory | None


def lines(rolls: Iterable[ProgrammeRoll]) -> Mapping[str, Line]:
    """For every story that is not the only one of its session, by its key."""
    found: dict[str, Line] = {}
    for roll in rolls:
        for section in roll.whole.sections:
            who = tuple({e.story.key: (e, e.story) for e in section.rows if e.story}.values())
            kinds = {entry.kind for entry, _ in who}
            unit = UNITS_OF[kinds.pop() if len(kinds) == 1 else "unit"]
            for at, (entry, story) in enumerate(who):
                if len(who) < 2 or entry.honour != story.best:
                    continue
                found[story.key] = Line(
                    f"{section.when}{roll.programme.name}",
                    entry.row_url.partition("#")[0],
                    at + 1,
                    len(who),
                    unit,
                    who[at - 1][1] if at else None,
                    who[at + 1][1] if at + 1 < len(who) else None,
                )
    return found
