"""小组 of 地区 for units alone; 村规民约, 美丽庭院 and 非遗 for villages alone, and no door in them."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom, problems_of
from showcase import pipeline
from showcase.base.problems import Problem
from showcase.gate.project import published
from showcase.model.story import WEBSITE
from writing import (
    ACTIVITY,
    FAMILY,
    PERSON,
    UNIT,
    activity,
    family,
    line_of,
    story,
    unit,
)

AREAS = "content/_vocabulary/areas.yml"
GROUPS = VOCABULARY[AREAS].replace(
    "id: tie-niu}", "id: tie-niu, 小组: [老码头居民小组, 铁牛巷居民小组]}"
)


def told(site_from: SiteFrom, path: str, text: str) -> list[Problem]:
    return problems_of(site_from({AREAS: GROUPS, path: text}))


def at_home(area: str) -> str:
    return unit(地区=f"{{街道: 柳荫街道, {area}}}")


# --- groups -------------------------------------------------------------------------------------


def test_a_unit_may_tell_its_group(site_from: SiteFrom) -> None:
    assert told(site_from, UNIT, at_home("社区: 铁牛社区, 小组: 老码头居民小组")) == []


@pytest.mark.parametrize(
    ("area", "what", "instead"),
    [
        ("社区: 铁牛社区, 小组: 老码头居民组", "“铁牛社区”里没有“老码头居民组”这个小组。", "是不是“老码头居民小组”？"),
        ("社区: 杏花里社区, 小组: 老码头居民小组", "“杏花里社区”里没有“老码头居民小组”这个小组。", "属于铁牛社区。"),
        ("社区: 杏花里社区, 小组: 一组", "“杏花里社区”里没有“一组”这个小组。", "加进 areas.yml"),
        ("小组: 老码头居民小组", "写了小组，没有写它的社区。", "“老码头居民小组”属于铁牛社区。"),
        ("小组: 老码头居民组", "写了小组，没有写它的社区。", "是不是“老码头居民小组”？"),
    ],
)  # fmt: skip
def test_a_group_that_is_not_there_is_told_where_it_belongs(
    site_from: SiteFrom, area: str, what: str, instead: str
) -> None:
    (problem,) = told(site_from, UNIT, at_home(area))
    assert (problem.code, problem.what, problem.field) == ("unknown-group", what, "地区 › 小组")
    assert problem.is_error
    assert instead in problem.instead


@pytest.mark.parametrize(
    ("withdrawn", "severity", "then"),
    [
        ({"状态": "撤下"}, "warning", "生成时不写这个小组。"),
        ({"署名方式": "姓氏加某"}, "error", ""),
    ],
)
def test_a_group_named_after_somebody_who_may_not_be_named(
    site_from: SiteFrom, withdrawn: dict[str, str], severity: str, then: str
) -> None:
    """The name is one of areas.yml or none: the build leaves it out whole, and says so."""
    files: dict[str, str | bytes | None] = {
        AREAS: GROUPS.replace("老码头居民小组", "周桂兰小组"),
        UNIT: at_home("社区: 铁牛社区, 小组: 周桂兰小组"),
        PERSON.replace("zhou-gui-lan", "bu-yi"): story(**withdrawn),
    }
    checked = pipeline.check(site_from(files), TODAY)
    (told,) = (p for p in checked.problems if p.field == "地区 › 小组")
    assert (told.code, told.severity) == ("hidden-name", severity)
    assert told.what.startswith("小组的名称里有全名，")
    assert told.what.endswith(then)
    assert told.instead == "删掉“小组”，写到社区为止。"
    if severity == "warning":
        (shown,) = published(checked.content, (WEBSITE,))
        assert shown.place
        assert (shown.place.label, shown.place.group) == ("铁牛社区", "")
        (told_of,) = (c for c in shown.place.street.communities if c.groups)
        assert told_of.groups == ("铁牛巷居民小组",), "the memory of the site has no other"


def test_two_communities_may_have_a_group_of_one_name(site_from: SiteFrom) -> None:
    both = GROUPS.replace("id: yu-guang}", "id: yu-guang, 小组: [老码头居民小组]}")
    (problem,) = problems_of(
        site_from({AREAS: both, UNIT: at_home("社区: 杏花里社区, 小组: 老码头居民小组")})
    )
    assert problem.instead == "“老码头居民小组”属于铁牛社区、渔光社区。"


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        (PERSON, story(地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}"), "家门口"),
        (FAMILY, family(地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 没有的}"), "家门口"),
        (ACTIVITY, activity(地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}"), "只有集体才写。"),
    ],
)  # fmt: skip
def test_nobody_else_may(site_from: SiteFrom, path: str, text: str, why: str) -> None:
    (problem,) = told(site_from, path, text)
    assert (problem.code, problem.is_error) == ("group-of-others", True)
    assert why in problem.what
    assert problem.instead == "删掉“小组”，写到社区为止。"


def test_without_areas_no_group_is_asked_for(site_from: SiteFrom) -> None:
    """One mistake, one problem."""
    root = site_from({AREAS: None, UNIT: at_home("社区: 铁牛社区, 小组: 老码头居民小组")})
    assert [p.code for p in problems_of(root)] == ["no-vocabulary"]


def test_a_group_that_stands_twice_in_a_community_is_told(site_from: SiteFrom) -> None:
    twice = GROUPS.replace("铁牛巷居民小组", "老码头居民小组")
    (problem,) = problems_of(site_from({AREAS: twice, UNIT: unit()}))
    assert (problem.code, problem.line) == ("duplicate", line_of(twice, "- {名称: 铁牛社区"))


# --- villages -----------------------------------------------------------------------------------

OWN = {"村规民约": "[邻里不红脸。]", "美丽庭院": "36", "非遗": "[竹编]"}


@pytest.mark.parametrize("kind", ["村", "镇", "社区"])
def test_villages_tell_of_themselves(site_from: SiteFrom, kind: str) -> None:
    assert told(site_from, UNIT, unit(单位类型=kind, **OWN)) == []
    listed = {**OWN, "居民公约": OWN["村规民约"], "村规民约": None}
    assert told(site_from, UNIT, unit(单位类型=kind, **listed)) == []


@pytest.mark.parametrize("field", OWN)
def test_others_are_told_whose_it_is(site_from: SiteFrom, field: str) -> None:
    (problem,) = told(site_from, UNIT, unit(单位类型="校园", **{field: OWN[field]}))
    assert (problem.code, problem.field, problem.is_error) == ("field-of-villages", field, False)
    assert "“校园”" in problem.what


def test_a_person_has_none(site_from: SiteFrom) -> None:
    (problem,) = told(site_from, PERSON, story(**{"居民公约": "[邻里不红脸。]"}))
    assert problem.code == "wrong-collection"


def test_a_block_of_lines_is_read_and_its_faults_have_their_lines(site_from: SiteFrom) -> None:
    block = "|\n  一、红事：十五桌；\n  - 白事: 八桌\n  姓名：不写\n"
    text = unit(单位类型="村", 村规民约=" " + block.rstrip("\n"))
    assert told(site_from, UNIT, text) == []
    long = text.replace("八桌", "桌" * 60)
    (problem,) = told(site_from, UNIT, long)
    assert (problem.code, problem.line) == ("too-long", line_of(long, "- 白事"))


# --- doors and numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "yard", ["桂花巷12号", "双溪12号院", "１２号", "12 号老潘家", "3栋花墙", "2单元301室"]
)
def test_a_courtyard_has_no_number(site_from: SiteFrom, yard: str) -> None:
    text = unit(单位类型="村", 美丽庭院=f"\n  - 桂花小院\n  - {yard}")
    (problem,) = (p for p in told(site_from, UNIT, text) if p.code != "wide-digits")
    assert (problem.code, problem.is_error) == ("door-number", True)
    assert problem.line == line_of(text, f"- {yard}")


def test_a_courtyard_of_a_draft_neither(site_from: SiteFrom) -> None:
    text = unit(单位类型="村", 美丽庭院="[桂花巷12号]", 状态="草稿")
    assert [p.code for p in told(site_from, UNIT, text) if p.is_error] == ["door-number"]


@pytest.mark.parametrize("yard", ["七号院子", "老樟树下的茶院", "第3名的院子", "三棵桂花"])
def test_a_name_of_a_courtyard_is_no_number(site_from: SiteFrom, yard: str) -> None:
    assert told(site_from, UNIT, unit(单位类型="村", 美丽庭院=f"[{yard}, 石磨小院]")) == []


@pytest.mark.parametrize("field", ["村规民约", "美丽庭院", "非遗"])
@pytest.mark.parametrize("text", ["有事打13812345678", "住3号楼2单元"])
def test_no_private_number_stands_in_them(site_from: SiteFrom, field: str, text: str) -> None:
    found = told(site_from, UNIT, unit(单位类型="村", **{field: f"[{text}]"}))
    assert {p.code for p in found} & {"mobile", "door-number"}
    assert len(found) == 1


def test_a_name_that_may_not_be_shown_is_found_in_its_line(site_from: SiteFrom) -> None:
    root = site_from({
        PERSON.replace("zhou-gui-lan", "a"): story(署名方式="姓氏加某", 标题="缝纫台", 短标题="补衣"),
        UNIT: unit(单位类型="村", 村规民约="[邻里和睦，, 学周桂兰。]"),
    })  # fmt: skip
    assert [(p.code, p.field) for p in problems_of(root) if p.file == UNIT] == [
        ("hidden-name", "村规民约 2")
    ]
