"""How text is cut for the search: the same in Python and in Chromium, and undone for the reader."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.search.text import folding
from showcase.search.text.folding import (
    BORDER,
    lettered,
    phrases,
)

FIXTURE = Path(__file__).with_name("folding.json")
PAIRS = json.loads(FIXTURE.read_text("utf-8"))
"""Read by tests/browser/search/test_search_fold.py too. A row tells what is made of its ``text``."""

TEXTS = st.text(
    st.one_of(
        st.sampled_from("王桂兰〇々𠮷豈aZ09éǎＡ５ｱ %℃° -_./'·•。，“”~|\u3000\u200b\n<&>\"😀½…"),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize("row", PAIRS, ids=[row["text"] for row in PAIRS])
def test_pairs(row: dict[str, object]) -> None:
    text = str(row["text"])
    assert row == {
        "text": text,
        "lettered": lettered(text),
        "phrases": phrases(text),
    }


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("wifi", "装了Wi-Fi。"),
        ("Ｗｉ-Ｆｉ", "WIFI"),
        ("abc_123", "ABC-123"),
        ("c919", "看见 C919 飞过"),
        ("C919", "看见 C-919 飞过"),
        ("typec", "Type-C 接口"),
        ("2.5", "PM2.5"),
        ("pm2.5", "PM2.5"),
        ("v2.0", "V2.0 版"),
        ("尤里王", "尤里·王"),
        ("里・王", "尤里·王"),
        ("王丽", "王　丽"),
        ("〇二三", "二〇二三年"),
        ("𠮷", "𠮷野"),
        ("liu", "lǎo Liú"),
        ("2015.10.16", "2015-10-16"),
        ("2015/10/16", "2015.10.16"),
        ("8:30", "晚８：３０见"),
        ("95%", "涨了９５％以上"),
        ("95", "涨了95%"),
        ("38℃", "烧到 38 °C"),
        ("38°c", "烧到38℃"),
        ("好人，王丽", "“好人”王丽"),
        ("甲， 乙", "甲。乙"),
        ("王桂兰 、 李四", "王桂兰、李四"),
        ("云文明委[2023]12号", "（云文明委〔2023〕12号）"),
        ("王丽 好人", "好人。王丽"),
    ],
)
def test_a_reader_finds(query: str, text: str) -> None:
    assert is_found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("人王", "好人。王丽"),
        ("丽好", "王丽“好人”"),
        ("ab", "a, b"),
        ("王李", "王-李"),
        ("ab", "a—b"),
        ("15", "1.5"),
        ("830", "8:30"),
        ("95%", "涨了95元"),
        ("38℃", "38岁"),
        ("好人，王丽", "好人王丽"),
        ("好人王丽", "好人，王丽"),
        ("12号，2023", "2023，12号"),
    ],
)
def test_no_phrase_crosses_a_border(query: str, text: str) -> None:
    assert not is_found(query, text)


@settings(deadline=None)
@given(TEXTS)
def test_borders_stand_between_letters_and_one_at_a_time(text: str) -> None:
    line = lettered(text)
    assert line.strip(BORDER) == line
    assert BORDER * 2 not in line
    assert line == lettered(line)


@settings(deadline=None)
@given(TEXTS)
def test_a_query_has_the_letters_of_its_text_in_parts(text: str) -> None:
    parts = phrases(text)
    assert [part for part in parts if part.strip(BORDER) != part] == []
    assert "".join(parts).replace(BORDER, "") == lettered(text).replace(BORDER, "")
    assert all(part in lettered(text) for part in parts)


def test_half_a_character_is_no_letter() -> None:
    """What a field may hold of an emoji that was cut."""
    for half in ("\ud83d", "\ude00"):
        assert lettered(f"王{half}丽") == "王|丽"
        assert phrases(f"{half}王丽{half}") == ["王丽"]


def test_what_comes_in_great_numbers_is_cut_all_the_same() -> None:
    assert lettered("· " * 9999 + "王" + " -" * 9999 + "丽") == "王|丽"
    assert lettered("1-" * 9999) == BORDER.join("1" * 9999)


def test_the_examples_are_true() -> None:
    assert doctest.testmod(folding).failed == 0


@settings(deadline=None)
@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert is_found(text[start:end], text)


def is_found(query: str, text: str) -> bool:
    return all(part in lettered(text) for part in phrases(query))
