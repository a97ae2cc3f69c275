"""How text is cut for the search: the same in Python and in Chromium, and undone for the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.search.pagefind.spaced import spaced, unspaced
from showcase.search.text.folding import fold, phrases, tokens

FIXTURE = Path(__file__).with_name("folding.json")
PAIRS = json.loads(FIXTURE.read_text("utf-8"))
"""Read by tests/browser/search/test_search_fold.py too. A row tells what is made of its ``text``."""

TEXTS = st.text(
    st.one_of(
        st.sampled_from("王桂兰〇々𠮷豈aZ09éǎＡ５ｱ -_./'·•。，“”~|\u3000\u200b\n<&>\"😀½…"),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize("row", PAIRS, ids=[row["text"] for row in PAIRS])
def test_pairs(row: dict[str, object]) -> None:
    text = str(row["text"])
    assert row == {
        "text": text,
        "fold": fold(text),
        "tokens": tokens(text),
        "phrases": phrases(text),
        "spaced": spaced(text),
        "unspaced": unspaced(spaced(text)),
    }


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("wifi", "装了Wi-Fi。"),
        ("Ｗｉ-Ｆｉ", "WIFI"),
        ("abc_123", "ABC-123"),
        ("c919", "看见 C919 飞过"),
        ("2.5", "PM2.5"),
        ("尤里王", "尤里·王"),
        ("里・王", "尤里·王"),
        ("王丽", "王　丽"),
        ("〇二三", "二〇二三年"),
        ("𠮷", "𠮷野"),
        ("liu", "lǎo Liú"),
        ("20230918", "2023-09-18"),
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
    ],
)
def test_no_phrase_crosses_a_border(query: str, text: str) -> None:
    assert not is_found(query, text)


@settings(deadline=None)
@given(TEXTS)
def test_words_are_single_letters_or_have_none(text: str) -> None:
    """So that Pagefind cannot split or merge them, and a border costs it nothing."""
    for word in spaced(text).split(" "):
        assert [c for c in word if tokens(c)] in ([], [word[:1]])


@settings(deadline=None)
@given(TEXTS)
def test_letters_are_neither_lost_nor_added(text: str) -> None:
    assert tokens(spaced(text)) == tokens(text)
    assert tokens(unspaced(spaced(text))) == tokens(text)
    assert [t for part in phrases(text) for t in part] == tokens(text)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert is_found(text[start:end], text)


@settings(deadline=None)
@given(st.text(st.sampled_from("王丽a1 ~|-_=.。·"), max_size=20))
def test_readers_see_the_text_again(text: str) -> None:
    plain = re.sub(" +", " ", text).strip()
    assert unspaced(spaced(text)) == plain


def is_found(query: str, text: str) -> bool:
    """What Pagefind does with quoted phrases: tokens at positions one after another."""
    words = [tuple(tokens(word)) for word in spaced(text).split(" ")]
    return all(
        any(words[n : n + len(part)] == [(t,) for t in part] for n in range(len(words)))
        for part in phrases(query)
    )
