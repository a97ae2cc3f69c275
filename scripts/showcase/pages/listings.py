"""Listings of stories: collections and what they can be narrowed to, themes.

A listing has a ``scope`` (facet → id), which says the same as its stories do: scripts narrow it
further with the index of :mod:`showcase.pages.listing_index`, and have to start from the same stories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..derive.edition import Edition
from ..derive.facets import Facet, Value
from ..derive.groups import Stories
from ..gate.public import PublicStory
from ..model import addresses, kinds
from ..model.collections import ACTIVITIES, COLLECTIONS, UNITS, Collection
from ..model.story import ActivityFacts
from .letters import letter_urls
from .page import Crumbs, Index, Listing, Page
from .paging import numbered, paged

VIEWS = ("category", "level", "year", "street", "theme")
"""Facets whose values have a page of their own in every collection with honours."""

GLANCE = 6
"""So many cards are seen at a glance: a shorter listing has nothing to filter."""


_DOORS = (("身边去处", addresses.PLACES), ("品牌墙", addresses.BRANDS))


def plan_listings(edition: Edition) -> Iterator[Page]:
    """Every listing of stories and the indexes that lead to them."""
    yield from _collections(edition)
    yield from _themes(edition)


def _paged(
    edition: Edition, base: str, body: Listing, crumbs: Crumbs = (), *, in_title: str = ""
) -> Iterator[Page]:
    """A listing of ``body.stories`` in pages of ``page_size``: ``base``, ``base`` page/2/, …"""
    settings, stories, title = edition.settings, body.stories, body.heading
    for number, url, chunk, urls in paged(stories, settings.page_size, base):
        yield Page(
            url,
            numbered(title + in_title, number),
            body.intro or f"{settings.district}{title}，共 {len(stories)} 篇。",
            replace(body, stories=chunk, number=number, urls=urls),
            crumbs,
        )


def _listing(
    edition: Edition, heading: str, stories: Stories, scope: Mapping[str, str], intro: str = ""
) -> Listing:
    """A whole listing, with what it can be narrowed by: ``scope`` says the same as its stories do."""
    worth = scope and len(stories) > GLANCE
    return Listing(
        heading,
        intro,
        stories,
        total=len(stories),
        number=1,
        urls=(),
        scope=json.dumps(scope, sort_keys=True),
        facets=edition.facets.of(stories, scope) if worth else (),
    )


def _collections(edition: Edition) -> Iterator[Page]:
    letters = letter_urls(edition)
    for collection in COLLECTIONS:
        stories = edition.catalogue.of(collection.id)
        base, intro = addresses.collection(collection.id), collection.intro
        if collection is ACTIVITIES:
            stories = tuple(sorted(stories, key=lambda s: (_activity_day(s), s.key), reverse=True))
        if not collection.has_honours:
            whole = _listing(edition, collection.title, stories, {}, intro)
            yield from _paged(edition, base, replace(whole, collection=collection))
            continue
        scope = {"collection": collection.id}
        facets = edition.facets.of(stories, scope)
        whole = _listing(edition, collection.title, stories, scope, intro)
        whole = replace(
            whole,
            collection=collection,
            facets=facets,
            views=_views(collection, facets, letters),
            everybody=edition.everybody.part(kinds.OF_COLLECTION[collection.id]),
            doors=_DOORS if collection is UNITS else (),
        )
        yield from _paged(edition, base, whole)
        for facet in facets:
            if facet.id in VIEWS:
                yield from _facet_pages(edition, collection, facet, stories)


def _views(
    collection: Collection, facets: tuple[Facet, ...], letters: Mapping[str, str]
) -> Mapping[tuple[str, str], str]:
    """(facet, value) → the address that shows it to a browser without scripts."""
    return {(f.id, v.id): _view(collection, f, v, letters) for f in facets for v in f.values}


def _view(collection: Collection, facet: Facet, value: Value, letters: Mapping[str, str]) -> str:
    match facet.id:
        case "programme":
            return addresses.roll(value.id)
        case "letter":
            return letters[value.id]
    return addresses.view(collection.id, facet.id, value.id)


def _facet_pages(
    edition: Edition, collection: Collection, facet: Facet, stories: Stories
) -> Iterator[Page]:
    found = edition.facets.by_value(facet.id, stories)
    for value in facet.values:
        scope = {"collection": collection.id, facet.id: value.id}
        view = _listing(edition, f"{value.label} · {collection.title}", found[value.id], scope)
        yield from _paged(
            edition, addresses.view(collection.id, facet.id, value.id), replace(view, is_view=True),
            ((collection.title, addresses.collection(collection.id)),), in_title=f"（按{facet.label}）",
        )  # fmt: skip


def _activity_day(story: PublicStory) -> int:
    day = story.facts.date if isinstance(story.facts, ActivityFacts) else None
    return (day or story.published).toordinal()


def _index(url: str, title: str, intro: str, tiles: list[tuple[str, str, int]]) -> Page:
    return Page(url, title, intro, Index(title, intro, tiles))


def _themes(edition: Edition) -> Iterator[Page]:
    groups = edition.themes
    tiles = [(theme.name, addresses.theme(theme.id), len(found)) for theme, found in groups]
    yield _index(addresses.THEMES, "按主题", "按主题看事迹。", tiles)
    for theme, stories in groups:
        whole = _listing(edition, theme.name, stories, {"theme": theme.id}, theme.note)
        yield from _paged(
            edition, addresses.theme(theme.id), whole, (("按主题", addresses.THEMES),)
        )
