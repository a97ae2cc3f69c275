"""What the home of a screen leads to: places, categories, years, mottoes, themes, exhibitions, notices, and where
to go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..derive.edition import Edition
from ..derive.facts import facts_of
from ..gate.lifecycle import period_state
from ..gate.public import Catalogue, Place, PublicStory
from ..model.collections import NOTICES
from ..model.days import in_words
from ..model.screens import Screen
from ..model.story import NoticeFacts
from .data import CommunityTile, ExhibitionTile, NoticeTile, Tile, Tiles, VisitTile
from .places import nearness


def tiles_of(screen: Screen, edition: Edition) -> Tiles:
    """Every tile with somebody behind it; the screen's own place first."""
    catalogue = edition.catalogue
    at = {s.key: i for i, s in enumerate(catalogue.stories)}

    def places(stories: Iterable[PublicStory]) -> tuple[int, ...]:
        return tuple(at[s.key] for s in stories)

    shows = (show for show in edition.shows if show.is_open)
    return Tiles(
        communities=_communities(screen, edition, at),
        categories=tuple(_categories(edition)),
        years=tuple(
            Tile(str(y), f"{y}年", places(s for s in catalogue.stories if y in _years(s)))
            for y in sorted({y for s in catalogue.stories for y in _years(s)}, reverse=True)
        ),
        mottoes=places(s for s in catalogue.stories if s.motto),
        themes=tuple(Tile(t.id, t.name, places(found)) for t, found in edition.themes),
        exhibitions=tuple(
            ExhibitionTile(
                show.id,
                show.name,
                places(show.stories),
                show.note,
                show.end.isoformat() if show.end else "",
            )
            for show in shows
        ),
        notices=tuple(_notice(s, at[s.key], catalogue) for s in catalogue.of(NOTICES.id)),
        visits=tuple(_visits(screen, edition, at)),
    )


def _communities(screen: Screen, edition: Edition, at: dict[str, int]) -> tuple[CommunityTile, ...]:
    """Own, neighbours, own street, others. What belongs to a whole street stands under its name."""
    near = nearness(screen, edition.catalogue)
    found: list[tuple[int, CommunityTile]] = []
    stories: dict[str, list[int]] = defaultdict(list)
    for story in edition.catalogue.stories:
        if story.place:
            stories[story.place.key].append(at[story.key])
    for street in edition.catalogue.streets:
        for community in (*street.communities, None):
            place = Place(street, community)
            tile = CommunityTile(place.key, place.label, tuple(stories[place.key]), street.name)
            found.append((near(street, community), tile))
    return tuple(t for _, t in sorted(found, key=lambda f: f[0]) if t.stories)


def _years(story: PublicStory) -> set[int]:
    return {h.year for h in story.honours}


def _categories(edition: Edition) -> Iterator[Tile]:
    """In the order of the vocabulary."""
    for id, name in edition.facets.words["category"].items():
        found = tuple(
            i
            for i, s in enumerate(edition.catalogue.stories)
            if name in {h.category for h in s.honours}
        )
        if found:
            yield Tile(id, name, found)


def _visits(screen: Screen, edition: Edition, at: dict[str, int]) -> Iterator[VisitTile]:
    """Own, neighbours, own street, others."""
    near = nearness(screen, edition.catalogue)
    for v in sorted(edition.visits, key=lambda v: near(v.place.street, v.place.community)):
        yield VisitTile(v.kind, v.place.label, v.hours, v.venue, at[v.story.key])


def _notice(story: PublicStory, place: int, catalogue: Catalogue) -> NoticeTile:
    facts = story.facts
    period = facts.publicity if isinstance(facts, NoticeFacts) else None
    told = {fact.key: fact.value for fact in facts_of(story, catalogue)}
    state = {"公示中": "公示中", "已结束": "公示已结束", "未开始": "公示未开始"}
    return NoticeTile(
        title=story.title,
        state=state[period_state(period, catalogue.today)]
        if period
        else told.get("notice_type", ""),
        dates=told.get("publicity") or told.get("date") or in_words(story.published),
        start=period.start.isoformat() if period else "",
        end=period.end.isoformat() if period else "",
        text=tuple(line for line in story.prose.text.split("\n") if line.strip()),
        story=place,
    )
