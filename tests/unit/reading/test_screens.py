"""Screens and exhibitions: how they are read, and what is told of faulty ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom, problems_of
from showcase.model import exhibitions, screens
from showcase.model.screens import ALWAYS, Entry, Screen
from showcase.reading.vocabulary.screens import parse_days, parse_hours
from showcase.reading.vocabulary.words import read_vocabulary
from writing import FAMILY, PERSON, family, honour, story

FIELDS = {
    "名称": "杏花里社区大厅",
    "id": "hall",
    "街道": "柳荫街道",
    "社区": "杏花里社区",
    "方向": "竖屏",
    "值守码": "2468",
}


def screen(**changes: str | None) -> str:
    """One entry of screens.yml; a field is left out with ``None``."""
    fields = {**FIELDS, **changes}
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


def read(site_from: SiteFrom, text: str, shows: str | None = None) -> Screen:
    root = site_from({screens.FILE: text, exhibitions.FILE: shows})
    vocabulary, problems = read_vocabulary(root)
    assert problems == []
    return vocabulary.screens[0]


def test_a_screen_with_all_its_fields(site_from: SiteFrom) -> None:
    found = read(
        site_from,
        screen(
            分辨率="2160×3840", 每页秒数="15", 低位="是", 声音="是", 全文搜索="是", 值守码="0246",
            开放时间="{周一至周五: 7：30-21:00, 周六: 08:30—17:30, 周日: 不开}",
            更新地址="https://kiosk.example/wm", 备注="靠门",
            播放="[{公示: 是}, {栏目: 最美家庭, 数量: 4, 顺序: 轮流}, {主题: 诚信经营}, "
            "{项目: 道德模范}, {社区: 渔光社区}, {街道: 望潮街道, 社区: 渔光社区}, {展览: 邻里之间}]",
        ),
        "- {名称: 邻里之间, id: lin-li, 主题: [邻里互助]}\n",
    )  # fmt: skip
    week = (("07:30", "21:00"),) * 5
    assert found == Screen(
        name="杏花里社区大厅", id="hall", orientation="竖屏", code="0246", street="柳荫街道",
        community="杏花里社区", size=(2160, 3840), seconds=15,
        hours=(*week, ("08:30", "17:30"), None), low=True, sound=True, fulltext=True,
        update="https://kiosk.example/wm/", note="靠门", line=1,
        playlist=(
            Entry(notices=True),
            Entry(collection="families", most=4, order="轮流"),
            Entry(theme="cheng-xin"),
            Entry(programme="moral-model"),
            Entry(community="渔光社区"),
            Entry(street="望潮街道", community="渔光社区"),
            Entry(exhibition="lin-li"),
        ),
    )  # fmt: skip


def test_what_is_not_written(site_from: SiteFrom) -> None:
    found = read(site_from, screen(街道=None))
    assert found.street == "柳荫街道", "a community tells its street"
    assert (found.seconds, found.hours, found.low, found.sound) == (12, ALWAYS, False, False)
    assert found.fulltext is False
    assert (found.pixels, found.update, found.playlist) == ((1080, 1920), "", ())
    assert read(site_from, screen(方向="横屏")).pixels == (1920, 1080)


@pytest.mark.parametrize(
    ("changes", "code", "field", "words"),
    [
        ({"街道": "柳阴街道"}, "unknown-area", "街道", "是不是“柳荫街道”"),
        ({"社区": "杏花理社区"}, "unknown-area", "社区", "是不是“杏花里社区”"),
        ({"社区": "渔光社区"}, "unknown-area", "社区", "属于望潮街道"),
        ({"街道": None, "社区": "渔火社区"}, "unknown-area", "社区", "没有“渔火社区”"),
        ({"播放": "[{主题: 志愿者服务}]"}, "unknown-theme", "主题", "是不是“志愿服务”"),
        ({"播放": "[{项目: 道德模犯}]"}, "unknown-programme", "项目", "是不是“道德模范”"),
        ({"播放": "[{展览: 邻里}]"}, "unknown-exhibition", "展览", "没有“邻里”"),
        ({"播放": "[{社区: 铁牛}]"}, "unknown-area", "社区", "是不是“铁牛社区”"),
        ({"播放": "[{栏目: 好人, 公示: 是}]"}, "unknown-word", "第 1 › 播放 1 › 栏目", "身边好人"),
        ({"播放": "[{数量: 4}]"}, "unclear-entry", "播放", "没有写清楚"),
        ({"播放": "[{公示: 否}]"}, "unclear-entry", "播放", "没有写清楚"),
        ({"播放": "[{主题: 诚信, 栏目: 最美家庭}]"}, "unclear-entry", "播放", "只写一个"),
        ({"播放": "[{主题: 诚信, 顺序: 随便}]"}, "unknown-word", "第 1 › 播放 1 › 顺序", "轮流"),
        ({"播放": "[{主题: 诚信, 数量: 0}]"}, "out-of-range", "第 1 › 播放 1 › 数量", "1 到 300"),
        ({"开放时间": "八点到五点"}, "bad-hours", "第 1 › 开放时间", "07:30-21:00"),
        ({"开放时间": "21:00-07:30"}, "bad-hours", "第 1 › 开放时间", "不晚于开始"),
        ({"开放时间": "08:00-08:00"}, "bad-hours", "第 1 › 开放时间", "不晚于开始"),
        ({"开放时间": "08:00-25:00"}, "bad-hours", "第 1 › 开放时间", "不是开放时间"),
        ({"开放时间": "{周一至周六: 08:00-20:00}"}, "bad-hours", "第 1 › 开放时间", "没有写周日"),
        ({"开放时间": "{节假日: 不开}"}, "bad-hours", "第 1 › 开放时间", "不是星期几"),
        ({"开放时间": "{周一至周日: 08:00-20:00, 周六: 不开}"}, "duplicate-key",
         "第 1 › 开放时间", "周六"),
        ({"开放时间": "[08:00-20:00]"}, "not-a-value", "第 1 › 开放时间", "列表"),
        ({"分辨率": "1920x1080"}, "bad-size", "分辨率", "1080x1920"),
        ({"分辨率": "高清"}, "bad-form", "第 1 › 分辨率", "1080x1920"),
        ({"值守码": "12ab"}, "bad-form", "第 1 › 值守码", "2468"),
        ({"值守码": "123"}, "bad-form", "第 1 › 值守码", "4 到 8 位"),
        ({"值守码": None}, "missing", "第 1 › 值守码", "值守码"),
        ({"方向": None}, "missing", "第 1 › 方向", "竖屏"),
        ({"每页秒数": "5"}, "out-of-range", "第 1 › 每页秒数", "8 到 60"),
        ({"更新地址": "http://kiosk.example/"}, "bad-form", "第 1 › 更新地址", "https"),
        ({"更新地址": "https://kiosk.example/?a=1"}, "bad-form", "第 1 › 更新地址", "https"),
        ({"低位": "有"}, "not-yes-no", "第 1 › 低位", "是"),
        ({"全文搜索": "有"}, "not-yes-no", "第 1 › 全文搜索", "是"),
        ({"id": "Hall"}, "bad-form", "第 1 › id", "小写"),
        ({"备注": "电工 13800138000"}, "mobile", "", "个人号码"),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_place(
    site_from: SiteFrom, changes: dict[str, str | None], code: str, field: str, words: str
) -> None:
    found = [p for p in problems_of(site_from({screens.FILE: screen(**changes)})) if p.is_error]
    assert [(p.file, p.code, p.field) for p in found] == [(screens.FILE, code, field)]
    assert words in found[0].what + found[0].instead
    assert found[0].line > 0


def test_problems_of_a_screen_stand_where_the_field_is(site_from: SiteFrom) -> None:
    text = """- {名称: 杏花里社区大厅, id: hall, 方向: 竖屏, 值守码: 2468}
- 名称: 另一块
  id: other
  街道: 柳阴街道
  方向: 竖屏
  值守码: 2468
  分辨率: 1920x1080
  播放:
    - 主题: 诚信经营
    - 项目: 道德模犯
      数量: 4
    - 数量: 3
    - 社区: 铁牛
    - 展览: 邻里
"""
    found = [p for p in problems_of(site_from({screens.FILE: text})) if p.is_error]
    assert [(p.line, p.column, p.code) for p in found] == [
        (4, 3, "unknown-area"),
        (7, 3, "bad-size"),
        (10, 7, "unknown-programme"),
        (12, 7, "unclear-entry"),
        (13, 7, "unknown-area"),
        (14, 7, "unknown-exhibition"),
    ]


def test_two_screens_of_one_name(site_from: SiteFrom) -> None:
    text = screen() + screen(名称="另一块")
    found = [p for p in problems_of(site_from({screens.FILE: text})) if p.code == "duplicate"]
    assert [(p.line, p.what) for p in found] == [(7, "大屏“hall”写了两次。")]


def test_what_a_screen_has_nothing_of(site_from: SiteFrom) -> None:
    """A reminder: the story may be on its way, or on another channel."""
    text = screen(播放="[{栏目: 身边好人}, {栏目: 最美家庭}, {社区: 渔光社区}, {公示: 是}]")
    files = {screens.FILE: text, PERSON: story(), FAMILY: family(渠道="[网站]")}
    found = [p for p in problems_of(site_from(files)) if p.code == "empty-entry"]
    assert [p.is_error for p in found] == [False, False]
    assert ["第 2 项" in found[0].what, "第 3 项" in found[1].what] == [True, True]


@pytest.mark.parametrize(
    ("entry", "is_empty"),
    [
        ("{栏目: 身边好人}", False),
        ("{栏目: 文明集体}", True),
        ("{项目: 道德模范}", False),
        ("{项目: 最美家庭}", True),
        ("{主题: 诚信}", False),
        ("{主题: 志愿服务}", True),
        ("{街道: 柳荫街道}", False),
        ("{街道: 望潮街道}", True),
        ("{社区: 杏花里社区}", False),
        ("{社区: 铁牛社区}", True),
        ("{公示: 是}", False),
        ("{展览: 邻里之间}", False),
        ("{社区: 铁牛}", False),  # nor is there such a place, which is an error of its own
    ],
)
def test_which_entry_is_empty(site_from: SiteFrom, entry: str, is_empty: bool) -> None:
    files = {
        screens.FILE: screen(播放=f"[{entry}]"),
        exhibitions.FILE: show(事迹=None, 主题="[志愿服务]"),
        PERSON: story(主题="[诚信]"),
        FAMILY: family(状态="草稿"),
    }
    found = [p for p in problems_of(site_from(files)) if p.code == "empty-entry"]
    assert [(p.file, p.line, p.column, p.field, p.is_error) for p in found] == (
        [(screens.FILE, 1, 0, "播放", False)] if is_empty else []
    )


def test_with_nothing_on_screens_every_entry_is_empty(site_from: SiteFrom) -> None:
    text = screen(播放="[{公示: 是}, {展览: 邻里之间}, {栏目: 身边好人}]")
    files = {screens.FILE: text, exhibitions.FILE: show(), PERSON: story(渠道="[网站]")}
    found = [p for p in problems_of(site_from(files)) if p.code == "empty-entry"]
    assert len(found) == 3


def test_a_programme_whose_honour_was_revoked_is_empty_as_on_the_screen(
    site_from: SiteFrom,
) -> None:
    revoked = honour(状态="撤销", 撤销="{日期: 2025-01-05, 文号: 云文明委〔2025〕1号}")
    other = honour(项目="最美家庭", 类别=None)
    files = {
        screens.FILE: screen(播放="[{项目: 道德模范}, {项目: 最美家庭}]"),
        PERSON: story(荣誉=f"[{revoked}, {other}]"),
    }
    found = [p for p in problems_of(site_from(files)) if p.code == "empty-entry"]
    assert ["第 1 项" in p.what for p in found] == [True]


@pytest.mark.parametrize(
    "changes",
    [
        {"照片": "[{文件: %s.jpg, 说明: 周桂兰在缝补}]" % ("长" * 300), "未成年人": "无"},
        {"荣誉": f"[{honour(届=None, 期='2023-²³')}]"},
    ],
    ids=["too long a name for a disk", "digits that are no number"],
)
def test_screens_stop_no_check_of_odd_stories(
    site_from: SiteFrom, changes: dict[str, str | None]
) -> None:
    files = {screens.FILE: screen(播放="[{栏目: 身边好人}]"), PERSON: story(**changes)}
    assert "empty-entry" not in {p.code for p in problems_of(site_from(files))}


def show(**changes: str | None) -> str:
    fields = {
        "名称": "邻里之间",
        "id": "lin-li",
        "事迹": "[models-of-virtue/zhou-gui-lan]",
        **changes,
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("changes", "code", "line", "is_error"),
    [
        ({"事迹": "[models-of-virtue/zhou-guilan]"}, "unknown-story", 3, True),
        ({"事迹": "[周桂兰]"}, "bad-form", 3, True),
        ({"事迹": "[families/zheng-guo-dong]"}, "not-exhibited", 3, False),
        ({"事迹": None}, "unclear-entry", 1, True),
        ({"主题": "[志愿]"}, "unknown-theme", 4, True),
        ({"项目": "[道德]"}, "unknown-programme", 4, True),
        ({"开始": "2026-05-01", "结束": "2026-04-01"}, "bad-order", 5, True),
        ({"结束": "2026-11-21"}, "", 0, False),
    ],
)
def test_faults_of_an_exhibition(
    site_from: SiteFrom, changes: dict[str, str | None], code: str, line: int, is_error: bool
) -> None:
    draft = family(状态="草稿")
    root = site_from({exhibitions.FILE: show(**changes), PERSON: story(), FAMILY: draft})
    found = [p for p in problems_of(root) if p.file == exhibitions.FILE]
    if code == "not-exhibited":  # and then nothing hangs there
        assert found.pop(0).code == "empty-exhibition"
    if code in ("bad-form",):  # and then it holds nothing
        found = [p for p in found if p.code != "unclear-entry"]
    assert [(p.code, p.line, p.is_error) for p in found] == (
        [(code, line, is_error)] if code else []
    )


def test_a_story_may_hang_on_the_site_alone(site_from: SiteFrom) -> None:
    def told(shows: str, halls: str | None = screen()) -> list[str]:
        files = {exhibitions.FILE: shows, PERSON: story(渠道="[网站]"), screens.FILE: halls}
        return [p.what for p in problems_of(site_from(files)) if p.file == exhibitions.FILE]

    assert told(show(), None) == []
    assert told(show()) == ["“models-of-virtue/zhou-gui-lan”大屏上现在不展出：渠道里没有“大屏”。"]
    assert told(show(结束="2026-11-21")) == []  # no hall shows it any more


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, ["empty-exhibition"]),
        ({"开始": "2026-11-22"}, ["empty-exhibition"]),
        ({"开始": "2026-11-23"}, []),
    ],
)
def test_one_with_nothing_to_show_is_told_once_it_has_begun(
    site_from: SiteFrom, changes: dict[str, str | None], codes: list[str]
) -> None:
    text = show(事迹=None, 主题="[志愿服务]", **changes)
    (*found,) = problems_of(
        site_from({exhibitions.FILE: text, PERSON: story(状态="草稿", 主题="[志愿服务]")})
    )
    assert [(p.code, p.line, p.is_error) for p in found] == [(code, 1, False) for code in codes]
    assert all("周桂兰" not in p.what for p in found)


def test_a_screen_that_plays_what_is_over_is_told(site_from: SiteFrom) -> None:
    text = screen(播放="[{公示: 是}, {展览: 邻里之间}]")
    files = {screens.FILE: text, exhibitions.FILE: show(结束="2026-11-21"), PERSON: story()}
    (found,) = problems_of(site_from(files))
    assert (found.code, found.file, found.line) == ("exhibition-over", screens.FILE, 1)
    assert "第 2 项" in found.what


def test_names_that_may_not_be_shown_stand_on_no_screen(site_from: SiteFrom) -> None:
    masked = story(署名方式="姓氏加某", 标题="补衣裳的人", 正文=None)
    person = PERSON.replace("zhou-gui-lan", "xing-hua-li-2023-1")
    files = {
        person: masked,
        exhibitions.FILE: show(事迹="[models-of-virtue/xing-hua-li-2023-1]", 说明="周桂兰和邻居"),
        screens.FILE: screen(备注="周桂兰看门"),
    }
    found = [p for p in problems_of(site_from(files)) if p.code == "hidden-name"]
    assert sorted(p.file for p in found) == [exhibitions.FILE, screens.FILE]


def test_who_left_the_hall_is_named_nowhere(site_from: SiteFrom) -> None:
    """Withdrawn from the screens, where alone the story had been."""
    files = {PERSON: story(渠道="[大屏]", 状态="撤下"), FAMILY: family(body="周桂兰常来。\n")}
    assert "hidden-name" in [p.code for p in problems_of(site_from(files))]


times = st.tuples(st.integers(0, 24), st.integers(0, 59))


@given(times, times, st.sampled_from("-—~至到"), st.booleans())
def test_hours_read_as_they_are_written(
    first: tuple[int, int], last: tuple[int, int], dash: str, wide: bool
) -> None:
    colon = "：" if wide else ":"
    text = f"{first[0]}{colon}{first[1]:02d} {dash}{last[0]:02d}{colon}{last[1]:02d}"
    good = all(t <= (24, 0) for t in (first, last))
    expected = tuple(f"{h:02d}:{m:02d}" for h, m in (first, last)) if good else None
    assert parse_hours(text) == expected


@given(st.text(max_size=20))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    assert all(0 <= d < 7 for d in parse_days(text))
    hours: Any = parse_hours(text)
    assert hours is None or len(hours) == 2


def test_when_an_exhibition_is_open() -> None:
    made = exhibitions.Exhibition("甲", "a", start=date(2026, 9, 1), end=date(2026, 11, 22))
    assert made.is_open(TODAY)
    assert not made.is_open(date(2026, 11, 23))
    assert not made.is_open(date(2026, 8, 31))
    assert exhibitions.Exhibition("乙", "b").is_open(TODAY)
