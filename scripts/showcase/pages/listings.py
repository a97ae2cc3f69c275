"""Listings of stories: collections and what they can be narrowed to, programmes, areas, years, themes.

A listing has a ``scope`` (facet → id), which says the same as its stories do: scripts narrow it
further with the index of :mod:`showcase.pages.listing_index`, and have to start from the same stories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..derive.facets import Facet, Facets, Value, facets_of, letter_id
from ..derive.groups import Stories, by_area, by_letter, by_programme, by_theme, by_year
from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.collections import ACTIVITIES, COLLECTIONS, Collection
from ..model.places import Community, Street
from ..model.settings import Settings
from ..model.story import ActivityFacts
from .page import Crumbs, Page

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


@dataclass(frozen=True)
class _Planner:
    catalogue: Catalogue
    settings: Settings
    facets: Facets


def plan_listings(catalogue: Catalogue, settings: Settings) -> Iterator[Page]:
    """Every listing and the indexes that lead to them."""
    planner = _Planner(catalogue, settings, facets_of(catalogue))
    yield from _collections(planner)
    yield from _programmes(planner)
    yield from _areas(planner)
    yield from _years(planner)
    yield from _themes(planner)
    yield _letters(planner)


def _listing(
    planner: _Planner,
    base: str,
    title: str,
    stories: Stories,
    scope: Mapping[str, str],
    *,
    intro: str = "",
    crumbs: Crumbs = (),
    in_title: str = "",
    **extra: Any,
) -> Iterator[Page]:
    """A listing in pages of ``page_size``: ``base``, ``base`` page/2/, …"""
    size = planner.settings.page_size
    chunks = [stories[i : i + size] for i in range(0, len(stories), size)] or [()]
    urls = [addresses.numbered(base, n) for n in range(1, len(chunks) + 1)]
    if "facets" not in extra and scope:
        worth = len(stories) > GLANCE
        extra["facets"] = planner.facets.of(stories, scope) if worth else ()
    for n, (url, chunk) in enumerate(zip(urls, chunks, strict=True), 1):
        yield Page(
            url,
            "listing.html",
            title + in_title + ("" if n == 1 else f"（第 {n} 页）"),
            intro or f"{planner.settings.district}{title}，共 {len(stories)} 篇。",
            {
                "heading": title,
                "intro": intro,
                "stories": chunk,
                "total": len(stories),
                "number": n,
                "urls": urls,
                "scope": json.dumps(scope, sort_keys=True),
                **extra,
            },
            crumbs,
        )


def _collections(planner: _Planner) -> Iterator[Page]:
    for collection in COLLECTIONS:
        stories = planner.catalogue.of(collection.id)
        base, intro = addresses.collection(collection.id), INTROS[collection.id]
        if collection is ACTIVITIES:
            stories = tuple(sorted(stories, key=lambda s: (_activity_day(s), s.key), reverse=True))
        if not collection.has_honours:
            yield from _listing(planner, base, collection.title, stories, {}, intro=intro,
                                collection=collection)  # fmt: skip
            continue
        scope = {"collection": collection.id}
        facets = planner.facets.of(stories, scope)
        yield from _listing(
            planner, base, collection.title, stories, scope, intro=intro,
            collection=collection, facets=facets, views=_views(collection, facets),
        )  # fmt: skip
        for facet in facets:
            if facet.id in VIEWS:
                yield from _facet_pages(planner, collection, facet, stories)


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
    planner: _Planner, collection: Collection, facet: Facet, stories: Stories
) -> Iterator[Page]:
    for value in facet.values:
        scope = {"collection": collection.id, facet.id: value.id}
        chosen = {facet.id: frozenset([value.id])}
        found = tuple(s for s in stories if planner.facets.marks[s.key].match(chosen) is not None)
        yield from _listing(
            planner, _view(collection, facet, value), f"{value.label} · {collection.title}", found,
            scope, crumbs=((collection.title, addresses.collection(collection.id)),),
            in_title=f"（按{facet.label}）", is_view=True,
        )  # fmt: skip


def _activity_day(story: PublicStory) -> int:
    day = story.facts.date if isinstance(story.facts, ActivityFacts) else None
    return (day or story.published).toordinal()


def _index(url: str, title: str, intro: str, tiles: list[tuple[str, str, int]]) -> Page:
    return Page(url, "index.html", title, intro, {"heading": title, "intro": intro, "tiles": tiles})


def _programmes(planner: _Planner) -> Iterator[Page]:
    groups = by_programme(planner.catalogue)
    tiles = [(p.name, addresses.programme(p.id), len(found)) for p, found in groups]
    yield _index(addresses.PROGRAMMES, "荣誉项目", "按荣誉项目看事迹。", tiles)
    for programme, stories in groups:
        yield from _listing(
            planner, addresses.programme(programme.id), programme.name, stories,
            {"programme": programme.id}, intro=programme.note,
            crumbs=(("荣誉项目", addresses.PROGRAMMES),), in_title="（荣誉项目）",
            roll_url=addresses.roll(programme.id),
        )  # fmt: skip


def _areas(planner: _Planner) -> Iterator[Page]:
    groups = by_area(planner.catalogue)
    intro = "先找街道，再找社区。"
    yield Page(addresses.AREAS, "areas.html", "我的街道", intro, {"areas": groups})
    crumbs: Crumbs = (("我的街道", addresses.AREAS),)
    for group in groups:
        street = group.street
        base = addresses.street(street.id)
        tiles = [
            (c.name, addresses.community(street.id, c.id), len(found))
            for c, found in group.communities
        ]
        yield from _listing(
            planner, base, street.name, group.stories, {"street": street.id}, crumbs=crumbs,
            communities=tiles, street=street, screens=_screens(planner, street, None),
        )  # fmt: skip
        for community, stories in group.communities:
            neighbours = [
                (c.name, addresses.community(g.street.id, c.id), len(found))
                for g in groups
                for c, found in g.communities
                if c.name in community.neighbours
            ]
            yield from _listing(
                planner, addresses.community(street.id, community.id), community.name, stories,
                {"community": f"{street.id}/{community.id}"},
                crumbs=(*crumbs, (street.name, base)), neighbours=neighbours, street=street,
                screens=_screens(planner, street, community),
            )  # fmt: skip


def _screens(
    planner: _Planner, street: Street, community: Community | None
) -> list[tuple[str, str]]:
    """Names and addresses of the screens that stand there. They have been staged as files beside the
    pages: see :mod:`showcase.kiosk`.
    """
    place = (street.name, community.name if community else "")
    screens = planner.catalogue.screens
    return [(s.name, s.folder) for s in screens if (s.street, s.community) == place]


def _years(planner: _Planner) -> Iterator[Page]:
    groups = by_year(planner.catalogue)
    tiles = [(f"{year} 年", addresses.year(year), len(found)) for year, found in groups]
    yield _index(addresses.YEARS, "按年份", "按授予荣誉的年份看事迹。", tiles)
    for year, stories in groups:
        yield from _listing(
            planner, addresses.year(year), f"{year} 年", stories, {"year": str(year)},
            crumbs=(("按年份", addresses.YEARS),),
        )  # fmt: skip


def _themes(planner: _Planner) -> Iterator[Page]:
    groups = by_theme(planner.catalogue)
    tiles = [(theme.name, addresses.theme(theme.id), len(found)) for theme, found in groups]
    yield _index(addresses.THEMES, "按主题", "按主题看事迹。", tiles)
    for theme, stories in groups:
        yield from _listing(
            planner, addresses.theme(theme.id), theme.name, stories, {"theme": theme.id},
            intro=theme.note, crumbs=(("按主题", addresses.THEMES),),
        )  # fmt: skip


def _letters(planner: _Planner) -> Page:
    intro = "按名字的拼音首字母找人、找家庭、找集体。"
    letters = [(letter, letter_id(letter), found) for letter, found in by_letter(planner.catalogue)]
    return Page(addresses.LETTERS, "letters.html", "拼音索引", intro, {"letters": letters})
