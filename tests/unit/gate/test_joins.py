"""A row of a roster and a story that tell the same honour of the same people are one entry, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom, problems_of
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.entries import Entry
from showcase.gate.project import build_catalogue
from showcase.model.story import SCREENS, WEBSITE
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, story, unit

ROSTER = "content/_vocabulary/rosters/a.csv"
OTHER = "models-of-virtue/2023/zhou-gui-lan-2/index.md"
COLUMNS = {
    "姓名": "周桂兰",
    "拼音": "",
    "项目": "道德模范",
    "级别": "区县",
    "类别": "助人为乐",
    "等次": "",
    "届": "5",
    "年度": "",
    "期": "",
    "街道": "柳荫街道",
    "社区": "杏花里社区",
    "授予单位": "区精神文明建设指导委员会",
    "文号": "云文明委〔2023〕12号",
    "授予日期": "2023-09-18",
    "状态": "",
    "撤销日期": "",
    "撤销文号": "",
    "署名方式": "",
    "渠道": "",
}


def roster(*rows: dict[str, str]) -> dict[str, str]:
    lines = [",".join((COLUMNS | row).values()) for row in rows]
    return {ROSTER: "\n".join([",".join(COLUMNS), *lines]) + "\n"}


def edition_of(root: Path, channel: str = WEBSITE) -> Edition:
    content = pipeline.check(root, TODAY).content
    return Edition(build_catalogue(content, channels=(channel,)), content.settings)


def entries(root: Path, channel: str = WEBSITE) -> list[tuple[str, int, bool]]:
    """Name, how many persons, and whether it has a story, of every entry."""
    return [(e.name, e.count, bool(e.story)) for e in edition_of(root, channel).ledger.entries]


def found(root: Path) -> list[tuple[str, str, int]]:
    """Code, severity and line of every problem of the roster."""
    return [(p.code, p.severity, p.line) for p in problems_of(root) if p.file == ROSTER]


def test_a_group_changes_no_join(site_from: SiteFrom) -> None:
    """A roster knows no groups: the unit with one is the entry of its row, and asks nothing."""
    areas = VOCABULARY["content/_vocabulary/areas.yml"].replace(
        "id: tie-niu}", "id: tie-niu, 小组: [老码头居民小组]}"
    )
    row = {
        "姓名": "云汀水务有限公司营业厅", "项目": "文明窗口", "类别": "", "届": "", "年度": "2024",
        "社区": "铁牛社区", "文号": "云文明委〔2024〕8号", "授予日期": "2024-12-05",
    }  # fmt: skip
    root = site_from({
        "content/_vocabulary/areas.yml": areas, **roster(row),
        UNIT: unit(地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}"),
    })  # fmt: skip
    assert entries(root) == [("云汀水务有限公司营业厅", 1, True)]
    assert found(root) == []


# --- who is one entry ---------------------------------------------------------------------------

PAIR = {"姓名": "陆秀英、陆秀芳", "拼音": "lu xiu ying lu xiu fang"}


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({}, {}),
        ({}, {"社区": ""}),
        ({}, {"街道": "", "社区": ""}),
        ({}, {"姓名": "周 桂 兰"}),
        ({}, {"姓名": "周桂兰（女）"}),
        ({}, {"项目": "moral-model"}),
        ({}, {"年度": "2023"}),
        (PAIR, {"姓名": "陆秀芳、陆秀英"}),
        (PAIR, {"姓名": "陆秀英"}),
    ],
)
def test_a_row_that_tells_the_same_is_the_storys_entry(
    site_from: SiteFrom, changes: dict[str, str], row: dict[str, str]
) -> None:
    root = site_from({PERSON: story(**changes), **roster(row)})
    assert found(root) == []
    told = changes.get("姓名", "周桂兰")
    assert entries(root) == [(told, 1 + ("、" in told), True)]


def test_each_of_a_group_may_have_a_row(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(**PAIR), **roster({"姓名": "陆秀英"}, {"姓名": "陆秀芳"})})
    assert found(root) == []
    assert entries(root) == [("陆秀英、陆秀芳", 2, True)]


@pytest.mark.parametrize("name", ["郑国栋", "郑国栋家庭", "郑国栋一家"])
def test_a_family_goes_by_its_head(site_from: SiteFrom, name: str) -> None:
    row = {"姓名": name, "项目": "最美家庭", "类别": "教子有方", "届": "", "年度": "2024"}
    told = honour(项目="最美家庭", 类别="教子有方", 届=None, 年度="2024")
    root = site_from({FAMILY: family(荣誉=f"[{told}]"), **roster(row)})
    assert found(root) == []
    assert [has_story for _, _, has_story in entries(root)] == [True]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ({"姓名": "周桂芳"}, []),
        ({"届": "6"}, [("untold-honour", "warning", 2)]),
        ({"届": "6", "社区": ""}, []),
        ({"级别": "市"}, [("untold-honour", "warning", 2)]),
        ({"社区": "铁牛社区"}, [("doubtful-join", "warning", 2)]),
        ({"街道": "望潮街道", "社区": ""}, [("doubtful-join", "warning", 2)]),
        ({"姓名": "周桂兰、陆秀芳"}, [("doubtful-join", "warning", 2)]),
    ],
)
def test_what_tells_something_else_is_an_entry_of_its_own(
    site_from: SiteFrom, row: dict[str, str], problems: list[tuple[str, str, int]]
) -> None:
    root = site_from({PERSON: story(), **roster(row)})
    assert found(root) == problems
    assert len(entries(root)) == 2


def test_a_row_of_somebody_in_a_story_leads_to_it(site_from: SiteFrom) -> None:
    """The honour is not told there, the person is: one who, with two entries."""
    (who,) = edition_of(site_from({PERSON: story(), **roster({"届": "6"})})).ledger.laureates
    assert [e.honour.when for e in who.entries] == ["第六届", "第五届"]
    assert {e.url for e in who.entries} == {"models-of-virtue/zhou-gui-lan/"}


def test_two_of_one_name_in_a_community_are_not_told_apart(site_from: SiteFrom) -> None:
    files = {PERSON: story(), OTHER: story(荣誉=f"[{honour(届='4')}]")}
    ledger = edition_of(site_from({**files, **roster({"届": "6"})})).ledger
    assert [len(one.entries) for one in ledger.laureates] == [1, 1, 1]


def test_two_stories_that_may_be_meant_are_a_question(site_from: SiteFrom) -> None:
    place = "{街道: 柳荫街道, 社区: 铁牛社区}"
    files = {PERSON: story(), OTHER: story(地区=place), **roster({"街道": "", "社区": ""})}
    root = site_from(files)
    assert found(root) == [("doubtful-join", "warning", 2)]
    assert len(entries(root)) == 3


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        ({}, [("duplicate-honour", "error", 3)]),
        ({"社区": ""}, [("duplicate-honour", "error", 3)]),
        ({"社区": "铁牛社区"}, []),
        ({"姓名": "周桂兰、陆秀芳"}, [("doubtful-join", "warning", 3)]),
    ],
)
def test_rows_that_tell_the_same(
    site_from: SiteFrom, second: dict[str, str], problems: list[tuple[str, str, int]]
) -> None:
    assert found(site_from({PERSON: story(姓名="白小河", 拼音="bai xiao he"),
                            **roster({}, second)})) == problems  # fmt: skip


def test_two_rows_of_one_story_are_one_too_many(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(), **roster({}, {})})
    assert found(root) == [("duplicate-honour", "error", 3)]


@pytest.mark.parametrize(
    ("row", "field", "severity"),
    [
        ({"类别": "孝老爱亲"}, "类别", "warning"),
        ({"等次": "提名"}, "等次", "warning"),
        ({"文号": "云文明委〔2023〕13号"}, "文号", "warning"),
        ({"状态": "撤销", "撤销日期": "2024-01-01", "撤销文号": "云〔2024〕1号"}, "状态", "error"),
    ],
)
def test_a_row_and_its_story_say_the_same(
    site_from: SiteFrom, row: dict[str, str], field: str, severity: str
) -> None:
    root = site_from({PERSON: story(), **roster(row)})
    (problem,) = (p for p in problems_of(root) if p.file == ROSTER)
    assert (problem.code, problem.field, problem.severity) == ("doubtful-join", field, severity)
    assert PERSON in problem.what


# --- what may not be shown ----------------------------------------------------------------------


def names(root: Path, channel: str = WEBSITE) -> set[str]:
    edition = edition_of(root, channel)
    return {e.name for e in edition.ledger.entries} | {r.name for r in edition.catalogue.revoked}


def test_a_draft_leaves_the_row(site_from: SiteFrom) -> None:
    assert entries(site_from({PERSON: story(状态="草稿"), **roster({})})) == [("周桂兰", 1, False)]


def test_a_row_is_as_closed_as_its_story(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(渠道="[网站]"), **roster({})})
    assert names(root) == {"周桂兰"}
    assert names(root, SCREENS) == set()
    root = site_from({PERSON: story(状态="草稿", 署名方式="姓氏加某"), **roster({})}, name="masked")
    assert names(root) == {"周某"}


def test_a_row_without_its_story_is_masked_with_it(site_from: SiteFrom) -> None:
    """The story is shown as 周某, and the row of another honour under its own full name says nothing of it."""
    root = site_from(
        {PERSON: story(署名方式="姓氏加某"), **roster({"届": "6", "署名方式": "姓氏加某"})}
    )
    assert [bool(e.story) for e in _sorted(root)] == [True, False]


def _sorted(root: Path) -> list[Entry]:
    return sorted(edition_of(root).ledger.entries, key=lambda e: e.honour.when)


def test_what_a_story_has_revoked_is_stated_once_and_no_row_keeps_it(site_from: SiteFrom) -> None:
    revoked = honour(状态="撤销", 撤销="{日期: 2024-01-01, 文号: 云文明委〔2024〕1号}")
    both = roster({"状态": "撤销", "撤销日期": "2024-01-01", "撤销文号": "云文明委〔2024〕1号"})
    only = roster({})
    for rows in (both, only):
        root = site_from({PERSON: story(荣誉=f"[{revoked}]"), **rows}, name=str(rows is both))
        edition = edition_of(root)
        assert edition.ledger.entries == ()
        assert len(edition.catalogue.revoked) == 1


def test_an_honour_in_its_publicity_is_not_given_by_a_row(site_from: SiteFrom) -> None:
    """Its story waits for the last day of the 公示, and so does the row of the same entry."""
    period = "{{开始: 2026-11-10, 结束: {}}}"
    for end, names in (("2026-11-22", []), ("2026-11-21", ["周桂兰"])):
        files = {PERSON: story(荣誉=f"[{honour(公示=period.format(end))}]"), **roster({})}
        assert [name for name, *_ in entries(site_from(files))] == names, end


def test_a_group_is_as_many_in_every_count(site_from: SiteFrom) -> None:
    """A row has its name alone, its story the members too."""
    members = "[{姓名: 陆秀英}, {姓名: 陆秀芳}, {姓名: 陆秀兰}]"
    group = story(姓名="暖心队", 拼音=None, 成员=members)
    root = site_from({PERSON: group, **roster({"姓名": "暖心队"}, {"姓名": "暖心队", "届": "4"})})
    edition = edition_of(root)
    (roll,) = edition.roll
    assert [s.count for s in roll.whole.sections] == ["3 位", "3 位"]
    assert roll.whole.count == "、".join(edition.everybody.counts) == "3 位"


# --- totals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "total", "fits"),
    [
        (({},), 1, True),
        (({},), 2, False),
        (({}, {"姓名": "白小河"}), 2, True),
        (({}, {"姓名": "陆秀英、陆秀芳"}), 2, True),
        (({}, {"姓名": "陆秀英、陆秀芳"}), 3, True),
        (({}, {"姓名": "陆秀英、陆秀芳"}), 4, False),
    ],
)
def test_a_decision_counts_entries_or_persons(
    site_from: SiteFrom, rows: tuple[dict[str, str], ...], total: int, fits: bool
) -> None:
    root = site_from({PERSON: story(), NOTICE: notice(表彰数量=str(total)), **roster(*rows)})
    assert ("roster-total" not in {p.code for p in problems_of(root)}) == fits


def test_a_story_counts_for_the_number_of_its_row(site_from: SiteFrom) -> None:
    untold = story(荣誉=f"[{honour(文号=None)}]")
    root = site_from({PERSON: untold, NOTICE: notice(表彰数量="1"), **roster({})})
    assert "roster-total" not in {p.code for p in problems_of(root)}


GONE = {
    "撤下": {"状态": "撤下"},
    "撤回": {"授权": "{状态: 已撤回}"},
    "到期": {"授权": "{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: 2023-09-20, 到期: 2025-09-20}"},
}


@pytest.mark.parametrize("why", GONE)
def test_who_is_gone_is_gone_from_the_rows_too(site_from: SiteFrom, why: str) -> None:
    """Masked it would still say who it is. Somebody of that name elsewhere is somebody else."""
    rows = roster({}, {"届": "4"}, {"届": "6", "社区": "铁牛社区"})
    root = site_from({PERSON: story(**GONE[why]), NOTICE: notice(表彰数量="3"), **rows})
    assert [name for name, *_ in entries(root)] == ["周某"]
    assert [p for p in found(root) if p[0] == "row-of-gone"] == [
        ("row-of-gone", "warning", 2),
        ("row-of-gone", "warning", 3),
    ]
    assert "roster-total" not in {p.code for p in problems_of(root)}


@pytest.mark.parametrize(
    "name", ["云汀水务有限公司营业厅", "张小明和王大力工作室", "一站、二站联合窗口"]
)
def test_a_unit_goes_by_its_whole_name(site_from: SiteFrom, name: str) -> None:
    row = {
        "姓名": name,
        "项目": "文明窗口",
        "类别": "",
        "届": "",
        "年度": "2024",
        "社区": "铁牛社区",
    }
    root = site_from({UNIT: unit(单位名称=name), **roster(row | {"文号": ""})})
    assert found(root) == []
    assert entries(root) == [(name, 1, True)]


def test_a_unit_that_is_taken_down_keeps_its_other_honours(site_from: SiteFrom) -> None:
    row = {
        "姓名": "云汀水务有限公司营业厅",
        "项目": "文明窗口",
        "类别": "",
        "届": "",
        "社区": "铁牛社区",
    }
    rows = roster(row | {"年度": "2024"}, row | {"年度": "2022"})
    root = site_from({UNIT: unit(状态="撤下"), **rows})
    assert [e.honour.when for e in _sorted(root)] == ["2022年度"]
