"""Words for Pagefind: what it counts as one word is one letter, and readers see the text again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.search.pagefind.spaced import SPACE, letters, spaced, unspaced
from showcase.search.text.folding import phrases, tokens

TEXTS = st.text(
    st.one_of(
        st.sampled_from("王桂兰〇々𠮷豈aZ09éǎＡ５ｱ -_./'·•。，“”~|%\u3000\u200b\n<&>\"😀½…"),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王桂兰", "王 桂 兰"),
        ("尤里·王", "尤 里· 王"),
        ("说：“Wi-Fi 坏了。”", "说 ：“ W i- F i~- 坏 了 。”"),
        ("a_1~b", "a~= 1 ~~ b"),
        ("。", "。"),
        ("", ""),
    ],
)
def test_letters_and_borders_are_words(text: str, words: str) -> None:
    assert spaced(text) == words


@given(TEXTS)
def test_a_word_is_one_letter_or_has_none(text: str) -> None:
    """So that Pagefind cannot split or merge them, and a border costs it nothing."""
    for word in spaced(text).split(" "):
        assert [c for c in word if tokens(c)] in ([], [word[:1]])
        assert "_" not in word  # its own marks begin so


@given(TEXTS)
def test_letters_are_neither_lost_nor_added(text: str) -> None:
    assert tokens(spaced(text)) == tokens(text)
    assert tokens(unspaced(spaced(text))) == tokens(text)
    if words := spaced(text):
        assert letters(words.split(" ")).replace("\n", "") == "".join(tokens(text))


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = [tuple(tokens(word)) for word in spaced(text).split(" ")]
    pieces = [piece for part in phrases(text[start:end]) for piece in re.split("[|%‰°]", part)]
    for part in filter(None, pieces):
        wanted = [(letter,) for letter in part]
        assert any(words[n : n + len(part)] == wanted for n in range(len(words)))


@given(st.text(st.sampled_from("王丽a1 ~|-_=.。·"), max_size=20))
def test_readers_see_the_text_again(text: str) -> None:
    plain = re.sub(" +", " ", text).strip()
    assert unspaced(spaced(text)) == plain
    assert unspaced(f"{spaced(text)} {SPACE} {spaced('王')}") == f"{plain} 王"
