"""Who can be found by name: persons, families, units, those whom their stories name, and those who
stand on the honour roll alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ...derive.cards import card_of
from ...derive.edition import Edition
from ...derive.roll import RollPage, RollRow
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
    """Everybody, in the order of rank: stories, newest first, each with the other names it holds;
    then the roll, newest first.
    """
    found: list[NameEntry] = []
    places: dict[str, set[str]] = defaultdict(set)
    for story in edition.catalogue.stories:
        if not (story.name and story.collection.has_honours):
            continue
        own = _own(story, edition.pictures)
        found.append(own)
        others = {n.name: n for n in story.other_names}
        found += [_other(own, n) for n in others.values()]
        homes = {story.place.label, story.place.street.name} if story.place else {""}
        for name in (*story.name.split("、"), *others):
            places[name] |= homes
    rows = _rows(edition.roll)
    return (*found, *(e for e in rows if not _is_same(e.place, places.get(e.name, set()))))


def _is_same(place: str, homes: set[str]) -> bool:
    """Whether somebody on the roll is who has a story under the same name, as far as places tell."""
    return place in homes or "" in homes or (not place and bool(homes))


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


def _rows(rolls: Iterable[RollPage]) -> list[NameEntry]:
    """Whoever has no story, once for all honours; the best of them leads to its row."""
    found: dict[tuple[str, str], list[tuple[str, RollRow]]] = defaultdict(list)
    for page in rolls:
        for section in page.sections:
            for row in section.rows:
                if not row.entry.url and row.entry.name:
                    url = f"{page.url}#{row.id}"
                    found[row.entry.name, row.entry.place].append((url, row))
    entries = []
    for rows in found.values():
        url, row = min(rows, key=lambda r: (r[1].entry.honour.merit, r[0]))
        entry, honour = row.entry, row.entry.honour
        is_person = honour.programme.target != "集体"
        newest = max(r.entry.honour.date for _, r in rows)
        entries.append((
            (-newest.toordinal(), entry.syllables, entry.name, url),
            NameEntry(
                entry.name, spell(entry.name, entry.syllables, is_person=is_person), honour.label,
                entry.place, honour.level, not honour.is_current, url, "", is_roster=True,
            ),
        ))  # fmt: skip
    return [entry for _, entry in sorted(entries, key=lambda e: e[0])]
