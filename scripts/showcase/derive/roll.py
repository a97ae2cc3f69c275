"""The honour roll 光荣榜: programme → session or year → level → names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model.story import LEVELS
from ..public import Catalogue, RevokedEntry, RollEntry
from ..vocabulary import Programme


@dataclass(frozen=True)
class RollSection:
    """One session (or year, or period) of one level."""

    when: str
    level: str
    entries: tuple[RollEntry, ...]


@dataclass(frozen=True)
class RollPage:
    """All of one programme: sections newest first, then highest level first."""

    programme: Programme
    sections: tuple[RollSection, ...]
    revoked: tuple[RevokedEntry, ...]

    @property
    def url(self) -> str:
        return f"honour-roll/{self.programme.id}/"

    @property
    def count(self) -> int:
        return sum(len(s.entries) for s in self.sections)


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
            RollSection(when, level, tuple(sorted(found, key=_in_section)))
            for (when, level), found in entries[programme.id].items()
        ]
        sections.sort(
            key=lambda s: (
                -max(e.honour.date for e in s.entries).toordinal(),
                LEVELS.index(s.level),
                s.when,
            )
        )
        revoked = tuple(r for r in catalogue.revoked if r.honour.programme.id == programme.id)
        if sections or revoked:
            pages.append(RollPage(programme, tuple(sections), revoked))
    return tuple(pages)


def _in_section(entry: RollEntry) -> tuple[object, ...]:
    """By category in the programme's own order, full awards before nominees, then A–Z."""
    categories = entry.honour.programme.categories
    category = entry.honour.category
    place = categories.index(category) if category in categories else len(categories)
    return (place, category, entry.honour.is_nominee, entry.syllables, entry.name)
