"""Traditional characters in simplified ones, in every way that may be meant. The same in Chromium:
tests/browser/search/test_search_fold.py.
"""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base import han
from showcase.search.text import han_map
from showcase.search.text.han_map import MOST, simplified, variants

ROWS = json.loads(Path(__file__).with_name("variants.json").read_text("utf-8"))
QUERIES = st.text(st.one_of(st.sampled_from("乾著衞蘭後鍾王桂a "), st.characters()), max_size=60)


@pytest.mark.parametrize("row", ROWS, ids=[row["query"] for row in ROWS])
def test_table(row: dict[str, object]) -> None:
    query = str(row["query"])
    ways = list(variants(query))
    assert row == {"query": query, "simplified": simplified(query), "variants": ways}


@given(QUERIES)
def test_ways_are_few_and_differ(query: str) -> None:
    ways = variants(query)
    assert len(ways) == len(set(ways)) <= MOST
    assert query not in ways
    assert all(len(way) == len(query) for way in ways)
    assert simplified(query) in (query, *ways[:1])


def test_first_choices_are_those_of_opencc() -> None:
    """So that a newer OpenCC is noticed."""
    for char, chosen in han.choices().items():
        first = han.traditional().get(char, char)
        assert first in chosen or not han.is_common(first), char
        assert chosen[0] == first or not han.is_common(first), char
    assert len(han.choices()) < 100


def test_what_every_text_is_full_of_is_no_question() -> None:
    assert variants("什么像坏了，沈师傅") == ()


def test_half_a_character_is_left_alone() -> None:
    assert variants("\ud83d蘭") == ("\ud83d兰",)


def test_the_examples_are_true() -> None:
    assert doctest.testmod(han_map).failed == 0
