"""The honour roll 光荣榜: programme → session or year → level → names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..gate.public import Catalogue, RevokedEntry
from ..model import addresses
from ..model.story import LEVELS
from ..model.words import Programme
from .entries import Entry


@dataclass(frozen=True)
class RollSection:
    """One session (or year, or period) of one level."""

    when: str
    level: str
    rows: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """Persons, families or units."""
        return sum(e.count for e in self.rows)


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
    def rows(self) -> tuple[Entry, ...]:
        return tuple(e for s in self.sections for e in s.rows)

    @property
    def count(self) -> int:
        """Persons, families or units, once for every honour."""
        return sum(s.count for s in self.sections)


def honour_roll(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[RollPage, ...]:
    """A page for each programme that has anybody on it, or a revocation to state. Its rows are ``entries``
    with their places.
    """
    found: dict[str, dict[tuple[str, str], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        honour = entry.honour
        found[honour.programme.id][(honour.when, honour.level)].append(entry)
    pages = []
    for programme in catalogue.programmes:
        base = addresses.roll(programme.id)
        sections = [
            RollSection(
                when,
                level,
                tuple(replace(e, row_url=f"{base}#{e.id}") for e in sorted(rows, key=_in_section)),
            )
            for (when, level), rows in found[programme.id].items()
        ]
        sections.sort(
            key=lambda s: (
                -max(e.honour.date for e in s.rows).toordinal(),
                LEVELS.index(s.level),
                s.when,
            )
        )
        revoked = tuple(r for r in catalogue.revoked if r.honour.programme.id == programme.id)
        if sections or revoked:
            pages.append(RollPage(programme, tuple(sections), revoked))
    return tuple(pages)


def _in_section(entry: Entry) -> tuple[object, ...]:
    """As the document has them: by award in the programme's own order, winners before nominees; by
    category in its order; then A–Z.
    """
    programme, honour = entry.honour.programme, entry.honour
    award = _place(honour.award, ("正式", *programme.awards))
    category = _place(honour.category, programme.categories)
    return (honour.is_nominee, award, category, honour.category, entry.syllables, entry.name)


def _place(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)
