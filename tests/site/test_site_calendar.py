"""Days that calendars get wrong: 29 February and the turn of a year, with content that lives on them."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from building import Html, build, page, root_at, run, snapshot
from conftest import FAMILY, PERSON, UNIT, family, honour, notice, story, unit
from showcase.base.script import called
from showcase.model import screens

DAYS = """\
- {名称: 闰日, id: a, 日期: 2-29, 提示: 四年一次。}
- {名称: 纪念日, id: b, 日期: 2028-02-29, 提示: 悼念。, 哀悼: 是}
- {名称: 辞旧迎新, id: c, 开始: 12-30, 结束: 1-2, 提示: 回家过年。}
"""
SCREEN = "- {名称: 大厅, id: hall, 街道: 柳荫街道, 方向: 竖屏, 播放: [{公示: 是}, {栏目: 身边好人}], 值守码: 2468}\n"
NOTICE = "content/notices/2028/gong-shi/index.md"
OLD = UNIT.replace("2024/yun-ting-shui-wu", "2024/lao-chuang-kou")
MARCH = UNIT.replace("2024/yun-ting-shui-wu", "2025/san-yue")
AUTUMN = UNIT.replace("2024/yun-ting-shui-wu", "2025/qiu-tian")
ZHOU, ZHENG = "models-of-virtue/zhou-gui-lan/", "families/zheng-guo-dong/"


def reviewed(*days: str) -> str:
    steps = zip(("初审", "复审", "终审"), ("xu.q", "tang.y", "ning.w"), days, strict=True)
    return "{" + ", ".join(f"{step}: {{人: {by}, 日期: {day}}}" for step, by, day in steps) + "}"


def window(name: str, given: str) -> str:
    """A unit whose honour of that day holds for three years and is reviewed six months before."""
    own = honour(
        项目="文明窗口", 类别=None, 届=None, 年度=given[:4], 文号=None, 授予日期=given
    )  # fmt: skip
    return unit(
        单位名称=name, 短标题=name, 标题=f"{name}的故事", 荣誉=f"[{own}]",
        审核=reviewed(given, given, given), 发布日期=given,
        授权=f"{{状态: 已签, 档案号: X-1, 签署人: 单位, 日期: {given}}}",
    )  # fmt: skip


def lived_on(day: str, consent_until: str) -> str:
    """A story that was honoured, agreed to, reviewed and published on one day."""
    return story(
        荣誉=f"[{honour(授予日期=day, 届='6', 文号='云文明委〔2028〕1号')}]", 发布日期=day, 更新日期=day,
        审核=reviewed(day, day, day),
        授权=f"{{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: {day}, 到期: {consent_until}}}",
    )  # fmt: skip


def publicity(start: str, end: str) -> str:
    period = f"{{开始: {start}, 结束: {end}, 电话: 0000-0000000}}"
    return notice(
        公告类型="公示", 文号=None, 日期=start, 公示=period, 发布日期=start,
        审核=reviewed(start, start, start),
    )  # fmt: skip


LEAP = {
    "content/_vocabulary/dates.yml": DAYS,
    screens.FILE: SCREEN,
    PERSON: lived_on("2028-02-29", "2028-02-29"),
    FAMILY: family(),
    NOTICE: publicity("2028-02-22", "2028-02-29"),
    OLD: window("老窗口", "2024-02-29"),
    MARCH: window("三月窗口", "2025-03-01"),
    AUTUMN: window("秋天窗口", "2025-09-01"),
}

Sites = dict[str, Path]


def built(folder: Path, files: dict[str, str], *days: str) -> Sites:
    root = root_at(folder / "root", files)
    return {day: build(root, date.fromisoformat(day), folder / day) for day in days}


@pytest.fixture(scope="module")
def leap(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("leap")
    return built(folder, LEAP, "2028-02-28", "2028-02-29", "2028-03-01")


def text(site: Path, url: str) -> str:
    return Html(page(site, url)).text


def html_tag(site: Path) -> dict[str, str]:
    return next(attrs for tag, attrs in Html(page(site, "")).tags if tag == "html")


def screen(site: Path) -> dict[str, Any]:
    (path,) = (site / "kiosk/hall").glob("data-*.js")
    found = called(path.read_text("utf-8"), "start")
    assert isinstance(found, dict)
    return found


def mourning(site: Path) -> bool:
    return "is-mourning" in html_tag(site).get("class", "")


# --- 29 February ----------------------------------------------------------------------------------


def test_a_story_of_29_february_bears_its_day(leap: Sites) -> None:
    site = leap["2028-02-29"]
    assert "2028年2月29日" in text(site, ZHOU)
    assert "周桂兰" in text(site, "years/2028/")
    assert "2028-02-29" in page(site, ZHOU)  # for search engines


def test_consent_until_29_february_ends_on_1_march(leap: Sites) -> None:
    assert (leap["2028-02-29"] / ZHOU).exists()
    assert not (leap["2028-03-01"] / ZHOU).exists()
    assert not (leap["2028-03-01"] / "years/2028").exists()


def test_a_period_that_ends_on_29_february(leap: Sites) -> None:
    for day, told in {"2028-02-28": "还有 1 天", "2028-02-29": "今天截止"}.items():
        assert "公示中" in text(leap[day], "")
        assert told in text(leap[day], "notices/gong-shi/"), day
    assert "公示中" not in text(leap["2028-03-01"], "")
    assert "公示已结束" in text(leap["2028-03-01"], "notices/gong-shi/")


def test_a_period_over_29_february_counts_it(tmp_path: Path) -> None:
    files = {NOTICE: publicity("2028-02-22", "2028-03-01")}
    sites = built(tmp_path, files, "2028-02-28", "2028-02-29", "2028-03-01")
    told = [text(site, "notices/gong-shi/") for site in sites.values()]
    assert ["还有 2 天" in told[0], "还有 1 天" in told[1], "今天截止" in told[2]] == [True] * 3


@pytest.mark.parametrize(
    ("given", "last", "first"),
    [
        ("2025-03-01", "2028-02-29", "2028-03-01"),
        ("2024-02-29", "2027-02-27", "2027-02-28"),
        ("2024-02-28", "2027-02-27", "2027-02-28"),
        ("2024-01-01", "2026-12-31", "2027-01-01"),
    ],
)
def test_three_years_of_an_honour(tmp_path: Path, given: str, last: str, first: str) -> None:
    """To 29 February, from it, beside it, and to the end of a year: ``last`` is the last day, ``first`` the
    first on which it reads 曾获.
    """
    sites = built(tmp_path, {OLD: window("老窗口", given)}, last, first)
    assert ["曾获" in text(site, "units/lao-chuang-kou/") for site in sites.values()] == [
        False,
        True,
    ]


def test_a_review_may_be_due_on_29_february(tmp_path: Path) -> None:
    """Six months before the end of August, as a month that has no 31st allows."""
    root = root_at(tmp_path, LEAP)
    done = run("due", "--root", root, "--today", "2028-02-29", "--days", "0")
    assert "2028-02-29 前复评，有效期至 2028-08-31" in done.out
    assert "（已过）" not in done.out.partition("秋天窗口")[2].partition("\n文明窗口")[0]
    assert "2027-08-29 前复评（已过），有效期至 2028-02-29" in done.out
    assert "老窗口" not in done.out


def test_a_day_of_29_february_is_marked_on_it_alone(leap: Sites, tmp_path: Path) -> None:
    assert [mourning(site) for site in leap.values()] == [False, True, False]
    assert "今天是纪念日" in text(leap["2028-02-29"], "")
    assert html_tag(leap["2028-02-29"])["data-special"] == "2028-02-29"
    assert html_tag(leap["2028-02-28"])["data-mourning"] == "2028-02-29"
    yearly = {"content/_vocabulary/dates.yml": DAYS.splitlines()[0] + "\n", PERSON: story()}
    days = ("2027-02-28", "2027-03-01", "2028-02-29", "2028-03-01", "2032-02-29")
    told = ["今天是闰日" in text(site, "") for site in built(tmp_path, yearly, *days).values()]
    assert told == [False, False, True, False, True]


def test_a_screen_on_29_february(leap: Sites) -> None:
    """It shows what the site shows, and grieves with it."""
    before, on, after = (screen(site) for site in leap.values())
    assert "周桂兰" in [one["name"] for one in on["stories"]]
    assert "周桂兰" not in [one["name"] for one in after["stories"]]
    assert on["mourning"] == ["2028-02-29"]
    for told, day in ((before, "2028-02-28"), (on, "2028-02-29"), (after, "2028-03-01")):
        assert told["made"] <= day
    assert [len(told["tiles"]["notices"]) for told in (before, on)] == [1, 1]


def test_29_february_gives_the_same_bytes_twice(leap: Sites, tmp_path: Path) -> None:
    again = built(tmp_path, LEAP, "2028-02-29")
    assert snapshot(again["2028-02-29"]) == snapshot(leap["2028-02-29"])


def test_check_finds_nothing_on_29_february(tmp_path: Path) -> None:
    """Least of all a day that it thinks does not exist, or is still to come."""
    done = run(
        "check", "--root", root_at(tmp_path, LEAP), "--today", "2028-02-29", "--format", "json"
    )
    told = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [one for one in told if one["severity"] == "error"] == []
    assert "bad-date" not in {one["code"] for one in told}


# --- the turn of a year ---------------------------------------------------------------------------

TURN = {
    "content/_vocabulary/dates.yml": DAYS,
    screens.FILE: SCREEN,
    PERSON: lived_on("2026-12-31", "2026-12-31"),
    FAMILY: family(),
    NOTICE: publicity("2026-12-28", "2027-01-03"),
}


@pytest.fixture(scope="module")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("turn")
    return built(folder, TURN, "2026-12-31", "2027-01-01", "2027-01-03")


def test_the_last_day_of_a_year_belongs_to_it(turn: Sites) -> None:
    last, new, _ = turn.values()
    assert "2026年12月31日" in text(last, ZHOU)
    assert "周桂兰" in text(last, "years/2026/")
    assert not (new / ZHOU).exists(), "consent until the last day"


def test_periods_and_special_days_run_over_new_year(turn: Sites) -> None:
    for day, left in {
        "2026-12-31": "还有 3 天",
        "2027-01-01": "还有 2 天",
        "2027-01-03": "今天截止",
    }.items():
        assert left in text(turn[day], "notices/gong-shi/"), day
        assert "公示中" in text(turn[day], "")
        assert ("这几天是辞旧迎新" in text(turn[day], "")) == (day < "2027-01-03")
    marks = html_tag(turn["2026-12-31"])["data-special"].split()
    assert marks == ["12-30", "12-31", "01-01", "01-02"]


def test_somebody_else_is_met_in_the_new_year(tmp_path: Path) -> None:
    """Nobody two days running, over the turn of a year as over 29 February."""
    files = {PERSON: story(), FAMILY: family(), UNIT: unit()}
    for days in (("2026-12-31", "2027-01-01"), ("2028-02-28", "2028-02-29", "2028-03-01")):
        names = []
        for site in built(tmp_path / days[0], files, *days).values():
            found = Html(page(site, ""))
            names.append(
                next(
                    a["href"] for t, a in found.tags if "button" in a.get("class", "") and t == "a"
                )
            )
        assert all(one != other for one, other in pairwise(names)), days
