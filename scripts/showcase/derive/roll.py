"""The honour roll 光荣榜: programme → session or year → level → names."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..gate.public import Catalogue, RevokedEntry, RollEntry
from ..model import addresses
from ..model.story import LEVELS
from ..model.words import Programme


@dataclass(frozen=True)
class RollRow:
    """An entry and its place: ``id`` is unique on its page, and stays when other rows come."""

    id: str
    entry: RollEntry


@dataclass(frozen=True)
class RollSection:
    """One session (or year, or period) of one level."""

    when: str
    level: str
    rows: tuple[RollRow, ...]


@dataclass(frozen=True)
class RollPage:
    """All of one programme: sections newest first, then highest level first."""

    programme: Programme
    sections: tuple[RollSection, ...]
    revoked: tuple[RevokedEntry, ...]

    @property
    def url(self) -> str:
        return addresses.roll(self.programme.id)

    @property
    def count(self) -> int:
        return sum(len(s.rows) for s in self.sections)


def honour_roll(catalogue: Catalogue) -> tuple[RollPage, ...]:
    """A page for each programme that has anybody on it, or a revocation to state."""
    entries: dict[str, dict[tuple[str, str], list[RollEntry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for entry in catalogue.roll:
        honour = entry.honour
        entries[honour.programme.id][(honour.when, honour.level)].append(entry)
    pages = []
    for programme in catalogue.programmes:
        sections = [
            RollSection(when, level, _rows(sorted(found, key=_in_section)))
            for (when, level), found in entries[programme.id].items()
        ]
        sections.sort(
            key=lambda s: (
                -max(r.entry.honour.date for r in s.rows).toordinal(),
                LEVELS.index(s.level),
                s.when,
            )
        )
        revoked = tuple(r for r in catalogue.revoked if r.honour.programme.id == programme.id)
        if sections or revoked:
            pages.append(RollPage(programme, tuple(sections), revoked))
    return tuple(pages)


def _rows(entries: Sequence[RollEntry]) -> tuple[RollRow, ...]:
    """An id is made of what a row says. Those that say the same (two of a street who asked to be 江某)
    are told apart by a number: nobody can tell which is which.
    """
    told: Counter[str] = Counter()
    rows = []
    for entry in entries:
        honour = entry.honour
        parts = (entry.name, entry.place, honour.when, honour.level, honour.category, honour.award)
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]
        told[digest] += 1
        rows.append(RollRow(f"r-{digest}" + f"-{told[digest]}" * (told[digest] > 1), entry))
    return tuple(rows)


def _in_section(entry: RollEntry) -> tuple[object, ...]:
    """By category in the programme's own order, full awards before nominees, then A–Z."""
    categories = entry.honour.programme.categories
    category = entry.honour.category
    place = categories.index(category) if category in categories else len(categories)
    return (place, category, entry.honour.is_nominee, entry.syllables, entry.name)
