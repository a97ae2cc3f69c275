"""Every type of value: what it takes, what it makes of it, what it tells otherwise."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from showcase.model.schema import (
    Field,
    Fields,
    Group,
    ListOf,
    NumberOr,
    Verse,
    label_of,
    read_mapping,
)
from showcase.model.values import (
    Choice,
    Day,
    Focus,
    Pattern,
    Reading,
    Syllables,
    Text,
    Type,
    Whole,
    YesNo,
    parse_date,
)

SLUG = Pattern(re.compile("[a-z]+"), "小写字母", "abc")
VERSE = Verse(ListOf(Text(6), most=3))
YARDS = NumberOr(Whole(1, 999), ListOf(Text(6), most=3))
PAIR = Group((Field("甲", "a", Text(5), required=True), Field("乙", "b", Whole(1, 9))), dict)


def read(kind: Type, text: str) -> tuple[Any, list[str]]:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None
    reading = Reading("f", source=text)
    value = kind.read(node, reading, "x", "某项")
    return value, [p.code for p in reading.problems]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(5), "好人", "好人"),
        (Text(5), "'  好   人 '", "好 人"),
        (Text(5), "一二三四五", "一二三四五"),
        (Text(9), "“好”和“坏”", "“好”和“坏”"),
        (Text(5), "~", None),
        (Text(5), "null", None),
        (Text(5), "''", None),
        (SLUG, "abc", "abc"),
        (SLUG, "“abc”", "abc"),
        (SLUG, "ａｂｃ", "abc"),
        (Choice(("发布", "草稿")), "发布", "发布"),
        (Choice(("发布", "草稿")), "“发布”", "发布"),
        (Whole(1, 99), "5", 5),
        (Whole(1, 99), "５", 5),
        (Whole(1, 99), "第5届", 5),
        (Whole(1, 9999), "2023年", 2023),
        (Whole(1, 9999), "16人", 16),
        (Whole(1, 99), "1", 1),
        (Whole(1, 99), "99", 99),
        (YesNo(), "是", True),
        (YesNo(), "否", False),
        (YesNo(), "true", True),
        (YesNo(), "No", False),
        (Day(), "2023-09-18", date(2023, 9, 18)),
        (Day(), "2023.9.18", date(2023, 9, 18)),
        (Day(), "2023/9/18", date(2023, 9, 18)),
        (Day(), "2023年9月18日", date(2023, 9, 18)),
        (Day(), "2023 年 9 月 18 日", date(2023, 9, 18)),
        (Day(), "２０２３年９月１８日", date(2023, 9, 18)),
        (Day(), "2024-02-29", date(2024, 2, 29)),
        (Focus(), "0.5,0.4", (0.5, 0.4)),
        (Focus(), "0.5，0.4", (0.5, 0.4)),
        (Focus(), "0.5 0.4", (0.5, 0.4)),
        (Focus(), "[0, 1]", (0.0, 1.0)),
        (Syllables(), "shan shou xin", ("shan", "shou", "xin")),
        (Syllables(), "Shan·Shou-Xin", ("shan", "shou", "xin")),
        (Syllables(), "lv", ("lü",)),
        (ListOf(Text(5)), "[甲, 乙]", ("甲", "乙")),
        (ListOf(Text(5)), "甲", ("甲",)),
        (ListOf(Text(5)), "", None),
        (ListOf(Text(5), splits=True), "甲、乙，丙；丁", ("甲", "乙", "丙", "丁")),
        (ListOf(Text(5), splits=True), "[甲、乙, 丙]", ("甲", "乙", "丙")),
        (VERSE, "[一、好；, 二、好。]", ("一、好；", "二、好。")),
        (VERSE, "- 1. 好\n- 2. 好", ("1. 好", "2. 好")),
        (VERSE, "|\n  甲，\n\n  乙。\n", ("甲，", "乙。")),
        (VERSE, ">-\n  甲，\n  乙。\n", ("甲，", "乙。")),
        (VERSE, "甲，\n  乙。", ("甲，", "乙。")),
        (VERSE, '"甲，\n  乙。"', ("甲，", "乙。")),
        (VERSE, "邻里和睦。", ("邻里和睦。",)),
        (YARDS, "36", 36),
        (YARDS, "３６ 户", 36),
        (YARDS, "[桂花院, 3号院]", ("桂花院", "3号院")),
        (YARDS, "桂花院", ("桂花院",)),
        (PAIR, "{甲: 好, 乙: 2}", {"a": "好", "b": 2}),
        (PAIR, "{a: 好, b: 2}", {"a": "好", "b": 2}),
        (PAIR, "", None),
    ],
)
def test_a_good_value_is_read(kind: Type, text: str, value: object) -> None:
    assert read(kind, text or "''" if not isinstance(kind, ListOf | Group) else text or "~") == (
        value,
        [],
    )


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Text(5), "一二三四五六", "too-long"),
        (Text(5), "“好人”", "quoted"),
        (Text(5), "[好人]", "not-a-value"),
        (Text(5), "{好: 人}", "not-a-value"),
        (SLUG, "ABC", "bad-form"),
        (SLUG, "[a]", "not-a-value"),
        (Choice(("发布", "草稿")), "发部", "unknown-word"),
        (Choice(("发布", "草稿")), "[发布]", "not-a-value"),
        (Whole(1, 99), "五", "not-a-number"),
        (Whole(1, 99), "5.5", "not-a-number"),
        (Whole(1, 99), "-5", "not-a-number"),
        (Whole(3, 99), "2", "out-of-range"),
        (Whole(1, 99), "100", "out-of-range"),
        (Whole(1, 99), "9" * 5000, "not-a-number"),
        (Whole(1, 99), "٣", "not-a-number"),
        (YesNo(), "也许", "not-yes-no"),
        (Day(), "2023-02-29", "bad-date"),
        (Day(), "2023-13-01", "bad-date"),
        (Day(), "2023-09", "bad-date"),
        (Day(), "九月十八日", "bad-date"),
        (Day(), "1899-12-31", "bad-date"),
        (Day(), "3000-01-01", "bad-date"),
        (Day(), "2023-09-18 12:00", "bad-date"),
        (Focus(), "0.5", "bad-focus"),
        (Focus(), "0.5,1.1", "bad-focus"),
        (Focus(), "-0.1,0.5", "bad-focus"),
        (Focus(), "nan,nan", "bad-focus"),
        (Focus(), "inf,0", "bad-focus"),
        (Focus(), "[1, 2, 3]", "bad-focus"),
        (Focus(), "左,上", "bad-focus"),
        (Syllables(), "单守信", "bad-pinyin"),
        (Syllables(), "shàn", "bad-pinyin"),
        (Syllables(), "shan4", "bad-pinyin"),
        (Syllables(), "shanshouxin", "bad-pinyin"),
        (ListOf(Text(9)), "甲、乙", "not-a-list"),
        (ListOf(Text(9)), "{甲: 乙}", "not-a-list"),
        (ListOf(SLUG), "[abc, ABC]", "bad-form"),
        (ListOf(Text(9), most=2), "[甲, 乙, 丙]", "too-many"),
        (VERSE, "甲；乙", "not-a-list"),
        (VERSE, "甲、乙", "not-a-list"),
        (VERSE, "甲。乙。", "not-a-list"),
        (VERSE, "|\n  甲\n  乙\n  丙\n  丁\n", "too-many"),
        (VERSE, "|\n  一二三四五六七\n", "too-long"),
        (VERSE, "{甲: 乙}", "not-a-list"),
        (YARDS, "约 36 户", "not-a-number"),
        (YARDS, "三十六户", "not-a-number"),
        (YARDS, "0", "out-of-range"),
        (YARDS, "桂花院、石磨院", "not-a-list"),
        (PAIR, "好", "not-a-group"),
        (PAIR, "[好]", "not-a-group"),
        (PAIR, "{乙: 2}", "missing"),
        (PAIR, "{甲: 好, 丙: 2}", "unknown-field"),
        (PAIR, "{甲: 好, a: 好}", "duplicate-key"),
        (PAIR, "{甲: 好, 甲: 好}", "duplicate-key"),
        (PAIR, "{甲: 好, [1]: 好}", "unknown-field"),
    ],
)
def test_a_bad_value_is_told(kind: Type, text: str, code: str) -> None:
    assert code in read(kind, text)[1]


def test_a_line_of_a_verse_is_told_where_it_stands() -> None:
    text = "|\n  甲，\n\n  一二三四五六七\n"
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None
    reading = Reading("f", 10, text)
    VERSE.read(node, reading, "x", "某项")
    assert [(p.line, p.column, p.field) for p in reading.problems] == [(14, 3, "某项 2")]
    assert reading.marks["x.0"] == (12, 3)


LINES = st.lists(st.text("甲乙一、。；1.“”：", min_size=1, max_size=6), min_size=2, max_size=3)


@given(LINES)
def test_every_line_of_a_block_is_a_line(lines: list[str]) -> None:
    """Whatever stands at its head or its end. Quotes around a whole line are told, as everywhere."""
    value, _ = read(VERSE, "|\n" + "".join(f"  {line}\n" for line in lines))
    quoted = [len(x) > 1 and x[0] == "“" and x[-1] == "”" and x.count("“") == 1 for x in lines]
    assert value == tuple(x[1:-1] if q else x for x, q in zip(lines, quoted, strict=True))


def test_a_field_is_known_under_its_other_names() -> None:
    fields = (Field("村规民约", "covenant", Text(9), also=("居民公约",)),)

    def told(text: str) -> tuple[Any, list[str]]:
        reading = Reading("f")
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        assert node is not None
        return read_mapping(node, Fields(fields), reading, "", ""), [
            p.code for p in reading.problems
        ]

    assert told("{居民公约: 好}") == ({"covenant": "好"}, [])
    assert told("{居民公约: 好, 村规民约: 好}")[1] == ["duplicate-key"]


def test_a_list_keeps_the_good_and_tells_each_bad_one() -> None:
    assert read(ListOf(SLUG), "[abc, A, d, B]") == (("abc", "d"), ["bad-form", "bad-form"])


def test_an_item_is_told_by_its_number() -> None:
    reading = Reading("f")
    node = yaml.compose("[abc, A]", Loader=yaml.BaseLoader)
    assert node is not None
    ListOf(SLUG).read(node, reading, "x", "主题")
    assert [p.field for p in reading.problems] == ["主题 2"]


def test_a_missing_field_of_a_group_is_told_once() -> None:
    """A field that is there and wrong was told already; it is not missing too."""
    group = Group((Field("甲", "a", Whole(1, 9), required=True),), dict)
    assert read(group, "{甲: 好}")[1] == ["not-a-number"]


def test_places_count_from_one_and_know_the_lines_above() -> None:
    reading = Reading("f", 10)
    node = yaml.compose("甲: 好\n乙: 坏\n", Loader=yaml.BaseLoader)
    assert node is not None
    read_mapping(node, Fields(PAIR.fields), reading, "", "")
    assert reading.marks == {"a": (11, 1), "b": (12, 1)}
    assert [(p.line, p.column) for p in reading.problems] == [(12, 4)]


@pytest.mark.parametrize(
    "text", ["", "18日", "2023年9月", "2023-9-18-1", "12023-09-18", "x2023-09-18"]
)
def test_no_date_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_labels_are_the_names_editors_know() -> None:
    fields = (Field("荣誉", "honours", ListOf(PAIR)), Field("地区", "area", PAIR))
    assert label_of("honours.0.b", fields) == "荣誉 1 › 乙"
    assert label_of("area.a", fields) == "地区 › 甲"
    assert label_of("area.zzz", fields) == "地区"
