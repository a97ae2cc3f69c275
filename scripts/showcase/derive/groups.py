"""Published stories by area, year and theme: each group is a listing of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from ..gate.public import Catalogue, PublicStory
from ..model.places import Community, Street
from ..model.words import Theme

K = TypeVar("K", bound=Hashable)

Stories = tuple[PublicStory, ...]


@dataclass(frozen=True)
class AreaGroup:
    """A street with its stories, and its communities with theirs (empty ones too)."""

    street: Street
    stories: Stories
    communities: tuple[tuple[Community, Stories], ...]


def by_area(catalogue: Catalogue) -> tuple[AreaGroup, ...]:
    """Every street of areas.yml, in its order: an empty one tells that it is still to come."""
    streets = _group(catalogue.stories, lambda s: [s.place.street.id] if s.place else [])
    communities = _group(
        catalogue.stories,
        lambda s: (
            [(s.place.street.id, s.place.community.id)] if s.place and s.place.community else []
        ),
    )
    return tuple(
        AreaGroup(
            street,
            streets.get(street.id, ()),
            tuple((c, communities.get((street.id, c.id), ())) for c in street.communities),
        )
        for street in catalogue.streets
    )


def by_year(catalogue: Catalogue) -> tuple[tuple[int, Stories], ...]:
    """By the years in which their honours were given, newest first."""
    groups = _group(catalogue.stories, lambda s: (h.year for h in s.honours))
    return tuple(sorted(groups.items(), reverse=True))


def by_theme(catalogue: Catalogue) -> tuple[tuple[Theme, Stories], ...]:
    """In the order of themes.yml; a theme without a story is left out."""
    groups = _group(catalogue.stories, lambda s: (t.id for t in s.themes))
    return tuple((t, groups[t.id]) for t in catalogue.themes if t.id in groups)


def by_letter(catalogue: Catalogue) -> tuple[tuple[str, Stories], ...]:
    """Persons, families and units A–Z by the pinyin of their names, ``#`` last."""
    named = sorted(
        (s for s in catalogue.stories if s.collection.has_honours),
        key=lambda s: (s.syllables, s.name, s.key),
    )
    groups = _group(named, lambda s: [s.letter])
    return tuple(sorted(groups.items(), key=lambda g: (g[0] == "#", g[0])))


def _group(
    stories: Iterable[PublicStory], keys: Callable[[PublicStory], Iterable[K]]
) -> dict[K, Stories]:
    """Each story once under each of its keys, in the order given."""
    groups: dict[K, list[PublicStory]] = defaultdict(list)
    for story in stories:
        for key in dict.fromkeys(keys(story)):
            groups[key].append(story)
    return {key: tuple(found) for key, found in groups.items()}
