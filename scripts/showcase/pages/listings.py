"""Listings of stories: collections and what they can be narrowed to, programmes, areas, years, themes.

A listing has a ``scope`` (facet → id), which says the same as its stories do: scripts narrow it
further with the index of :mod:`showcase.pages.listing_index`, and have to start from the same stories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..derive.edition import Edition
from ..derive.facets import Facet, Value, letter_id
from ..derive.groups import AreaGroup, Stories
from ..gate.public import Place, PublicStory
from ..model import addresses
from ..model.collections import ACTIVITIES, COLLECTIONS, Collection
from ..model.places import Community, Street
from ..model.story import ActivityFacts
from .page import Areas, Crumbs, Index, Letters, Listing, Page
from .paging import numbered, paged

VIEWS = ("category", "level", "year", "street", "theme")
"""Facets whose values have a page of their own in every collection with honours."""

GLANCE = 6
"""So many cards are seen at a glance: a shorter listing has nothing to filter."""

INTROS = {
    "models-of-virtue": "在楼道、河边、山路上，做了好事的人。",
    "families": "一张饭桌、一本账、一封家书，过日子的样子。",
    "units": "窗口、村庄、校园和社区，一起把事办好。",
    "practices": "可以照着做的办法，也写了没做成的地方。",
    "notices": "公示、表彰和撤销，都有日期和文号。",
    "activities": "讲堂、分享会和志愿服务。",
}


def plan_listings(edition: Edition) -> Iterator[Page]:
    """Every listing and the indexes that lead to them."""
    yield from _collections(edition)
    yield from _programmes(edition)
    yield from _areas(edition)
    yield from _years(edition)
    yield from _themes(edition)
    yield _letters(edition)


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
    for collection in COLLECTIONS:
        stories = edition.catalogue.of(collection.id)
        base, intro = addresses.collection(collection.id), INTROS[collection.id]
        if collection is ACTIVITIES:
            stories = tuple(sorted(stories, key=lambda s: (_activity_day(s), s.key), reverse=True))
        if not collection.has_honours:
            whole = _listing(edition, collection.title, stories, {}, intro)
            yield from _paged(edition, base, replace(whole, collection=collection))
            continue
        scope = {"collection": collection.id}
        facets = edition.facets.of(stories, scope)
        whole = _listing(edition, collection.title, stories, scope, intro)
        views = _views(collection, facets)
        whole = replace(whole, collection=collection, facets=facets, views=views)
        yield from _paged(edition, base, whole)
        for facet in facets:
            if facet.id in VIEWS:
                yield from _facet_pages(edition, collection, facet, stories)


def _views(collection: Collection, facets: tuple[Facet, ...]) -> Mapping[tuple[str, str], str]:
    """(facet, value) → the address that shows it to a browser without scripts."""
    return {(f.id, v.id): _view(collection, f, v) for f in facets for v in f.values}


def _view(collection: Collection, facet: Facet, value: Value) -> str:
    match facet.id:
        case "programme":
            return addresses.programme(value.id)
        case "letter":
            return addresses.letter(value.id)
    return addresses.view(collection.id, facet.id, value.id)


def _facet_pages(
    edition: Edition, collection: Collection, facet: Facet, stories: Stories
) -> Iterator[Page]:
    for value in facet.values:
        scope = {"collection": collection.id, facet.id: value.id}
        chosen = {facet.id: frozenset([value.id])}
        marks = edition.facets.marks
        found = tuple(s for s in stories if marks[s.key].within(chosen))
        view = _listing(edition, f"{value.label} · {collection.title}", found, scope)
        yield from _paged(
            edition, _view(collection, facet, value), replace(view, is_view=True),
            ((collection.title, addresses.collection(collection.id)),), in_title=f"（按{facet.label}）",
        )  # fmt: skip


def _activity_day(story: PublicStory) -> int:
    day = story.facts.date if isinstance(story.facts, ActivityFacts) else None
    return (day or story.published).toordinal()


def _index(url: str, title: str, intro: str, tiles: list[tuple[str, str, int]]) -> Page:
    return Page(url, title, intro, Index(title, intro, tiles))


def _programmes(edition: Edition) -> Iterator[Page]:
    groups = edition.programmes
    tiles = [(p.name, addresses.programme(p.id), len(found)) for p, found in groups]
    yield _index(addresses.PROGRAMMES, "荣誉项目", "按荣誉项目看事迹。", tiles)
    for programme, stories in groups:
        scope = {"programme": programme.id}
        whole = _listing(edition, programme.name, stories, scope, programme.note)
        whole = replace(whole, roll_url=addresses.roll(programme.id))
        crumbs = (("荣誉项目", addresses.PROGRAMMES),)
        base = addresses.programme(programme.id)
        yield from _paged(edition, base, whole, crumbs, in_title="（荣誉项目）")


def _areas(edition: Edition) -> Iterator[Page]:
    intro = "先找街道，再找社区。"
    yield Page(addresses.AREAS, "我的街道", intro, Areas(edition.areas))
    for group in edition.areas:
        yield from _street(edition, group)
        for community, stories in group.communities:
            yield from _community(edition, group.street, community, stories)


_TO_AREAS: Crumbs = (("我的街道", addresses.AREAS),)


def _street(edition: Edition, group: AreaGroup) -> Iterator[Page]:
    street = group.street
    whole = replace(
        _listing(edition, street.name, group.stories, {"street": street.id}),
        communities=[
            (c.name, addresses.community(street.id, c.id), len(found))
            for c, found in group.communities
        ],
        street=street,
        screens=_screens(edition, street, None),
    )
    yield from _paged(edition, addresses.street(street.id), whole, _TO_AREAS)


def _community(
    edition: Edition, street: Street, community: Community, stories: Stories
) -> Iterator[Page]:
    scope = {"community": Place(street, community).key}
    whole = replace(
        _listing(edition, community.name, stories, scope),
        neighbours=[
            (c.name, addresses.community(g.street.id, c.id), len(found))
            for g in edition.areas
            for c, found in g.communities
            if c.name in community.neighbours
        ],
        street=street,
        screens=_screens(edition, street, community),
    )
    crumbs = (*_TO_AREAS, (street.name, addresses.street(street.id)))
    yield from _paged(edition, addresses.community(street.id, community.id), whole, crumbs)


def _screens(
    edition: Edition, street: Street, community: Community | None
) -> list[tuple[str, str]]:
    """Names and addresses of the screens that stand there. They have been staged as files beside the
    pages: see :mod:`showcase.kiosk`.
    """
    place = (street.name, community.name if community else "")
    screens = edition.catalogue.screens
    return [(s.name, s.folder) for s in screens if (s.street, s.community) == place]


def _years(edition: Edition) -> Iterator[Page]:
    groups = edition.years
    tiles = [(f"{year}年", addresses.year(year), len(found)) for year, found in groups]
    yield _index(addresses.YEARS, "按年份", "按授予荣誉的年份看事迹。", tiles)
    for year, stories in groups:
        whole = _listing(edition, f"{year}年", stories, {"year": str(year)})
        yield from _paged(edition, addresses.year(year), whole, (("按年份", addresses.YEARS),))


def _themes(edition: Edition) -> Iterator[Page]:
    groups = edition.themes
    tiles = [(theme.name, addresses.theme(theme.id), len(found)) for theme, found in groups]
    yield _index(addresses.THEMES, "按主题", "按主题看事迹。", tiles)
    for theme, stories in groups:
        whole = _listing(edition, theme.name, stories, {"theme": theme.id}, theme.note)
        yield from _paged(
            edition, addresses.theme(theme.id), whole, (("按主题", addresses.THEMES),)
        )


def _letters(edition: Edition) -> Page:
    intro = "按名字的拼音首字母找人、找家庭、找集体。"
    letters = [(letter, letter_id(letter), found) for letter, found in edition.letters]
    return Page(addresses.LETTERS, "拼音索引", intro, Letters(letters))
