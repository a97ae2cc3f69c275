"""What ``run.py search`` finds and says. That a reader finds the same: tests/browser/search/test_search_text.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom, run_showcase
from showcase import pipeline
from showcase.base import han
from showcase.search.names.people import find_people
from showcase.search.text import han_map
from showcase.search.text.loose import loose
from showcase.search.text.query import LONGEST, Found, Text, search
from writing import FAMILY, PERSON, family, story

ODD = "models-of-virtue/2023/wang-gui-lan/index.md"
LONG = "她每天五点起来。" * 12 + "那年冬天，王桂兰把饭送到老人家里。" + "后来大家都来帮忙。" * 12


@pytest.fixture
def root(site_from: SiteFrom) -> Path:
    return site_from({
        PERSON: story("周桂兰认得王桂兰。她用Wi-Fi发PM2.5的数，C919、abc_123也记。\n"),
        ODD: story(LONG, 标题="热饭", 姓名="王小梅", 拼音="wang xiao mei", 短标题="热饭"),
        FAMILY: family("一家人。\n\n王桂\n\n兰花开了。\n"),
    })  # fmt: skip


@pytest.fixture
def texts(root: Path) -> tuple[Text, ...]:
    checked = pipeline.check(root, TODAY)
    assert not checked.problems.errors
    return pipeline.searchable(checked)[0]


def urls(found: Found) -> list[str]:
    return [text.record.url.rstrip("/").rpartition("/")[2] for text in found.texts]


@pytest.mark.parametrize("query", [
    "周桂兰", "桂兰认得", "wifi", "Ｗｉ－Ｆｉ", "WI-FI", "pm2.5", "PM25", "c919", "abc_123", "abc123", "周桂蘭", "認得",
    "周桂兰 数", "周桂兰，数", "2.5的数",
])  # fmt: skip
def test_letter_by_letter(texts: tuple[Text, ...], query: str) -> None:
    found = search(texts, query)
    assert found.state == "exact"
    assert "zhou-gui-lan" in urls(found)


@pytest.mark.parametrize("query", ["王桂莲", "认得王桂莲", "周桂梅发PM2.5", "桂兰周"])
def test_what_is_nearly_so_is_never_exact(texts: tuple[Text, ...], query: str) -> None:
    assert search(texts, query).state in ("near", "words")


@pytest.mark.parametrize("query", ["龘", "", " ", "，。", "~|", "李四"])
def test_nothing(texts: tuple[Text, ...], query: str) -> None:
    assert search(texts, query).state == "none"


def test_no_phrase_runs_across_blocks(texts: tuple[Text, ...]) -> None:
    found = search(texts, "王桂兰")
    assert "zheng-guo-dong" not in urls(found)
    assert found.state == "exact"


def test_names_before_honours_before_text(texts: tuple[Text, ...]) -> None:
    # 王桂兰 stands in two texts; 热饭 in the title of one; 周桂兰 in the name of one.
    assert urls(search(texts, "周桂兰"))[0] == "zhou-gui-lan"
    assert urls(search(texts, "热饭")) == ["wang-gui-lan"]
    newest = [text.record.url.rstrip("/").rpartition("/")[2] for text in texts]
    both = urls(search(texts, "王桂兰"))
    assert both == [key for key in newest if key in ("zhou-gui-lan", "wang-gui-lan")]


def test_only_so_much_of_a_query_counts(texts: tuple[Text, ...]) -> None:
    assert search(texts, "她每天五点起来 " * 6 + "龘").state == "exact"
    assert len("她每天五点起来") * 6 > LONGEST


def test_used_tells_the_query_that_found_it(texts: tuple[Text, ...]) -> None:
    assert search(texts, "周桂兰").used == "周桂兰"
    assert search(texts, "周桂蘭").used == "周桂兰"
    assert search(texts, "龍").used == "龙"


# --- words without a dictionary -------------------------------------------------------------------


LINES = ("老人每天送饭", "每天\n老人\n送饭去", "老人\n天\n每", "送饭 wifi c919")


@pytest.mark.parametrize(("parts", "state", "numbers"), [
    (["每天老人送饭"], "words", [1, 0]),
    (["送饭c919"], "words", [3]),
    (["老人每"], "words", [0]),
    (["老人", "天"], "words", [2, 1, 0]),
    (["饭每天"], "near", [0, 1]),
    (["送饭c8"], "near", [0, 1, 3]),
    (["老老"], "none", []),
    (["人"], "none", []),
    (["甲乙丙"], "none", []),
])  # fmt: skip
def test_words_and_what_is_near(parts: list[str], state: str, numbers: list[int]) -> None:
    found = loose(LINES, parts)
    assert found[0] == state
    assert sorted(found[1]) == sorted(numbers)


def test_rare_words_come_first() -> None:
    lines = ["的人在家"] * 30 + ["的人和龙舟"] + ["赛龙舟"]
    state, numbers, _ = loose(lines, ["龙舟的人"])
    assert (state, numbers) == ("words", [30])
    state, numbers, _ = loose(lines, ["赛龙舟的人们"])
    assert state == "near"
    assert numbers[0] == 31
    assert 0 not in numbers


# --- people ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("query", "how"), [
    ("周桂兰", "exact"), ("周桂", "prefix"), ("桂兰", "inside"), ("zhouguilan", "pinyin"), ("guilan", "pinyin"),
    ("zhougui", "pinyin"), ("zgl", "initials"), ("zhgl", "initials"), ("gl", "initials"), ("周桂蘭", "exact"),
    ("周贵兰", "near"), ("周桂莲", "near"), ("周兰桂", "near"), ("zouguilan", "near"), ("zhouguilen", "near"),
])  # fmt: skip
def test_people(root: Path, query: str, how: str) -> None:
    names = pipeline.searchable(pipeline.check(root, TODAY))[1]
    found = find_people(names, query, 5)
    assert [(p.entry.name, p.how) for p in found][:1] == [("周桂兰", how)]
    assert find_people(names, query, 0) == ()


@pytest.mark.parametrize("query", ["", "、", "李四光", "xyzxyz", "龘"])
def test_nobody(root: Path, query: str) -> None:
    names = pipeline.searchable(pipeline.check(root, TODAY))[1]
    assert find_people(names, query, 5) == ()


# --- the table of traditional characters ----------------------------------------------------------


def test_table_of_traditional_characters() -> None:
    assert (
        han_map.simplified("後浦鄉裏的麵，頭髮、乾淨、臺灣、愛")
        == "后浦乡里的面，头发、干净、台湾、爱"
    )
    assert han_map.simplified("周桂兰在家里，后来。Wi-Fi𠮷") == "周桂兰在家里，后来。Wi-Fi𠮷"
    script = han_map.script()
    assert script.startswith('Showcase.han.fill("')
    assert "\\" not in script
    assert len(han.traditional()) > 3000
    assert not han.traditional().keys() & set(han.traditional().values()) & set("后里面干发台家人")


# --- the command ----------------------------------------------------------------------------------


def test_command_in_words_and_as_json(root: Path) -> None:
    today = ("--root", str(root), "--today", TODAY.isoformat())
    done = run_showcase("search", "周桂蘭", *today, "--limit", "1")
    assert done.returncode == 0, done.stderr
    for words in (
        "周桂兰",
        "models-of-virtue/zhou-gui-lan/",
        "同名",
        "一字不差",
        "【周桂兰】",
        "简体“周桂兰”",
    ):
        assert words in done.stdout
    assert "没有一字不差的" in run_showcase("search", "认得王桂莲", *today).stdout
    assert "都没有找到" in run_showcase("search", "龘", *today).stdout
    answer = json.loads(run_showcase("search", "桂兰", *today, "--json", "--limit", "2").stdout)
    assert answer["state"] == "exact"
    assert len(answer["results"]) == 2
    assert answer["people"][0]["how"] == "inside"


def test_command_called_wrongly_or_on_bad_content(root: Path) -> None:
    assert run_showcase("search", "x", "--limit", "0").returncode == 2
    assert run_showcase("search").returncode == 2
    (root / PERSON).write_text(story(标题=None), "utf-8")
    done = run_showcase("search", "周桂兰", "--root", str(root), "--today", TODAY.isoformat())
    assert done.returncode == 1
    assert "标题" in done.stderr
    assert done.stdout == ""


def test_what_is_not_published_is_not_found(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story("只在草稿里的话。\n", 状态="草稿")})
    texts, names = pipeline.searchable(pipeline.check(root, TODAY))
    assert search(texts, "只在草稿里的话").state == "none"
    assert find_people(names, "周桂兰", 5) == ()
