"""Rows of the honour roll have addresses that stay."""

from __future__ import annotations

from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.entries import Entry, entries_of
from showcase.derive.roll import honour_roll
from showcase.gate.project import build_catalogue
from writing import PERSON, story

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = "姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期,署名方式\n"


def row(name: str, session: int = 5, level: str = "区县", name_as: str = "") -> str:
    return f"{name},道德模范,{level},助人为乐,{session},望潮街道,渔光社区,区文明委,2023-09-18,{name_as}\n"


def rows_of(site_from: SiteFrom, *rows: str) -> list[Entry]:
    root = site_from({PERSON: story(), ROSTER: HEADER + "".join(rows)})
    catalogue = build_catalogue(pipeline.check(root, TODAY).content)
    return [r for page in honour_roll(catalogue, entries_of(catalogue)) for r in page.rows]


def test_a_row_keeps_its_id_when_others_come(site_from: SiteFrom) -> None:
    before = {r.name: r.id for r in rows_of(site_from, row("仇立冬"))}
    more = (row("白一鸣"), row("仇立冬"), row("何水生"), row("安小平", session=6))
    after = {r.name: r.id for r in rows_of(site_from, *more)}
    assert before.keys() == {"周桂兰", "仇立冬"}
    assert before.items() < after.items()


def test_ids_are_unique_on_a_page(site_from: SiteFrom) -> None:
    masked = [row(name, name_as="姓氏加某") for name in ("江小雪", "江小雨", "江小云")]
    same = [row("仇立冬"), row("仇立冬", session=6), row("仇立冬", level="市")]
    found = rows_of(site_from, *masked, *same)
    assert len({r.id for r in found}) == len(found) == 7
    ids = [r.id for r in found if r.name == "江某"]
    assert [i.removeprefix(ids[0]) for i in ids] == ["", "-2", "-3"]
