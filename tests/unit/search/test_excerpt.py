"""The words around a hit. That a page shows the same: tests/browser/search/test_search_text.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roots import PROJECT
from showcase.search.asking.excerpt import excerpt
from showcase.search.text.folding import lettered

TABLE = json.loads((PROJECT / "tests/unit/search/excerpts.json").read_text("utf-8"))
LONG = "她每天五点起来。" * 12 + "那年冬天，王桂兰把饭送到老人家里。" + "后来大家都来帮忙。" * 12


@pytest.mark.parametrize("row", TABLE, ids=lambda row: " ".join(row["marks"]))
def test_the_table(row: dict[str, Any]) -> None:
    made = excerpt(row["facts"], row["text"], row["marks"])
    assert [list(piece) for piece in made] == row["excerpt"]


def test_a_sentence_around_the_hit() -> None:
    pieces = excerpt(("柳荫街道",), (LONG,), ("王桂兰",))
    shown = "".join(part for part, _ in pieces)
    assert [part for part, is_match in pieces if is_match] == ["王桂兰"]
    assert shown.startswith("那年冬天，王桂兰")
    assert shown.endswith("。")
    assert len(shown) < 100


def test_a_hit_among_the_facts_is_shown_with_its_line() -> None:
    facts = ("柳荫街道", "杏花里社区", "区第三届道德模范")
    pieces = excerpt(facts, (LONG,), ("柳荫", "道德模范"))
    assert "".join(part for part, _ in pieces) == "柳荫街道 · 区第三届道德模范"
    # What the text says comes first; and in no page there are still words to show.
    assert "".join(part for part, _ in excerpt(facts, (LONG,), ("柳荫", "起来"))).startswith(
        "她每天"
    )
    assert "".join(part for part, _ in excerpt(facts, (LONG,), ("李四",))).startswith("她每天")


BLOCKS = st.lists(
    st.text(alphabet=st.sampled_from("王桂兰，。～~_| a1·-“”\u3000𠮷\u200b")), max_size=5
)


@given(
    BLOCKS,
    BLOCKS,
    st.lists(st.text(alphabet=st.sampled_from("王桂兰|a1𠮷"), max_size=4), max_size=3),
)
def test_whatever_it_is_given(facts: list[str], text: list[str], marks: list[str]) -> None:
    pieces = excerpt(facts, text, marks)
    assert all(part for part, _ in pieces)
    found = {mark for mark in marks if lettered(mark) == mark != ""}
    whole = "|".join(filter(None, map(lettered, text)))
    if any(mark in whole for mark in found):
        assert any(is_match for _, is_match in pieces)
    for part, is_match in pieces:
        if is_match:
            assert part == part.strip(" ")
