"""Groups of the ledger: everybody once, by place, year and letter, with the right measure words."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.groups import Group
from showcase.derive.latest import latest
from showcase.gate.project import build_catalogue
from showcase.pages.letters import plan_letters
from showcase.pages.page import Letters
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

ROSTER = "content/_vocabulary/rosters/{}.csv"
HEADER = "姓名,项目,级别,类别,等次,届,年度,街道,社区,授予单位,授予日期,署名方式\n"

MODELS = HEADER + (
    "周桂兰,道德模范,区县,助人为乐,正式,5,,柳荫街道,杏花里社区,区文明委,2023-09-18,\n"
    "丁春燕,道德模范,区县,助人为乐,提名,5,,柳荫街道,杏花里社区,区文明委,2023-09-18,\n"
    "陆秀英、陆秀芳,道德模范,区县,孝老爱亲,正式,5,,柳荫街道,,区文明委,2023-09-18,\n"
    "丁春燕,道德模范,市,助人为乐,正式,3,,柳荫街道,杏花里社区,市文明委,2021-05-01,\n"
    "江小雪,道德模范,区县,助人为乐,正式,5,,,,区文明委,2023-09-18,姓氏加某\n"
)
WINDOWS = HEADER + (
    "望潮街道渔光社区,文明窗口,区县,,正式,,2024,望潮街道,渔光社区,区文明委,2024-12-05,\n"
    "望潮街道办事处,文明窗口,区县,,正式,,2024,望潮街道,,区文明委,2024-12-05,\n"
    "云汀区图书馆,文明窗口,区县,,正式,,2024,望潮街道,,区文明委,2024-12-05,\n"
)


def edition_of(site_from: SiteFrom, **more: str) -> Edition:
    files = {PERSON: story(), FAMILY: family(), UNIT: unit(), **more,
             ROSTER.format("2023"): MODELS, ROSTER.format("2024"): WINDOWS}  # fmt: skip
    content = pipeline.check(site_from(files), TODAY).content
    return Edition(build_catalogue(content), content.settings)


def names(group: Group) -> list[str]:
    return [m.laureate.name for part in group.parts for m in part.members]


def test_everybody_stands_once_in_each_place_and_year(site_from: SiteFrom) -> None:
    edition = edition_of(site_from)
    liu_yin, wang_chao = edition.areas
    people = ["周桂兰", "丁春燕", "陆秀英、陆秀芳"]
    assert names(liu_yin.all) == [*people, "郑国栋家庭", "云汀水务有限公司营业厅"]
    assert liu_yin.all.counts == ("4 位", "1 户", "1 个")  # two are 陆秀英、陆秀芳
    assert liu_yin.all.words == "4 位好人、1 户家庭、1 个集体"
    assert [year for year, _ in liu_yin.years] == [2024, 2023, 2021]
    of_year = dict(liu_yin.years)
    assert names(of_year[2023]) == ["周桂兰", "陆秀英、陆秀芳", "丁春燕"]  # who was nominated last
    assert names(of_year[2021]) == ["丁春燕"]
    assert of_year[2021].parts[0].members[0].told == ("市第三届道德模范", "2021年")
    assert liu_yin.all.part("person").years == ((2023, 4), (2021, 1))
    assert {c.id: names(g) for c, g in liu_yin.communities} == {
        "xing-hua-li": ["周桂兰", "丁春燕", "郑国栋家庭"],
        "tie-niu": ["云汀水务有限公司营业厅"],
    }
    assert wang_chao.all.counts == ("3 个",)
    assert [year for year, _ in edition.years] == [2024, 2023, 2021]
    assert names(dict(edition.years)[2023]) == ["周桂兰", "江某", "陆秀英、陆秀芳", "丁春燕"]
    assert edition.everybody.counts == ("5 位", "1 户", "4 个")
    assert edition.everybody.part("person").words == "5 位好人"


def test_a_card_of_a_year_shows_the_honour_of_that_year(site_from: SiteFrom) -> None:
    older = honour(届="3", 级别="市", 授予日期="2021-05-01", 文号=None)
    edition = edition_of(site_from, **{PERSON: story(荣誉=f"[{honour()}, {older}]")})
    whole, of_2023 = (g.parts[0].members[0] for g in (edition.everybody, dict(edition.years)[2023]))
    assert (whole.honour.level, whole.shown) == ("市", None)
    assert (of_2023.honour.level, of_2023.shown) == ("区县", of_2023.honour)


def test_a_unit_stands_under_what_tells_it_from_others(site_from: SiteFrom) -> None:
    """But what tells nothing without its place keeps it; nobody else's name is cut."""
    found = {
        letter: [(listed.before, listed.name) for listed in them]
        for letter, them in edition_of(
            site_from, **{PERSON: story(姓名="望潮生", 拼音=None)}
        ).letters
    }
    assert found["Y"] == [("望潮街道", "渔光社区"), ("", "云汀水务有限公司营业厅")]
    assert found["T"] == [("云汀区", "图书馆")]
    assert ("", "望潮街道办事处") in found["W"]
    assert ("", "望潮生") in found["W"]
    assert found["J"] == [("", "江某")]
    assert list(found) == sorted(found)


def test_letters_have_pages_and_each_is_found(
    site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.pages.letters.SIZE", 2)
    edition = edition_of(site_from)
    pages = list(plan_letters(edition))
    bodies = [p.body for p in pages if isinstance(p.body, Letters)]
    on_page = [[(x, who.name) for x, _, them in body.letters for who in them] for body in bodies]
    assert [len(found) for found in on_page] == [2, 2, 2, 2, 1]
    assert len({name for found in on_page for name in found}) == len(edition.ledger.laureates) == 9
    for letter, address in bodies[0].rail.items():
        first = next(n for n, found in enumerate(on_page) if letter in dict(found))
        assert address == f"{pages[first].url}#letter-{letter}"


def test_the_latest_take_turns_by_kind_within_a_day(site_from: SiteFrom) -> None:
    """Four families of one afternoon do not stand in a row; a newer day comes first all the same."""
    families = {
        FAMILY.replace("zheng-guo-dong", f"f{n}"): family(
            家庭名称=f"家{n}", 户主=name, 拼音=None,
            荣誉="[" + honour(项目="最美家庭", 类别="教子有方", 届=None, 年度=f"202{n}",
                             授予日期=f"202{n}-05-15", 文号=None) + "]",
        )
        for n, name in enumerate(("王一", "王二", "王三"), 1)
    }  # fmt: skip
    newer = PERSON.replace("zhou-gui-lan", "newer")
    person = story(姓名="李四", 拼音=None, 发布日期="2025-03-11", 荣誉=f"[{honour(级别='市')}]")
    edition = edition_of(site_from, **families, **{newer: person})
    shown = [s.name for s in latest(edition.catalogue)]
    assert shown == ["李四", "周桂兰", "郑国栋家庭", "云汀水务有限公司营业厅", "家3", "家2", "家1"]
