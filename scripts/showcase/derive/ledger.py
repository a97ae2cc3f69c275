"""The ledger of honours: everybody who was honoured, each once, with all that they were honoured for.

Streets, communities, years, programmes, A–Z, counts, names and structured data read it, so that whoever has
no story stands in each of them as those do who have one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..gate.names import NAMELESS
from ..gate.public import Place, PublicHonour, PublicStory
from ..model.kinds import Kind
from .entries import Entry, who


@dataclass(frozen=True)
class Laureate:
    """Somebody who was honoured: a story with all its honours, or the rows of one name, kind and place.
    ``entries`` are never none, the best first. Nobody can tell whether two rows without a name are one
    person's: each is somebody.
    """

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def name(self) -> str:
        return self.first.name

    @property
    def headline(self) -> str:
        """Under which it is listed."""
        return self.story.headline if self.story else self.name

    @property
    def syllables(self) -> tuple[str, ...]:
        return self.first.syllables

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def count(self) -> int:
        """How many persons; 1 for a family or a unit."""
        return self.first.count

    @property
    def place(self) -> Place | None:
        return self.first.place

    @property
    def story(self) -> PublicStory | None:
        return self.first.story

    @property
    def url(self) -> str:
        """Of the story, or of the best honour's row."""
        return self.first.url

    @property
    def best(self) -> PublicHonour:
        return self.first.honour

    @cached_property
    def years(self) -> tuple[int, ...]:
        """In which it was honoured, newest first."""
        return tuple(sorted({e.honour.year for e in self.entries}, reverse=True))


@dataclass(frozen=True)
class Ledger:
    """``entries`` as the honour roll has them. ``laureates`` are newest first, by the newest honour of each:
    of one day those with a story come first, then A–Z.
    """

    entries: tuple[Entry, ...]
    laureates: tuple[Laureate, ...]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Laureate, ...]]:
        found: dict[str, list[Laureate]] = defaultdict(list)
        for one in self.laureates:
            names = {one.name, one.headline, *one.name.split("、")}
            for name in names - set(NAMELESS):
                found[name].append(one)
        return {name: tuple(them) for name, them in found.items()}

    def find(self, name: str, place: str = "") -> Laureate | None:
        """Who is called so: one of that name alone, or the one whose street or community stands in
        ``place``; None where that leaves nobody or several.
        """
        found = self._by_name.get(name, ())
        near = [one for one in found if one.place and one.place.label in place] if place else []
        if near:
            return near[0] if len(near) == 1 else None
        if place and any(one.place for one in found):
            return None
        return found[0] if len(found) == 1 else None


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """``entries`` with their places on the roll."""
    entries = tuple(entries)
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        found[who(entry)].append(entry)
    laureates = [
        Laureate(tuple(sorted(them, key=lambda e: (e.honour.merit, e.row_url))))
        for them in found.values()
    ]
    return Ledger(entries, tuple(sorted(laureates, key=_newest)))


def _newest(one: Laureate) -> tuple[object, ...]:
    newest = max(e.honour.date for e in one.entries)
    return (-newest.toordinal(), one.story is None, one.syllables, one.name, one.url)
