"""Who and what comes first for a name, a document number, an occupation; and what a record does not hold."""

from __future__ import annotations

import pytest
from found import edition_of, found, records_of
from roots import SiteFrom
from showcase.search.names.entries import name_entries
from showcase.search.names.people import find_people
from showcase.search.records import SearchRecord
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    UNIT,
    activity,
    family,
    honour,
    notice,
    story,
    unit,
)

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = (
    "姓名,拼音,项目,级别,类别,届,街道,社区,授予单位,文号,授予日期,状态,撤销日期,撤销文号,署名方式\n"
)
OTHER = "models-of-virtue/2025/lin-xia/index.md"
GROUP = "models-of-virtue/2024/er-ren/index.md"
LATER = "content/notices/2025/che-xiao/index.md"


def row(name: str, *, revoked: str = "", name_as: str = "", session: int = 4) -> str:
    state = f"撤销,{revoked},云文明委〔2025〕9号" if revoked else ",,"
    return (
        f"{name},,道德模范,区县,助人为乐,{session},望潮街道,渔光社区,区文明委,云文明委〔2021〕8号,"
        f"2021-09-18,{state},{name_as}\n"
    )


def urls(records: tuple[SearchRecord, ...], phrase: str) -> list[str]:
    """With the row's programme in the place of its id."""
    return [record.url.partition("#")[0] for _, record in found(records, phrase)]


def test_own_story_then_rows_then_who_is_only_mentioned(site_from: SiteFrom) -> None:
    members = "[{姓名: 周桂兰, 拼音: zhou gui lan, 关系: 妻子}]"
    records = records_of(site_from({
        PERSON: story(),
        GROUP: story(姓名="陆秀英、周桂兰", 拼音="lu xiu ying", 标题="两个人的河", 短标题="两个人",
                     地区="{街道: 望潮街道, 社区: 渔光社区}", 发布日期="2025-03-12"),
        FAMILY: family("周桂兰也来了。\n", 成员=members, 发布日期="2026-03-10"),
        OTHER: story("邻居周桂兰借给她一把伞。\n", 姓名="林夏", 拼音="lin xia", 标题="一把伞", 短标题="一把伞",
                     简介="借伞还伞。", 地区="{街道: 柳荫街道, 社区: 铁牛社区}", 发布日期="2026-03-11"),
        ROSTER: HEADER + row("周桂兰") + row("周桂兰", revoked="2025-06-01", session=3),
    }))  # fmt: skip
    assert urls(records, "周桂兰") == [
        "models-of-virtue/zhou-gui-lan/",
        "models-of-virtue/er-ren/",
        "honour-roll/moral-model/",
        "honour-roll/moral-model/",
        "models-of-virtue/lin-xia/",
        "families/zheng-guo-dong/",
    ]
    kinds = [record.kind for _, record in found(records, "周桂兰")]
    assert kinds[2:4] == ["光荣榜", "撤销公告"]


def test_a_revoked_name_leads_to_its_row_and_says_what_the_row_says(site_from: SiteFrom) -> None:
    rows = row("仇立冬", revoked="2025-06-01") + row(
        "江雪野", revoked="2025-06-01", name_as="姓氏加某"
    )
    rows += row("何水生", revoked="2025-06-01", name_as="不具名")
    edition = edition_of(root := site_from({PERSON: story(), ROSTER: HEADER + rows}))
    records = records_of(root)
    revoked = [record for record in records if record.kind == "撤销公告"]
    assert [record.name for record in revoked] == ["仇立冬", "江某"]
    (first,) = [record for _, record in found(records, "仇立冬")]
    ids = {entry.name: entry.id for entry in edition.catalogue.revoked}
    assert first.url == f"honour-roll/moral-model/#{ids['仇立冬']}"
    assert first.title == "区第四届道德模范"
    assert str(first.date) == "2025-06-01"
    assert (first.level, first.kinds, dict(first.facets)) == ("", (), {"collection": ("光荣榜",)})
    told = "".join((*first.honours, *first.text))
    for hidden in ("望潮", "渔光", "助人为乐", "2021"):
        assert hidden not in told
    every = "".join(str(record) for record in records)
    assert not [word for word in ("江雪野", "何水生") if word in every]
    assert find_people(name_entries(edition), "仇立冬", 5) == ()


def test_rows_that_say_the_same_are_two(site_from: SiteFrom) -> None:
    rows = row("江雪野", revoked="2025-06-01", name_as="姓氏加某")
    rows += row("江月圆", revoked="2025-06-01", name_as="姓氏加某")
    found = edition_of(site_from({ROSTER: HEADER + rows})).catalogue.revoked
    first, second = [entry.id for entry in found]
    assert second == f"{first}-2"


@pytest.mark.parametrize(
    "written", ["云文明委〔2023〕12号", "云文明委[2023]12号", "云文明委（2023）12号"]
)
def test_a_document_number_leads_to_its_document(site_from: SiteFrom, written: str) -> None:
    """Before later ones that name it, before who was honoured by it."""
    later = notice(
        标题="关于修改云文明委〔2023〕12号的决定", 短标题="修改决定", 公告类型="撤销决定",
        文号="云文明委〔2025〕9号", 日期="2025-06-01", 发布日期="2025-06-02",
    )  # fmt: skip
    records = records_of(site_from({PERSON: story(), NOTICE: notice(), LATER: later}))
    ranked = found(records, written)
    assert [(at, record.url) for at, record in ranked] == [
        (0, "notices/dao-de-mo-fan/"),
        (1, "notices/che-xiao/"),
        (2, "models-of-virtue/zhou-gui-lan/"),
    ]
    assert found(records, "云文明委〔2023〕2号") == []


def test_of_two_notices_of_one_number_the_decision_has_it(site_from: SiteFrom) -> None:
    open_list = notice(
        标题="第五届道德模范公示", 短标题="公示", 公告类型="公示", 日期=None,
        公示="{开始: 2023-08-20, 结束: 2023-08-30, 电话: 0000-0000000}",
    )  # fmt: skip
    records = records_of(site_from({NOTICE: notice(), LATER: open_list}))
    ranked = found(records, "云文明委〔2023〕12号")
    assert [(at, record.url) for at, record in ranked] == [
        (0, "notices/dao-de-mo-fan/"),
        (2, "notices/che-xiao/"),
    ]


def test_a_notice_is_as_old_as_its_document(site_from: SiteFrom) -> None:
    late = notice(发布日期="2026-03-10")
    records = records_of(site_from({PERSON: story(), NOTICE: late}))
    (told,) = [record for record in records if record.url == "notices/dao-de-mo-fan/"]
    assert str(told.date) == "2023-09-18"
    order = [record.url for record in records]
    assert order.index("models-of-virtue/zhou-gui-lan/") < order.index("notices/dao-de-mo-fan/")


@pytest.mark.parametrize(
    ("file", "text", "word"),
    [
        (PERSON, story(职业="医生"), "医生"),
        (UNIT, unit(), "窗口"),
        (UNIT, unit(示范点="{级别: 市}"), "市级示范点"),
        (FAMILY, family(家庭类型="绿色节俭"), "绿色节俭"),
        (ACTIVITY, activity(), "道德讲堂"),
    ],
)
def test_what_people_look_for_somebody_by_is_a_short_fact(
    site_from: SiteFrom, file: str, text: str, word: str
) -> None:
    (record,) = [r for r in records_of(site_from({file: text})) if r.facets.keys() > {"street"}]
    assert word in record.honours
    assert word not in record.text


def test_doctors_come_before_who_went_to_one(site_from: SiteFrom) -> None:
    patient = story("那天她陪老人去看医生。\n", 姓名="林夏", 拼音="lin xia", 标题="一把伞", 短标题="一把伞",
                    简介="借伞还伞。", 发布日期="2026-03-11")  # fmt: skip
    records = records_of(site_from({PERSON: story(职业="医生"), OTHER: patient}))
    assert urls(records, "医生") == ["models-of-virtue/zhou-gui-lan/", "models-of-virtue/lin-xia/"]


def test_a_head_and_a_brand_are_names(site_from: SiteFrom) -> None:
    records = records_of(site_from({
        FAMILY: family(家庭名称="水边一家", 户主="韩冬", 拼音="han dong"),
        UNIT: unit(服务品牌="{名称: 一滴水, 类型: 机关}"),
    }))  # fmt: skip
    for word, url in (("韩冬", "families/zheng-guo-dong/"), ("一滴水", "units/yun-ting-shui-wu/")):
        assert [(at, record.url) for at, record in found(records, word)] == [(1, url)]


def test_the_number_of_each_honour_is_a_short_fact(site_from: SiteFrom) -> None:
    honours = f"[{honour()}, {honour(届='6', 授予日期='2025-09-18', 文号='云文明委〔2025〕3号')}]"
    (record,) = found(records_of(site_from({PERSON: story(荣誉=honours)})), "云文明委〔2025〕3号")
    assert record[0] == 2
