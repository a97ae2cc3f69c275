"""Who can be found by name: persons, families, units, those whom their stories name, and those who
stand on the honour roll alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...derive.cards import card_of
from ...derive.edition import Edition
from ...derive.ledger import Laureate
from ...gate.public import PublicStory
from ...model.people import Named
from ...photos.site import SitePictures
from .spelling import Spelling, spell, spell_named


@dataclass(frozen=True)
class NameEntry:
    """A name, and where it leads. ``level`` is that of the best honour, or empty; ``url`` and
    ``picture`` are below the site root, ``picture`` may be empty.
    """

    name: str
    spellings: tuple[Spelling, ...]
    title: str
    place: str
    level: str
    is_past: bool
    url: str
    picture: str
    is_roster: bool


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
        spellings=tuple(s for n in story.people if n.role == "self" for s in spell_named(n)),
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
        n.name, spell_named(n), own.name, own.place, own.level, own.is_past, own.url, own.picture,
        is_roster=False,
    )  # fmt: skip


def _row(one: Laureate) -> NameEntry:
    """Whoever has no story, once for all honours; the best of them leads to its row."""
    return NameEntry(
        one.name, spell(one.name, one.syllables, is_person=one.kind != "unit"), one.best.label,
        one.first.place_label, one.best.level, not one.best.is_current, one.url, "", is_roster=True,
    )  # fmt: skip
