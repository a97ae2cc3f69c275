"""Who was honoured where and when: streets, communities, years, and a street in a year.

Such a page has a section for persons, families and units each, and below them what else happened at the
place. A section shows all it has, or the first and a link to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..derive.edition import Edition
from ..derive.facts import VILLAGE, Fact, Key, facts_of
from ..derive.groups import AreaGroup, Group, Member, Part, Stories
from ..gate.public import PublicStory
from ..model import addresses
from ..model.collections import COLLECTIONS, Collection
from ..model.kinds import NAMES, Kind
from ..model.places import Community, Street
from ..model.story import UnitFacts
from .by_street import streets_of
from .page import Areas, Chips, Crumbs, Index, Page, Place, Section, Tallies
from .paging import numbered, paged

WHOLE = 72
"""Room for a section that shows everybody; a card takes ``CARD`` of it, a plaque 1."""

CARD = 2

FACES, PLAQUES, ROWS = 8, 12, 6
"""What a section shows that has more: cards, names without a story, stories of what else happened."""

IDS: dict[Kind, str] = {"person": "people", "family": "families", "unit": "units"}
"""Kind → its place on a page and the folder of all of them."""

OTHERS: dict[str, str] = {"practices": "经验", "notices": "公告", "activities": "活动"}
"""Collections that honour nobody, as a street's page calls them."""


def plan_areas(edition: Edition) -> Iterator[Page]:
    """The door, and every street and community."""
    areas = edition.areas
    yield Page(addresses.AREAS, "我的街道", "先找街道，再找社区。", Areas(areas))
    for area in areas:
        yield from _street(edition, area)
        for community, group in area.communities:
            yield from _community(edition, area.street, community, group)
        for year, group in area.years:
            yield from _street_year(edition, area, year, group)


def plan_years(edition: Edition) -> Iterator[Page]:
    """The index of years, and every year."""
    years = [(_year(year), addresses.year(year), group) for year, group in edition.years]
    intro = "哪一年，有哪些人、哪些家庭和集体受到表彰。"
    yield Page(addresses.YEARS, "按年份", intro, Index("按年份", intro, tallies=years))
    for year, group in edition.years:
        url = addresses.year(year)
        sections = _sections(edition, url, group)
        told = [
            replace(section, chips=_streets(edition, year, part), other_chips="其余的街道")
            for section, part in zip(sections, group.parts, strict=True)
        ]
        around = [("其他年份", _tallied(t for t in years if t[1] != url))]
        body = Place(_year(year), told, around=around)
        yield Page(url, _year(year), _words(edition, _year(year), group), body, _TO_YEARS)
        yield from _wholes(edition, url, _year(year), group, _TO_YEARS)


_TO_AREAS: Crumbs = (("我的街道", addresses.AREAS),)
_TO_YEARS: Crumbs = (("按年份", addresses.YEARS),)


def _street(edition: Edition, area: AreaGroup) -> Iterator[Page]:
    street, group = area.street, area.all
    url = addresses.street(street.id)
    body = Place(
        street.name,
        [_with_years(s, group, street) for s in _sections(edition, url, group)],
        nobody=_nobody(street.name, group),
        street=street,
        communities=[
            (c.name, addresses.community(street.id, c.id), found) for c, found in area.communities
        ],
        screens=_screens(edition, street, None),
        villages=_villages(edition, group, ("镇",)),
    )
    body = _with_visits(edition, street, body)
    yield Page(url, street.name, _words(edition, street.name, group), body, _TO_AREAS)
    yield from _wholes(edition, url, street.name, group, _TO_AREAS)


def _with_visits(edition: Edition, street: Street, body: Place) -> Place:
    """With the street's places to go to, and the way to its brands."""
    visits = tuple(v for v in edition.visits if v.place.street is street)
    brands = sum(b.place.street is street for b in edition.brands)
    if visits:
        all_of = streets_of(edition.visits, addresses.PLACES)[street.id]
        label = f"看全部 {len(visits)} 处" if len(visits) > ROWS else "看别的街道的去处"
        body = replace(body, visits=visits[:ROWS], to_visits=(label, all_of))
    if brands:
        wall = streets_of(edition.brands, addresses.BRANDS)[street.id]
        body = replace(body, to_brands=(f"{street.name}的服务品牌 {brands} 个", wall))
    return body


def _community(
    edition: Edition, street: Street, community: Community, group: Group
) -> Iterator[Page]:
    url, name = addresses.community(street.id, community.id), community.name
    neighbours: Tallies = [
        (c.name, addresses.community(area.street.id, c.id), found)
        for area in edition.areas
        for c, found in area.communities
        if c.name in community.neighbours
    ]
    body = Place(
        name,
        _sections(edition, url, group),
        nobody=_nobody(name, group),
        street=street,
        around=[("隔壁邻里", _tallied(neighbours))],
        screens=_screens(edition, street, community),
        villages=_villages(edition, group, ("村", "社区")),
    )
    crumbs = (*_TO_AREAS, (street.name, addresses.street(street.id)))
    yield Page(url, name, _words(edition, name, group), body, crumbs)
    yield from _wholes(edition, url, name, group, crumbs)


def _street_year(edition: Edition, area: AreaGroup, year: int, group: Group) -> Iterator[Page]:
    street = area.street
    url, name = addresses.street_year(street.id, year), f"{street.name}{_year(year)}"
    years = [(_year(y), addresses.street_year(street.id, y), g) for y, g in area.years]
    streets = [
        (a.street.name, addresses.street_year(a.street.id, y), g)
        for a in edition.areas
        for y, g in a.years
        if y == year
    ]
    around = [
        (f"{street.name}的其他年份", _tallied(t for t in years if t[1] != url)),
        (f"{_year(year)}的其他街道", _tallied(t for t in streets if t[1] != url)),
    ]
    crumbs = (*_TO_AREAS, (street.name, addresses.street(street.id)))
    body = Place(f"{street.name} · {_year(year)}", _sections(edition, url, group), around=around)
    yield Page(url, name, _words(edition, name, group), replace(body, is_part=True), crumbs)
    yield from _wholes(edition, url, name, group, crumbs)


def _year(year: int) -> str:
    return f"{year}年"


def _nobody(name: str, group: Group) -> str:
    return "" if group.parts else f"{name}的事迹还没有写下来。"


def _words(edition: Edition, name: str, group: Group) -> str:
    return group.about(f"{edition.settings.district}{name}")


def _sections(edition: Edition, url: str, group: Group) -> list[Section]:
    """Those honoured, by kind; then experience, notices, activities."""
    found = [_honoured(url, part) for part in group.parts]
    for collection, stories in _others(group):
        all_of = (f"看全部 {len(stories)} 篇", addresses.whole(url, collection.id))
        more = all_of if len(stories) > ROWS else None
        found.append(
            Section(
                collection.id,
                OTHERS[collection.id],
                f"{len(stories)} 篇",
                stories=stories[:ROWS],
                more=more,
            )
        )
    return found


def _honoured(url: str, part: Part) -> Section:
    id = IDS[part.kind]
    section = Section(id, NAMES[part.kind], part.count, part.members)
    if _room(part.members) <= WHOLE:
        return section
    faces = [m for m in part.members if m.story][:FACES]
    names = [m for m in part.members if not m.story][:PLAQUES]
    more = (f"看全部 {part.count}", addresses.whole(url, id))
    return replace(section, members=[*faces, *names], more=more)


def _others(group: Group) -> Iterator[tuple[Collection, Stories]]:
    for collection in COLLECTIONS:
        stories = tuple(s for s in group.others if s.collection is collection)
        if stories:
            yield collection, stories


def _room(members: Iterable[Member]) -> int:
    return sum(CARD if m.story else 1 for m in members)


def _wholes(edition: Edition, url: str, name: str, group: Group, crumbs: Crumbs) -> Iterator[Page]:
    """Pages of all of a part, for those parts that the page at ``url`` shows the first of."""
    size = edition.settings.page_size
    above = (*crumbs, (name, url))
    for part in group.parts:
        if _room(part.members) > WHOLE:
            section = Section(IDS[part.kind], f"{name}的{NAMES[part.kind]}", part.count)
            members = [replace(section, members=m) for m in _chunks(part.members, size * CARD)]
            yield from _paged(edition, url, members, above)
    for collection, stories in _others(group):
        if len(stories) > ROWS:
            title = f"{name}的{OTHERS[collection.id]}"
            section = Section(collection.id, title, f"{len(stories)} 篇")
            rows = [
                replace(section, stories=stories[i : i + size])
                for i in range(0, len(stories), size)
            ]
            yield from _paged(edition, url, rows, above)


def _chunks(members: Sequence[Member], room: int) -> Iterator[Sequence[Member]]:
    chunk: list[Member] = []
    left = room
    for member in members:
        takes = CARD if member.story else 1
        if left < takes:
            yield chunk
            chunk, left = [], room
        chunk.append(member)
        left -= takes
    yield chunk


def _paged(
    edition: Edition, url: str, sections: Sequence[Section], crumbs: Crumbs
) -> Iterator[Page]:
    base = addresses.whole(url, sections[0].id)
    for number, here, (section,), urls in paged(sections, 1, base):
        body = Place(section.title, [section], number=number, urls=urls, is_part=True)
        words = f"{edition.settings.district}{section.title}，共 {section.count}。"
        yield Page(here, numbered(section.title, number), words, body, crumbs)


def _with_years(section: Section, group: Group, street: Street) -> Section:
    part = next((p for p in group.parts if IDS[p.kind] == section.id), None)
    if part is None:
        return section
    chips = [
        (_year(year), f"{addresses.street_year(street.id, year)}#{section.id}", part.counted(heads))
        for year, heads in part.years
    ]
    return replace(section, chips=chips, other_chips="更早的年份")


def _streets(edition: Edition, year: int, part: Part) -> Chips:
    """Where those of a part were honoured in a year."""
    return [
        (
            area.street.name,
            f"{addresses.street_year(area.street.id, year)}#{IDS[part.kind]}",
            here.count,
        )
        for area in edition.areas
        for y, group in area.years
        if y == year and (here := group.part(part.kind)).members
    ]


def _tallied(tallies: Iterable[tuple[str, str, Group]]) -> Chips:
    return [(name, url, "、".join(group.counts)) for name, url, group in tallies]


def _villages(
    edition: Edition, group: Group, types: Sequence[str]
) -> list[tuple[PublicStory, Mapping[Key, Fact]]]:
    """Units of these types that tell of their covenant, courtyards or heritage."""
    units = (m.story for m in group.part("unit").members if m.story)
    told = [
        (story, {f.key: f for f in facts_of(story, edition.catalogue) if f.key in VILLAGE})
        for story in units
        if isinstance(story.facts, UnitFacts) and story.facts.unit_type in types
    ]
    return [(story, facts) for story, facts in told if facts]


def _screens(
    edition: Edition, street: Street, community: Community | None
) -> list[tuple[str, str]]:
    """Names and addresses of the screens that stand there. They have been staged as files beside the
    pages: see :mod:`showcase.kiosk`.
    """
    place = (street.name, community.name if community else "")
    screens = edition.catalogue.screens
    return [(s.name, s.folder) for s in screens if (s.street, s.community) == place]
