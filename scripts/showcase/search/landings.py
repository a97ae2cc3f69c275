"""Pages that a query may lead to by what they are called: collections, streets, communities, years, themes,
programmes, exhibitions; the walls of brands and of mottoes, places to visit.

A brand and a place to visit have no page but their unit's, whose record has those names too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..derive.edition import Edition
from ..derive.groups import AreaGroup
from ..model import addresses
from ..model.collections import COLLECTIONS, FAMILIES
from .record import PAGE, SearchRecord, blocks


@dataclass(frozen=True)
class Landing:
    """``kind`` as readers see it (街道); ``names`` are all it is called by, the usual one first; ``text`` what
    the page says of itself; ``url`` is below the site root; ``place`` is where it lies, of communities.
    """

    kind: str
    names: tuple[str, ...]
    url: str
    text: tuple[str, ...] = ()
    place: str = ""


def landings_of(edition: Edition) -> tuple[Landing, ...]:
    """Those that the site has, in the order of its map."""
    return (
        *_collections(edition),
        *(landing for area in edition.areas for landing in _area(area, edition)),
        *_years(edition),
        *_themes(edition),
        *_programmes(edition),
        *_walls(edition),
        *(Landing("展览", (s.name,), s.url, (s.about,)) for s in edition.shows),
    )


def record_of(landing: Landing) -> SearchRecord:
    """It fits best where somebody types its name. By no facet is it found: those count stories and honours."""
    return SearchRecord(
        url=landing.url,
        kind=landing.kind,
        title=landing.names[0],
        names=blocks(*landing.names),
        honours=(),
        text=blocks(*landing.text, landing.place),
        facets={"collection": (PAGE,)},
        place=landing.place,
    )


def _collections(edition: Edition) -> Iterator[Landing]:
    for one in COLLECTIONS:
        count = len(edition.catalogue.of(one.id))
        text = (one.intro, f"{count} 篇" if count else "")
        names = (one.title, one.noun, *one.also)
        yield Landing("栏目", blocks(*names), addresses.collection(one.id), blocks(*text))


_PLACES = ("街道", "社区", "镇", "乡", "村")


def _area(area: AreaGroup, edition: Edition) -> Iterator[Landing]:
    district, street = edition.settings.district, area.street
    kind, short = _short(street.name, "街道")
    yield Landing(
        kind,
        blocks(street.name, short),
        addresses.street(street.id),
        (area.all.about(f"{district}{street.name}"),),
    )
    for community, group in area.communities:
        kind, short = _short(community.name, "社区")
        url = addresses.community(street.id, community.id)
        about = group.about(f"{district}{community.name}")
        yield Landing(kind, blocks(community.name, short), url, (about,), street.name)


def _short(name: str, usual: str) -> tuple[str, str]:
    """What kind of place a name says it is, and the name without that: 柳荫街道 is 柳荫 to everybody."""
    kind = next((word for word in _PLACES if name.endswith(word)), "")
    short = name.removesuffix(kind)
    return kind or usual, short if len(short) > 1 else ""


def _years(edition: Edition) -> Iterator[Landing]:
    for year, group in edition.years:
        names = (f"{year}年", f"{year}年度")
        about = group.about(f"{edition.settings.district}{names[0]}")
        yield Landing("年度", names, addresses.year(year), (about,))


def _themes(edition: Edition) -> Iterator[Landing]:
    for theme, stories in edition.themes:
        text = blocks(theme.note, f"{len(stories)} 篇")
        yield Landing("主题", blocks(theme.name, *theme.also), addresses.theme(theme.id), text)


def _programmes(edition: Edition) -> Iterator[Landing]:
    for roll in edition.roll:
        programme = roll.programme
        steps = (f"{s.step}：{s.who}" for s in programme.steps)
        text = blocks(programme.note, roll.whole.about, *steps)
        yield Landing("荣誉项目", (programme.name, roll.title), roll.url, text)


def _walls(edition: Edition) -> Iterator[Landing]:
    brands, visits = len(edition.brands), len(edition.visits)
    mottoes = sum(1 for s in edition.catalogue.of(FAMILIES.id) if s.motto)
    everybody = edition.everybody.words
    yield Landing("光荣榜", ("光荣榜",), addresses.HONOUR_ROLL, blocks(everybody))
    yield Landing(
        "家训", ("家训墙", "家训"), addresses.MOTTOES, (f"{mottoes} 句",) if mottoes else ()
    )
    yield Landing(
        "服务品牌", ("品牌墙", "服务品牌"), addresses.BRANDS, (f"{brands} 个",) if brands else ()
    )
    yield Landing(
        "好去处",
        ("身边去处", "好去处", "去处"),
        addresses.PLACES,
        (f"{visits} 处",) if visits else (),
    )
