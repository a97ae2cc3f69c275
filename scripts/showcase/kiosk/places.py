"""How near a story is to a screen."""

from __future__ import annotations

from collections.abc import Callable

from ..gate.public import Catalogue, PublicStory
from ..model.places import Community, Street
from ..model.screens import Screen

OWN, NEXT_DOOR, SAME_STREET, FARTHER = range(4)


def nearness(screen: Screen, catalogue: Catalogue) -> Callable[[Street, Community | None], int]:
    """A function of a place: its own community (or street, where a screen names no community), the
    neighbours, the rest of the street, farther away.
    """
    at_home = (
        c
        for s in catalogue.streets
        for c in s.communities
        if s.name == screen.street and c.name == screen.community
    )
    home = next(at_home, None)
    neighbours = home.neighbours if home else ()

    def near(street: Street, community: Community | None) -> int:
        same = bool(screen.street) and street.name == screen.street
        if same and (home is None or community == home):
            return OWN
        if community is not None and community.name in neighbours:
            return NEXT_DOOR
        return SAME_STREET if same else FARTHER

    return near


def rank(story: PublicStory, near: Callable[[Street, Community | None], int]) -> int:
    """How near the story's place is; one without a place is far."""
    return near(story.place.street, story.place.community) if story.place else FARTHER
