"""What ``run.py search`` finds and says. That a reader finds the same: tests/browser/search/test_search_asked.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom, run_showcase
from showcase import pipeline
from showcase.base import han
from showcase.model.synonyms import FILE
from showcase.search.asking.ask import Answer, ask
from showcase.search.asking.lines import LineIndex
from showcase.search.names.people import find_people
from showcase.search.text import han_map
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
def index(root: Path) -> LineIndex:
    checked = pipeline.check(root, TODAY)
    assert not checked.problems.errors
    return pipeline.searchable(checked)[0]


def urls(answer: Answer, index: LineIndex) -> list[str]:
    return [index.records[page].url.rstrip("/").rpartition("/")[2] for page in answer.pages]


@pytest.mark.parametrize("query", [
    "周桂兰", "桂兰认得", "wifi", "Ｗｉ－Ｆｉ", "WI-FI", "pm2.5", "ＰＭ２．５", "c919", "abc_123", "abc123",
    "周桂蘭", "認得",
    "周桂兰 数", "2.5的数",
])  # fmt: skip
def test_letter_by_letter(index: LineIndex, query: str) -> None:
    answer = ask(index, query)
    assert answer.state == "exact"
    assert "zhou-gui-lan" in urls(answer, index)


@pytest.mark.parametrize("query", ["王桂莲", "认得王桂莲", "周桂梅发PM2.5", "桂兰周", "周桂兰，数"])
def test_what_is_nearly_so_is_never_exact(index: LineIndex, query: str) -> None:
    assert ask(index, query).state in ("near", "words")


@pytest.mark.parametrize("query", ["龘", "", " ", "，。", "~|", "李四"])
def test_nothing(index: LineIndex, query: str) -> None:
    assert ask(index, query).state == "none"


def test_no_phrase_runs_across_blocks(index: LineIndex) -> None:
    answer = ask(index, "王桂兰")
    assert "zheng-guo-dong" not in urls(answer, index)
    assert answer.state == "exact"


def test_names_before_honours_before_text(index: LineIndex) -> None:
    # 王桂兰 stands in two texts; 热饭 in the title of one; 周桂兰 in the name of one.
    assert urls(ask(index, "周桂兰"), index)[0] == "zhou-gui-lan"
    assert urls(ask(index, "热饭"), index) == ["wang-gui-lan"]
    both = ask(index, "王桂兰")
    assert set(urls(both, index)) == {"zhou-gui-lan", "wang-gui-lan"}
    assert both.pages == sorted(both.pages)


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
        "周桂兰", "models-of-virtue/zhou-gui-lan/", "同名", "一字不差", "【周桂兰】", "简体“周桂兰”",
    ):  # fmt: skip
        assert words in done.stdout
    assert "没有一字不差的" in run_showcase("search", "认得王桂莲", *today).stdout
    nothing = run_showcase("search", "龘", *today).stdout
    assert "都没有找到" in nothing
    assert "拼音索引  a-z/" in nothing
    answer = json.loads(run_showcase("search", "桂兰", *today, "--json", "--limit", "2").stdout)
    assert answer["state"] == "exact"
    assert len(answer["results"]) == 2
    assert answer["people"][0]["how"] == "inside"


def test_command_tells_how_it_understood(root: Path) -> None:
    """Steps, best bets and filters, in words and for programs."""
    (root / FILE).write_text("- [热饭, 热汤]\n", "utf-8")
    today = ("--root", str(root), "--today", TODAY.isoformat())
    done = run_showcase("search", "谁送热汤", *today)
    assert done.returncode == 0, done.stderr
    assert "没有管“谁”。" in done.stdout
    assert "按“热汤、热饭”找。\n没有一字不差的，下面 1 篇里这些字词都有：" in done.stdout
    assert "没有一字不差的，意思一样的有 1 篇：" in run_showcase("search", "热汤", *today).stdout
    assert "办事：更正与撤下" in run_showcase("search", "怎么更正", *today).stdout
    told = json.loads(run_showcase("search", "杏花里社区2023年", *today, "--json").stdout)
    assert told["state"] == "filtered"
    assert told["filters"] == {"社区": ["杏花里社区"], "年度": ["2023年"]}
    assert told["how"] == [
        {
            "by": "filters",
            "labels": [
                ["社区", "杏花里社区", "杏花里社区"],
                ["年度", "2023年", "2023年"],
            ],
        }
    ]
    assert {
        "url",
        "title",
        "name",
        "place",
        "level",
        "seal",
        "past",
        "date",
        "kind",
        "excerpt",
    } == set(told["results"][0])
    words = run_showcase("search", "杏花里社区2023年", *today).stdout
    assert "只看社区“杏花里社区”，年度“2023年”。" in words
    apart = run_showcase("search", "杏花里社区王桂兰认得", *today).stdout
    assert "其余的字词分开找。" in apart
    assert "符合的有" in apart


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
    index, names = pipeline.searchable(pipeline.check(root, TODAY))
    assert ask(index, "只在草稿里的话").state == "none"
    assert find_people(names, "周桂兰", 5) == ()
