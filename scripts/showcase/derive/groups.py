"""Who was honoured, by place and by year, and what else is told of a place; stories by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..gate.public import Catalogue, PublicHonour, PublicStory
from ..model.kinds import NAMES, Kind
from ..model.places import Community, Street
from ..model.words import Theme
from .counts import UNITS_OF, counted
from .ledger import Laureate, Ledger

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

Stories = tuple[PublicStory, ...]


@dataclass(frozen=True)
class Member:
    """A laureate where it is listed; ``honour`` is the best of those that put it there."""

    laureate: Laureate
    honour: PublicHonour

    @property
    def story(self) -> PublicStory | None:
        return self.laureate.story

    @property
    def told(self) -> tuple[str, ...]:
        """The honour and its year, which most are not named after: 区第五届道德模范, 2023年."""
        label, year = self.honour.label, str(self.honour.year)
        return (label,) if year in label else (label, f"{year}年")

    @property
    def shown(self) -> PublicHonour | None:
        """The honour that a card has to show; None where it is the story's best, which cards show."""
        return None if self.honour == self.laureate.best else self.honour


@dataclass(frozen=True)
class Part:
    """All of one kind: those with a story first."""

    kind: Kind
    members: tuple[Member, ...]

    @cached_property
    def heads(self) -> int:
        """How many they are: two for 陆秀英、陆秀芳."""
        return sum(m.laureate.count for m in self.members)

    @property
    def count(self) -> str:
        """``7 位``."""
        return self.counted(self.heads)

    def counted(self, number: int) -> str:
        """So many of this kind, in words."""
        return counted(self.kind, number)

    @property
    def measure(self) -> str:
        """``位``."""
        return UNITS_OF[self.kind]

    @property
    def noun(self) -> str:
        """``位好人``."""
        return self.measure + NAMES[self.kind]

    @property
    def words(self) -> str:
        """``7 位好人``."""
        return f"{self.heads} {self.noun}"

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """How many were honoured in which year, newest first."""
        found: Counter[int] = Counter()
        for m in self.members:
            found.update(dict.fromkeys(m.laureate.years, m.laureate.count))
        return tuple(sorted(found.items(), reverse=True))


@dataclass(frozen=True)
class Group:
    """Everybody who was honoured at one place or in one year, by kind; kinds without anybody are left
    out. ``others`` are stories of the place that honour nobody: experience, notices, activities.
    """

    parts: tuple[Part, ...]
    others: Stories = ()

    def part(self, kind: Kind) -> Part:
        """Of a kind, perhaps of nobody."""
        return next((p for p in self.parts if p.kind == kind), Part(kind, ()))

    @property
    def counts(self) -> tuple[str, ...]:
        """``7 位``, ``5 户``, ``3 个``: persons are not added to families."""
        return tuple(p.count for p in self.parts)

    @property
    def words(self) -> str:
        """``7 位好人、5 户家庭、3 个集体``."""
        return "、".join(p.words for p in self.parts)

    def about(self, name: str) -> str:
        """What search engines, a shared link and the search say of its page; ``name`` of the place or the year."""
        return f"{name}受到表彰的{self.words}。" if self.parts else f"{name}的好人好事。"


@dataclass(frozen=True)
class AreaGroup:
    """A street, its years, newest first, and its communities, those without anybody too."""

    street: Street
    all: Group
    years: tuple[tuple[int, Group], ...]
    communities: tuple[tuple[Community, Group], ...]


def everybody(ledger: Ledger) -> Group:
    """Of the whole site."""
    return _group(ledger.laureates)


def by_area(catalogue: Catalogue, ledger: Ledger) -> tuple[AreaGroup, ...]:
    """Every street of areas.yml, in its order: an empty one tells that it is still to come."""
    streets = _sorted(ledger.laureates, _street_of)
    communities = _sorted(ledger.laureates, _community_of)
    others = [s for s in catalogue.stories if not s.collection.has_honours]
    of_street, of_community = _sorted(others, _street_of), _sorted(others, _community_of)
    return tuple(
        AreaGroup(
            street,
            _group(streets[street.id], of_street[street.id]),
            by_year(streets[street.id]),
            tuple(
                (c, _group(communities[street.id, c.id], of_community[street.id, c.id]))
                for c in street.communities
            ),
        )
        for street in catalogue.streets
    )


def by_year(laureates: Iterable[Laureate]) -> tuple[tuple[int, Group], ...]:
    """By the years in which their honours were given, newest first."""
    groups = _sorted(laureates, lambda one: one.years)
    return tuple((year, _group(groups[year], year=year)) for year in sorted(groups, reverse=True))


def by_theme(catalogue: Catalogue) -> tuple[tuple[Theme, Stories], ...]:
    """In the order of themes.yml; a theme without a story is left out."""
    groups = _sorted(catalogue.stories, lambda s: (t.id for t in s.themes))
    return tuple((t, tuple(groups[t.id])) for t in catalogue.themes if t.id in groups)


def _street_of(one: Laureate | PublicStory) -> Iterator[str]:
    if one.place:
        yield one.place.street.id


def _community_of(one: Laureate | PublicStory) -> Iterator[tuple[str, str]]:
    if one.place and one.place.community:
        yield (one.place.street.id, one.place.community.id)


def _group(
    laureates: Iterable[Laureate], others: Iterable[PublicStory] = (), year: int = 0
) -> Group:
    """Of all their honours, or of those of a ``year``."""
    kinds: dict[Kind, list[Member]] = {kind: [] for kind in NAMES}
    for one in laureates:
        honours = (e.honour for e in one.entries if year in (0, e.honour.year))
        kinds[one.kind].append(Member(one, next(honours)))
    parts = (
        Part(kind, tuple(sorted(members, key=lambda m: _rank(m, year))))
        for kind, members in kinds.items()
        if members
    )
    return Group(tuple(parts), tuple(others))


def _rank(member: Member, year: int) -> tuple[bool, bool]:
    """Faces first; of one year winners before nominees."""
    return (member.story is None, bool(year) and member.honour.is_nominee)


def _sorted(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """Each once under each of its keys, in the order given."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            groups[key].append(thing)
    return groups
