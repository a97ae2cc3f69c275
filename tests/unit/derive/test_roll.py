"""The honour roll: who stands where, in which order, and at addresses that stay."""

from __future__ import annotations

from itertools import pairwise

from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.entries import Entry
from showcase.derive.roll import FIRSTS, HANDFUL, LEAF, ProgrammeRoll, RollView
from showcase.gate.project import build_catalogue
from writing import PERSON, honour, story

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = "姓名,项目,级别,类别,等次,届,街道,社区,授予单位,文号,授予日期,署名方式\n"
PLACES = {"liu-yin": "柳荫街道,杏花里社区", "wang-chao": "望潮街道,渔光社区"}


def row(
    name: str,
    session: int = 5,
    level: str = "区县",
    name_as: str = "",
    *,
    category: str = "助人为乐",
    award: str = "",
    street: str = "wang-chao",
    year: int = 2023,
    doc_no: str = "",
) -> str:
    place = PLACES[street]
    return (
        f"{name},道德模范,{level},{category},{award},{session},{place},区文明委,{doc_no},"
        f"{year}-09-18,{name_as}\n"
    )


def crowd(year: int, count: int, street: str = "wang-chao") -> list[str]:
    """So many of one session, of whom no two have one name."""
    names = (
        "甄" + chr(0x4E00 + year - 2000 + n // 90) + chr(0x5800 + n % 90) for n in range(count)
    )
    return [row(name, year - 2018, year=year, street=street) for name in names]


def roll_of(site_from: SiteFrom, *rows: str, person: str | None = None) -> ProgrammeRoll:
    files = {ROSTER: HEADER + "".join(rows)} | ({PERSON: person} if person else {})
    checked = pipeline.check(site_from(files), TODAY)
    edition = Edition(build_catalogue(checked.content), checked.content.settings)
    (roll,) = edition.roll
    return roll


def rows_of(site_from: SiteFrom, *rows: str) -> tuple[Entry, ...]:
    return roll_of(site_from, *rows, person=story()).rows


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


def test_names_stand_as_in_the_document(site_from: SiteFrom) -> None:
    """Newest first, then by award, category and A–Z; one part for each award, one for each decision."""
    roll = roll_of(
        site_from,
        row("安小平", award="提名"),
        row("何水生", category="孝老爱亲"),
        row("仇立冬", category="见义勇为"),
        row("白一鸣", category="见义勇为"),
        row("范文英", session=6, year=2025),
        row("丁春燕", session=6, year=2025, level="市", doc_no="青文明委〔2025〕7号"),
        row("梅素琴", session=6, year=2025, level="市"),
    )
    told = [
        (
            s.when,
            s.level,
            [[(p.prize, [e.name for e in p.rows]) for p in d.parts] for d in s.decisions],
        )
        for s in roll.whole.sections
    ]
    winners = ("道德模范", ["白一鸣", "仇立冬", "何水生"])
    assert told == [
        ("第六届", "市", [[("道德模范", ["梅素琴"])], [("道德模范", ["丁春燕"])]]),
        ("第六届", "区县", [[("道德模范", ["范文英"])]]),
        ("第五届", "区县", [[winners, ("提名奖", ["安小平"])]]),
    ]


def test_people_are_counted_each_once(site_from: SiteFrom) -> None:
    roll = roll_of(
        site_from,
        row("陆秀英、陆秀芳"),
        row("仇立冬"),
        row("仇立冬", session=6, year=2025),
        row("丁春燕", award="提名", street="liu-yin"),
        row("江小雪", name_as="姓氏加某"),
        row("江小雨", name_as="姓氏加某"),
        row("江小云", name_as="不具名", street="liu-yin"),
    )
    assert (roll.whole.count, roll.whole.nominees) == ("7 位", "1 位")
    assert [(s.when, s.count) for s in roll.whole.sections] == [
        ("第六届", "1 位"),
        ("第五届", "7 位"),
    ]
    assert [(v.street.name if v.street else "", v.count) for v in roll.streets] == [
        ("柳荫街道", "2 位"),
        ("望潮街道", "5 位"),
    ]
    assert [(y.year, y.count) for y in roll.whole.years] == [(2025, "1 位"), (2023, "7 位")]
    assert [e.name for e in roll.firsts.rows] == [
        "仇立冬",
        "江某",
        "江某",
        "陆秀英、陆秀芳",
        "丁春燕",
    ]
    assert roll.firsts.more == "等 7 位"  # 不具名 is counted, and no name


def test_streets_have_views_where_there_is_a_choice(site_from: SiteFrom) -> None:
    near, far = crowd(2023, HANDFUL), crowd(2021, 1, "liu-yin")
    assert roll_of(site_from, *near[1:], *far).streets == ()
    assert roll_of(site_from, *near, *crowd(2021, 1)).streets == ()
    roll = roll_of(site_from, *near, *far)
    assert [v.url for v in roll.streets] == [
        "honour-roll/moral-model/street/liu-yin/",
        "honour-roll/moral-model/street/wang-chao/",
    ]
    assert [len(v.rows) for v in roll.streets] == [1, HANDFUL]
    assert {e.row_url.partition("#")[0] for v in roll.streets for e in v.rows} == {roll.url}


def test_a_short_roll_has_one_page_and_its_years_are_places_on_it(site_from: SiteFrom) -> None:
    whole = roll_of(site_from, *crowd(2022, LEAF - 1), *crowd(2023, 1)).whole
    assert [leaf.url for leaf in whole.leaves] == [whole.url] == ["honour-roll/moral-model/"]
    assert not whole.is_split
    assert [y.url for y in whole.years] == [f"{whole.url}#year-2023", f"{whole.url}#year-2022"]


def test_a_long_roll_is_told_year_by_year(site_from: SiteFrom) -> None:
    """Every row stands where its address says, on pages of a bearable length, and stays when a year comes."""
    rows = [*crowd(2021, 2 * LEAF + 9), *crowd(2022, 120), *crowd(2023, 90, "liu-yin")]
    roll = roll_of(site_from, *rows)
    base = "honour-roll/moral-model/"
    assert roll.whole.is_split
    assert [leaf.url.removeprefix(base) for leaf in roll.whole.leaves] == [
        "year/2023/", "year/2022/", "year/2021/", "year/2021/page/2/", "year/2021/page/3/",
    ]  # fmt: skip
    assert [y.url.removeprefix(base) for y in roll.whole.years] == [
        "year/2023/", "year/2022/", "year/2021/",
    ]  # fmt: skip
    assert_every_row_is_where_it_says(roll.whole)
    assert [s.goes_on for leaf in roll.whole.leaves for s in leaf.sections] == [
        False, False, False, True, True,
    ]  # fmt: skip
    short, long = roll.streets
    assert (len(short.leaves), short.is_split) == (1, False)
    assert long.leaves[0].url == f"{base}street/wang-chao/year/2022/"
    assert max(len(leaf.rows) for v in roll.views for leaf in v.leaves) <= LEAF
    assert len(roll.firsts.rows) == FIRSTS

    later = roll_of(site_from, *rows, *crowd(2024, 30))
    before = {e.id: e.row_url for e in roll.rows}
    assert before.items() <= {e.id: e.row_url for e in later.rows}.items()


def assert_every_row_is_where_it_says(view: RollView) -> None:
    stands = [(leaf.url, e.row_url) for leaf in view.leaves for e in leaf.rows]
    assert all(row_url == f"{url}#{row_url.partition('#')[2]}" for url, row_url in stands)
    assert len({row_url for _, row_url in stands}) == len(stands) == len(view.rows)
    assert all(a.honour.year >= b.honour.year for a, b in pairwise(view.rows))


def test_a_section_that_fits_a_page_is_not_cut(site_from: SiteFrom) -> None:
    rows = [row.replace(",区县,", ",市,") for row in crowd(2022, LEAF - 9)]
    whole = roll_of(site_from, *rows, *crowd(2022, 30)).whole
    assert [len(leaf.rows) for leaf in whole.leaves] == [LEAF - 9, 30]


def test_who_has_a_story_leads_to_it_and_has_a_place_too(site_from: SiteFrom) -> None:
    person = story(荣誉=f"[{honour(等次='提名')}]")
    found = {e.name: e for e in roll_of(site_from, row("仇立冬"), person=person).rows}
    zhou, qiu = found["周桂兰"], found["仇立冬"]
    assert zhou.honour.prize == "提名奖"
    assert (zhou.url, qiu.url) == ("models-of-virtue/zhou-gui-lan/", qiu.row_url)
    assert zhou.row_url == f"honour-roll/moral-model/#{zhou.id}"
