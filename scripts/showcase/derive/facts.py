"""What a story tells beside its text, in labels and words: the one list that its page, a screen's page,
the search and the structured data read. What is searched is what is shown.

Each of them leaves out by :data:`Key` what it shows in a place of its own, and no one words a fact
again: a fact that is added here is shown and found everywhere at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..gate.honours import when
from ..gate.public import Catalogue, Place, PublicHonour, PublicStory, RevokedEntry
from ..model import addresses
from ..model.days import in_words
from ..model.kinds import Kind
from ..model.papers import number_of
from ..model.story import (
    VILLAGES,
    ActivityFacts,
    DemoSite,
    FamilyFacts,
    Member,
    NoticeFacts,
    Period,
    PersonFacts,
    PracticeFacts,
    UnitFacts,
    level_name,
)

Key = Literal[
    "category", "when", "level",
    "occupation", "members",
    "motto", "representative", "family_type", "generations", "stars",
    "unit_type", "superior", "headcount", "hotline",
    "brand", "brand_type", "brand_stars", "concept", "meaning", "promise", "practices",
    "demo_site", "open", "twin", "covenant", "courtyards", "heritage",
    "unit",
    "notice_type", "programme", "issuer", "doc_no", "date", "publicity", "phone", "total", "revoked",
    "activity_type", "venue",
    "place", "themes",
]  # fmt: skip
"""Of which field a fact speaks. No story has two facts of one key."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things a fact names. ``href`` is an address below the site root, or ``tel:…``;
    ``note`` says what a member is to the others; ``day`` is the day that ``text`` tells.
    """

    text: str
    href: str = ""
    note: str = ""
    day: dt.date | None = None


Parts = tuple[Part, ...]

VILLAGE: tuple[Key, ...] = ("covenant", "courtyards", "heritage")
"""What a village, a town or a community tells of itself, on its own page and on its place's."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``joint`` stands between its parts where they make one line. A fact with a ``heading`` is a
    section of its own on the story's page, under these words instead of the ``label``.
    """

    key: Key
    label: str
    parts: Parts
    joint: str = "、"
    heading: str = ""

    @property
    def value(self) -> str:
        return self.joint.join(part.text for part in self.parts)


def facts_of(story: PublicStory, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Every fact that has something to say, in the order of the page: the best honour's, the story's
    own, the place, the themes. Another story is named only where it is in ``catalogue``.
    """
    every = (
        *_honour(story.best),
        *_own(story, catalogue),
        *_place(story.place),
        Fact("themes", "主题", tuple(Part(t.name, f"themes/{t.id}/") for t in story.themes), "　"),
    )
    return tuple(fact for fact in every if fact.parts)


def _honour(best: PublicHonour | None) -> Iterator[Fact]:
    if best:
        yield Fact("category", "类别", _said(best.category))
        yield Fact("when", "届次", _said(best.when))
        yield Fact("level", "级别", _said(level_name(best.level)))


def _place(place: Place | None) -> Iterator[Fact]:
    if place is None:
        return
    street = Part(place.street.name, Place(place.street, None).url)
    if place.community:
        parts = (street, Part(place.community.name, place.url), *_said(place.group))
        yield Fact("place", "街道、社区、小组" if place.group else "街道、社区", parts, "　")
    else:
        yield Fact("place", "街道", (street,))


def _own(story: PublicStory, catalogue: Catalogue) -> Iterator[Fact]:
    match story.facts:
        case PersonFacts() as f:
            yield Fact("occupation", "职业", _said(f.occupation))
            yield Fact("members", "成员", _members(f.members))
        case FamilyFacts() as f:
            yield from _family(f, story.best)
        case UnitFacts() as f:
            yield from _unit(story, f, catalogue)
        case PracticeFacts() as f:
            yield Fact("unit", "单位", _stories((f.unit,), catalogue))
        case NoticeFacts() as f:
            yield from _notice(f, catalogue)
        case ActivityFacts() as f:
            yield Fact("activity_type", "活动类型", _said(f.activity_type))
            yield Fact("date", "活动日期", _days(f.date))
            yield Fact("venue", "地点", _said(f.venue))


def _family(f: FamilyFacts, best: PublicHonour | None) -> Iterator[Fact]:
    yield Fact("motto", "家训", _said(f.motto))
    yield Fact("representative", "户主", _said(f.representative))
    if not best or f.family_type != best.category:  # told once
        yield Fact("family_type", "家庭类型", _said(f.family_type))
    yield Fact("generations", "代数", _counted(f.generations, "代"))
    yield Fact("members", "成员", _members(f.members), heading="一家人")
    heading = "十颗星" if len(f.stars) == 10 else "门上的星"
    yield Fact("stars", "门上的星", _said(*f.stars), heading=heading)


def _unit(story: PublicStory, f: UnitFacts, catalogue: Catalogue) -> Iterator[Fact]:
    yield Fact("unit_type", "单位类型", _said(f.unit_type))
    yield Fact("superior", "主管单位", _said(f.superior))
    yield Fact("headcount", "人数", _counted(f.headcount, "人"))
    yield Fact("hotline", "监督热线", _phone(f.hotline))
    yield from _brand(f)
    yield Fact("practices", "经验做法", _practices(story, f.practices, catalogue))
    yield from _demo_site(f.demo_site)
    yield Fact("venue", "地点", _said(f.venue))
    yield Fact("twin", "结对", _stories(f.twin, catalogue))
    if f.unit_type in VILLAGES:
        yield from _village(f)


def _village(f: UnitFacts) -> Iterator[Fact]:
    name = "居民公约" if f.unit_type == "社区" else "村规民约"
    yield Fact("covenant", name, _said(*f.covenant), heading=name)
    yards = f.courtyards
    told = _counted(yards, "户") if isinstance(yards, int) else _said(*yards)
    yield Fact("courtyards", "美丽庭院", told, heading="美丽庭院")
    yield Fact("heritage", "非遗", _said(*f.heritage), heading="非物质文化遗产")


def _brand(f: UnitFacts) -> Iterator[Fact]:
    if brand := f.brand:
        yield Fact("brand", "服务品牌", _said(brand.name))
        yield Fact("brand_type", "品牌类型", _said(f"{f.brand_type}品牌"))
        yield Fact("brand_stars", "品牌星级", _counted(brand.stars, "星"))
        yield Fact("concept", "理念", _said(brand.concept))
        yield Fact("meaning", "内涵", _said(brand.meaning))
        yield Fact("promise", "承诺", _said(brand.promise))


def _demo_site(site: DemoSite | None) -> Iterator[Fact]:
    if site:
        yield Fact(
            "demo_site", "示范点", _said(f"{level_name(site.tier)}示范点" if site.tier else "")
        )
        yield Fact("open", "开放时间", _said(site.open))


def _practices(story: PublicStory, names: Iterable[str], catalogue: Catalogue) -> Parts:
    """Those that are written up, then those that are only named."""
    written = tuple(Part(p.short_title, p.url) for p in catalogue.practices_of.get(story.key, ()))
    known = {part.text for part in written}
    return (*written, *_said(*(name for name in names if name not in known)))


def _notice(f: NoticeFacts, catalogue: Catalogue) -> Iterator[Fact]:
    yield Fact("notice_type", "公告类型", _said(f.notice_type))
    if f.programme in catalogue.on_roll:
        name = catalogue.on_roll[f.programme].name
        parts = (Part(name, addresses.roll(f.programme)), *_said(when(f)))
        yield Fact("programme", "荣誉项目", parts, "　")
    yield Fact("issuer", "发布单位", _said(*f.issuer))
    yield Fact("doc_no", "文号", _said(f.doc_no))
    yield Fact("date", "日期", _days(f.date))
    yield from _publicity(f.publicity)
    number = number_of(f.doc_no)
    label, unit = _whom(catalogue.honoured_by.get(number, frozenset()) if number else frozenset())
    yield Fact("total", label, _counted(f.total, unit))
    revoked = (r for r in catalogue.revoked if number and number_of(r.doc_no) == number)
    yield Fact("revoked", "撤销的荣誉", tuple(_revoked(r) for r in revoked))


def _whom(kinds: frozenset[Kind]) -> tuple[str, str]:
    """What a decision's number counts, and its measure word: of persons 人数, as documents say."""
    if len(kinds) != 1:
        return "表彰数量", "个"
    (kind,) = kinds
    return {"person": ("表彰人数", "人"), "family": ("表彰户数", "户"), "unit": ("表彰集体", "个")}[
        kind
    ]


def _revoked(entry: RevokedEntry) -> Part:
    """Who lost what; it stands on the honour roll."""
    url = f"{addresses.roll(entry.honour.programme.id)}#revoked"
    return Part(f"{entry.name}：{entry.honour.label}", url)


def _publicity(period: Period | None) -> Iterator[Fact]:
    if period:
        yield Fact("publicity", "公示", _days(period.start, period.end), "至")
        yield Fact("phone", "有意见请打", _phone(period.phone))


def _said(*texts: str) -> Parts:
    return tuple(Part(text) for text in texts if text)


def _counted(number: int | None, unit: str) -> Parts:
    return _said(f"{number} {unit}") if number else ()


def _phone(number: str) -> Parts:
    return (Part(number, f"tel:{number}"),) if number else ()


def _days(*days: dt.date | None) -> Parts:
    return tuple(Part(in_words(day), day=day) for day in days if day)


def _members(members: Iterable[Member]) -> Parts:
    return tuple(Part(m.name, note=m.relation) for m in members if m.name or m.relation)


def _stories(keys: Iterable[str], catalogue: Catalogue) -> Parts:
    found = (catalogue.by_key[key] for key in keys if key in catalogue.by_key)
    return tuple(Part(story.name, story.url) for story in found)
