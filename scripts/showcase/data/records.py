"""The three tables of open data: honours, stories, areas. Each has what pages show of it, and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..derive.edition import Edition
from ..derive.entries import Entry
from ..derive.groups import Group
from ..gate.public import Place, PublicStory
from ..model.collections import COLLECTIONS
from ..model.fields import HONOUR, ID, STORY, STORY_KEY
from ..model.kinds import OF_TARGET
from ..model.schema import Field, ListOf
from ..model.story import LEVELS
from ..model.values import Choice, Day, Pattern, Text, Whole, YesNo
from .table import WORDS, Column, Table, Value, table_of

TARGETS = {kind: target for target, kind in OF_TARGET.items()}
STATES = ("有效", "复评中", "复评保留", "曾获")

_ENTRY = Pattern(re.compile(r"[a-z0-9-]+/r-[0-9a-f]{10}(-\d+)?"), "项目编号和一段字母数字", "")
_AREA = Pattern(re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?"), "街道编号，或“街道编号/社区编号”", "")
_PLACE = Text(30)

OWN = (
    ("职业", "occupation"),
    ("家训", "motto"),
    ("家庭类型", "family_type"),
    ("代数", "generations"),
    ("星数", "stars"),
    ("单位类型", "unit_type"),
    ("主管单位", "superior"),
    ("人数", "headcount"),
    ("监督热线", "hotline"),
    ("经验做法", "practices"),
    ("结对", "twin"),
    ("单位", "unit"),
    ("公告类型", "notice_type"),
    ("文号", "doc_no"),
    ("表彰数量", "total"),
    ("授予单位", "issuer"),
    ("日期", "date"),
    ("活动类型", "activity_type"),
    ("地点", "venue"),
)
"""Fields of one kind of story that are told: those that its page shows in words, but for the names of family
members. A field that is not here is in no file.
"""


def tables_of(edition: Edition) -> tuple[Table, ...]:
    """All tables."""
    return _honours(edition), _stories(edition), _areas(edition)


def entry_id(entry: Entry) -> str:
    """Unique in the whole ledger."""
    return f"{entry.honour.programme.id}/{entry.id}"


def address(edition: Edition, url: str) -> str:
    """Of a page: whole where the site knows its own, otherwise from the top of the site."""
    site = edition.settings.site_url
    return f"{site.rstrip('/')}/{url}" if site else url


def _honours(edition: Edition) -> Table:
    honour = {f.key: f.type for f in HONOUR}
    columns: tuple[Column[Entry], ...] = (
        Column("编号", "id", _ENTRY, entry_id, "内容不变，编号不变", required=True),
        Column("对象", "target", Choice(tuple(OF_TARGET)), lambda e: TARGETS[e.kind], required=True),
        Column("姓名或名称", "name", WORDS, lambda e: e.name, "照本人同意的署名方式", required=True),
        Column("数量", "count", Whole(1, 999_999), lambda e: e.count, "几位；一户、一个集体是 1",
               required=True),
        Column("项目", "programme", _PLACE, lambda e: e.honour.programme.name, required=True),
        Column("项目编号", "programme_id", ID, lambda e: e.honour.programme.id, required=True),
        Column("级别", "level", Choice(LEVELS), lambda e: e.honour.level, required=True),
        Column("类别", "category", WORDS, lambda e: e.honour.category),
        Column("等次", "award", WORDS, lambda e: e.honour.award, required=True),
        Column("届次", "term", WORDS, lambda e: e.honour.when, "第几届、哪一年度，或者哪一期",
               required=True),
        Column("年份", "year", Whole(1900, 2999), lambda e: e.honour.year, "授予的那一年",
               required=True),
        Column("授予单位", "issuer", ListOf(WORDS), lambda e: e.honour.issuer, "当时的名称",
               required=True),
        Column("文号", "doc_no", WORDS, lambda e: e.honour.doc_no),
        Column("授予日期", "date", Day(), lambda e: e.honour.date, required=True),
        Column("状态", "state", Choice(STATES), lambda e: e.honour.state,
               "数据做出来那天的；已经撤销的不在表里", required=True),
        Column("有效期至", "valid_until", Day(), lambda e: e.honour.valid_until),
        Column("星级", "star", honour["star"], lambda e: e.honour.star),
        Column("追授", "posthumous", YesNo(), lambda e: e.honour.posthumous, required=True),
        Column("街道", "street", _PLACE, lambda e: _street(e.place)),
        Column("社区", "community", _PLACE, lambda e: _community(e.place)),
        Column("事迹", "story", STORY_KEY, lambda e: e.story.key if e.story else None,
               "“事迹”表里的编号；没有写成事迹的空着"),
        Column("网址", "url", WORDS, lambda e: address(edition, e.url), required=True),
    )  # fmt: skip
    about = "谁，因为什么，在哪一年得到过哪一项荣誉。一行是一项荣誉。"
    return table_of("honours", "荣誉", about, columns, edition.ledger.entries)


def _stories(edition: Edition) -> Table:
    fields = {f.key: f.type for f in STORY}
    honours = _honours_of(edition)
    columns: tuple[Column[PublicStory], ...] = (
        Column("编号", "id", STORY_KEY, lambda s: s.key, required=True),
        Column("栏目", "collection", Choice(tuple(c.title for c in COLLECTIONS)),
               lambda s: s.collection.title, required=True),
        Column("标题", "title", fields["title"], lambda s: s.title, required=True),
        Column("姓名或名称", "name", WORDS, lambda s: s.name, "照本人同意的署名方式"),
        Column("简介", "summary", fields["summary"], lambda s: s.summary),
        Column("颁奖词", "citation", fields["citation"], lambda s: s.citation),
        Column("街道", "street", _PLACE, lambda s: _street(s.place)),
        Column("社区", "community", _PLACE, lambda s: _community(s.place)),
        Column("荣誉", "honours", ListOf(_ENTRY), lambda s: honours.get(s.key, ()),
               "“荣誉”表里的编号", required=True),
        Column("主题", "themes", ListOf(_PLACE), lambda s: tuple(t.name for t in s.themes),
               required=True),
        *(_own(zh, key) for zh, key in OWN),
        Column("历史资料", "historical", YesNo(), lambda s: s.historical, required=True),
        Column("来源", "source", WORDS, lambda s: s.source),
        Column("发布日期", "published", Day(), lambda s: s.published, required=True),
        Column("更新日期", "updated", Day(), lambda s: s.updated, required=True),
        Column("网址", "url", WORDS, lambda s: address(edition, s.url), required=True),
    )  # fmt: skip
    about = "人物、家庭、集体的事迹，典型经验、公示公告和活动。一行是一篇；正文在网页上。"
    return table_of("stories", "事迹", about, columns, edition.catalogue.stories)


def _own(zh: str, key: str) -> Column[PublicStory]:
    """A field that one kind of story has."""

    def value(story: PublicStory) -> Value:
        found: Value = getattr(story.facts, key, None)
        return () if found is None and isinstance(field.type, ListOf) else found

    field: Field = next(f for f in STORY if (f.zh, f.key) == (zh, key))
    titles = {c.id: c.title for c in COLLECTIONS}
    kinds = dict.fromkeys(kind for f in STORY if f.key == key for kind in f.kinds)
    note = "、".join(titles[kind] for kind in titles if kind in kinds)
    return Column(zh, key, field.type, value, note, isinstance(field.type, ListOf))


def _honours_of(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for entry in edition.ledger.entries:
        if entry.story:
            found[entry.story.key] += (entry_id(entry),)
    return found


@dataclass(frozen=True)
class _Area:
    place: Place
    group: Group


def _areas(edition: Edition) -> Table:
    heads = Whole(0, 999_999)
    columns: tuple[Column[_Area], ...] = (
        Column("编号", "id", _AREA, lambda a: a.place.key, required=True),
        Column("街道", "street", _PLACE, lambda a: a.place.street.name, required=True),
        Column("社区", "community", _PLACE, lambda a: _community(a.place), "街道自己的一行空着"),
        Column("好人", "persons", heads, lambda a: a.group.part("person").heads, "几位",
               required=True),
        Column("家庭", "families", heads, lambda a: a.group.part("family").heads, "几户",
               required=True),
        Column("集体", "units", heads, lambda a: a.group.part("unit").heads, "几个",
               required=True),
        Column("网址", "url", WORDS, lambda a: address(edition, a.place.url), required=True),
    )  # fmt: skip
    about = "街道和社区，各有多少人、家庭和集体得到过荣誉。街道的数里有它的社区。"
    return table_of("areas", "街道和社区", about, columns, _every_area(edition))


def _every_area(edition: Edition) -> Iterator[_Area]:
    for area in edition.areas:
        yield _Area(Place(area.street, None), area.all)
        for community, group in area.communities:
            yield _Area(Place(area.street, community), group)


def _street(place: Place | None) -> Value:
    return place.street.name if place else None


def _community(place: Place | None) -> Value:
    return place.community.name if place and place.community else None


def records_of(table: Table) -> Iterator[dict[str, Value]]:
    """Its rows by the names of the columns, as JSON has them."""
    keys = [c.key for c in table.columns]
    return (dict(zip(keys, row, strict=True)) for row in table.rows)
