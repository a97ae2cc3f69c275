"""Who can be found by name: persons, families, units, those whom their stories name, and those who
stand on the honour roll alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...derive.cards import card_of
from ...derive.edition import Edition
from ...derive.ledger import Laureate
from ...gate.public import PublicStory
from ...model.people import Named
from ...photos.site import SitePictures
from .spelling import Spelling, spell

Given = tuple[str, tuple[str, ...], bool]
"""What is spelled: a name, its editor's own reading, whether it is a person's."""


@dataclass(frozen=True)
class NameEntry:
    """A name, and where it leads. ``given`` is what it is found by. ``level`` is that of the best honour, or empty;
    ``url`` and ``picture`` are below the site root, ``picture`` may be empty.
    """

    name: str
    given: tuple[Given, ...]
    title: str
    place: str
    level: str
    is_past: bool
    url: str
    picture: str
    is_roster: bool

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """Not worked out before somebody asks: it is most of what entries cost."""
        return tuple(
            spelling
            for name, given, is_person in self.given
            for spelling in spell(name, given, is_person=is_person)
        )


def name_entries(edition: Edition) -> tuple[NameEntry, ...]:
    """Everybody, in the order of rank: who has a story of their own, newest first; those of the ledger who
    have none, newest first; then whom stories name besides, and what else units are called. Whoever looks
    for somebody is not led to the neighbour first whose wife has the same name.
    """
    own: list[NameEntry] = []
    others: list[NameEntry] = []
    for story in edition.catalogue.stories:
        if story.name and story.collection.has_honours:
            own.append(_own(story, edition.pictures))
            besides = {n.name: n for n in story.other_names}
            others += [_other(own[-1], n) for n in besides.values()]
    rows = (one for one in edition.ledger.laureates if one.name and not one.story)
    return (*own, *map(_row, rows), *others)


def _own(story: PublicStory, pictures: SitePictures) -> NameEntry:
    card = card_of(story)
    return NameEntry(
        name=card.name,
        given=tuple(_given(n) for n in story.people if n.role == "self"),
        title=card.title,
        place=card.place,
        level=card.level,
        is_past=card.is_past,
        url=card.url,
        picture=pictures.thumbnail(story),
        is_roster=False,
    )


def _other(own: NameEntry, n: Named) -> NameEntry:
    """The same story under another name that it tells; the line below says whose story it is."""
    return NameEntry(
        n.name, (_given(n),), own.name, own.place, own.level, own.is_past, own.url, own.picture,
        is_roster=False,
    )  # fmt: skip


def _row(one: Laureate) -> NameEntry:
    """Whoever has no story, once for all honours; the best of them leads to its row."""
    return NameEntry(
        one.name, ((one.name, one.syllables, one.kind != "unit"),), one.best.label,
        one.first.place_label, one.best.level, not one.best.is_current, one.url, "", is_roster=True,
    )  # fmt: skip


def _given(n: Named) -> Given:
    return n.name, n.given, n.is_person
