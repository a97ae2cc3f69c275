"""What a publication holds: which stories in which order, which honours, which rows of rosters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hours import TODAY
from roots import root_at
from showcase import pipeline
from showcase.derive.publications import entries_in, honours_in, stories_in
from showcase.model import exhibitions
from showcase.model.publications import Publication
from showcase.printing.press import Press, open_press
from showcase.printing.volumes import volumes_of
from writing import FAMILY, PERSON, PRACTICE, UNIT, family, honour, practice, story, unit

WOMAN, HOME, HALL, SCALES = (
    "models-of-virtue/zhou-gui-lan",
    "families/zheng-guo-dong",
    "units/yun-ting-shui-wu",
    "practices/liu-dong-gong-ping-cheng",
)
BEFORE = "models-of-virtue/2020/bai-xiao-he/index.md"
OLDER = "models-of-virtue/bai-xiao-he"

ROSTER = """\
姓名,项目,级别,类别,届,授予单位,授予日期,街道,等次,渠道
丁一,道德模范,区县,诚实守信,5,区文明委,2023-09-18,望潮街道,,
安然,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,提名,
马立,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,,网站、印刷
牛二,道德模范,市,助人为乐,5,市文明委,2022-09-18,柳荫街道,,
石三,道德模范,区县,助人为乐,4,区文明委,2020-09-18,柳荫街道,,
藏四,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,,网站
"""

SHOWS = """\
- {名称: 将来, id: jiang-lai, 事迹: [units/yun-ting-shui-wu, models-of-virtue/zhou-gui-lan], 开始: 2027-01-01}
- {名称: 过去, id: guo-qu, 主题: [诚信], 结束: 2025-04-30}
"""


def root_with(folder: Path, **changes: str | None) -> Path:
    earlier = honour(届="4", 文号="云文明委〔2020〕12号", 授予日期="2020-09-18")
    return root_at(folder, {
        PERSON: story(主题="[诚信]", 发布日期="2025-03-10", **changes),
        BEFORE: story(姓名="白小河", 拼音="bai xiao he", 荣誉=f"[{earlier}]", 发布日期="2025-02-10",
                      地区="{街道: 望潮街道, 社区: 渔光社区}"),
        FAMILY: family(主题="[诚信]", 发布日期="2025-04-10"),
        UNIT: unit(主题="[诚信]", 发布日期="2025-05-10"), PRACTICE: practice(发布日期="2025-06-10"),
        "content/_vocabulary/rosters/2023.csv": ROSTER, exhibitions.FILE: SHOWS,
    })  # fmt: skip


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return press_of(root_with(tmp_path_factory.mktemp("held")))


def press_of(root: Path) -> Press:
    checked = pipeline.check(root, TODAY)
    assert [p.what for p in checked.problems.errors] == []
    return open_press(checked.content)


BOOK = Publication("书", "shu", "家风家训集")
LIST = Publication("册", "ce", "光荣册", programmes=("moral-model",))


def keys(press: Press, **given: object) -> list[str]:
    made = replace(BOOK, **given)  # type: ignore[arg-type]
    return [s.key for s in stories_in(made, press.edition.catalogue)]


def rows(press: Press, **given: object) -> set[str]:
    made = replace(LIST, **given)  # type: ignore[arg-type]
    return {e.name for e in entries_in(made, press.edition.ledger.entries)}


# --- stories ------------------------------------------------------------------------------------


def test_stories_named_come_first_then_the_newest(press: Press) -> None:
    assert keys(press, stories=(HOME, WOMAN), themes=("cheng-xin",)) == [HOME, WOMAN, HALL]
    assert keys(press, programmes=("moral-model", "civ-window")) == [HALL, WOMAN, OLDER]
    assert keys(press, stories=("families/nobody", SCALES)) == [SCALES]
    assert keys(press) == []


def test_an_exhibition_to_come_is_printed_in_its_order(press: Press) -> None:
    assert keys(press, exhibition="jiang-lai") == [HALL, WOMAN]
    assert keys(press, stories=(WOMAN,), exhibition="jiang-lai") == [WOMAN, HALL]


def test_what_never_hung_in_an_exhibition_is_not_printed_for_it(press: Press) -> None:
    assert keys(press, exhibition="guo-qu") == [HOME, WOMAN]


@pytest.mark.parametrize(
    ("narrowed", "held"),
    [
        ({"sessions": (5,)}, [WOMAN]),
        ({"sessions": (4, 5)}, [WOMAN, OLDER]),
        ({"sessions": (9,)}, []),
        ({"years": (2020,)}, [OLDER]),
        ({"years": (2020,), "sessions": (5,)}, [WOMAN, OLDER]),
        ({"streets": ("望潮街道",)}, [OLDER]),
        ({"streets": ("望潮街道",), "sessions": (5,)}, []),
    ],
)
def test_what_narrows(press: Press, narrowed: dict[str, object], held: list[str]) -> None:
    assert keys(press, programmes=("moral-model",), **narrowed) == held


def test_one_programme_counts_sessions_the_other_years(press: Press) -> None:
    both = ("moral-model", "most-beautiful-family")
    assert keys(press, programmes=both, sessions=(5,), years=(2024,)) == [HOME, WOMAN]


def test_named_stories_are_narrowed_too(press: Press) -> None:
    assert keys(press, stories=(HOME, WOMAN), sessions=(5,)) == [WOMAN]


@pytest.mark.parametrize(
    "changes",
    [{"渠道": "[网站]"}, {"状态": "撤下"}, {"授权": "{状态: 已撤回}"}, {"状态": "草稿"}],
)
def test_who_may_not_be_printed_leaves_no_gap(tmp_path: Path, changes: dict[str, str]) -> None:
    here = press_of(root_with(tmp_path / "root", **changes))
    assert keys(here, stories=(WOMAN, HOME), exhibition="jiang-lai") == [HOME, HALL]


# --- honours and rows ---------------------------------------------------------------------------


def test_honours_of_what_a_publication_names(press: Press) -> None:
    (home,) = [s for s in press.edition.catalogue.stories if s.key == HOME]
    assert honours_in(BOOK, home.honours) == home.honours
    assert honours_in(replace(BOOK, years=(2024,)), home.honours) == home.honours
    assert honours_in(replace(BOOK, years=(2023,)), home.honours) == ()
    assert honours_in(LIST, home.honours) == ()


def test_rows_without_a_story_are_listed(press: Press) -> None:
    assert rows(press) == {"周桂兰", "白小河", "丁一", "安然", "马立", "牛二", "石三"}
    assert rows(press, sessions=(4,)) == {"白小河", "石三"}
    assert rows(press, streets=("望潮街道",)) == {"白小河", "丁一"}


def test_only_a_roll_of_honour_lists_everybody(press: Press) -> None:
    (volume,) = volumes_of(replace(BOOK, programmes=("moral-model",)), press)
    assert volume.ranks == ()


# --- volumes -------------------------------------------------------------------------


EVERYTHING = (SCALES, WOMAN, HOME, OLDER)


@pytest.mark.parametrize(
    ("most", "parts"),
    [(4, [""]), (2, ["上册", "下册"]), (1, ["第一册", "第二册", "第三册", "第四册"])],
)
def test_volumes(press: Press, most: int, parts: list[str]) -> None:
    volumes = volumes_of(replace(BOOK, stories=EVERYTHING, most=most), press)
    assert [v.part for v in volumes] == parts
    assert [leaf.story.key for v in volumes for leaf in v.leaves] == list(EVERYTHING)
    assert len({v.stem for v in volumes}) == len(volumes)


def test_nothing_to_print_is_no_volume(press: Press) -> None:
    assert volumes_of(replace(BOOK, stories=("families/nobody",)), press) == ()


def test_an_address_only_where_the_site_shows_the_story(tmp_path: Path) -> None:
    here = press_of(root_with(tmp_path / "root", 渠道="[印刷]"))
    (volume,) = volumes_of(replace(BOOK, stories=(WOMAN, HOME)), here)
    assert [leaf.address for leaf in volume.leaves] == [
        "",
        "https://yunting.example/families/zheng-guo-dong/",
    ]
