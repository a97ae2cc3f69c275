"""Words for Pagefind: what it counts as one word is one letter, and readers see the text again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.search.pagefind.spaced import JOINING, SPACE, spaced, unspaced
from showcase.search.text.folding import BORDER, lettered, plain

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "王桂兰〇々𠮷豈aZ09éǎＡ５ｱ %℃°‰‿⁀⁔﹏＿ -_./'·•。，“”~|\u3000\u200b\n<&>\"😀½…"
        ),
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
        ("2015-10", "2 0 1 5 - 1 0"),
        ("PM2.5", "P M 2 . 5"),
        ("95%", "9 5 ‿%"),
        ("38℃", "3 8 ⁔° C"),
        ("a_1~b‿c", "a~= 1 ~~ b ~= c"),
        ("。", "。"),
        ("", ""),
    ],
)
def test_letters_and_borders_are_words(text: str, words: str) -> None:
    assert spaced(text) == words


@given(TEXTS)
def test_letters_and_borders_stand_as_in_our_own_line(text: str) -> None:
    line = "".join(lettered(word) or BORDER for word in spaced(text).split(" "))
    assert re.sub(r"\|+", BORDER, line).strip(BORDER) == lettered(text)


@given(TEXTS)
def test_a_word_is_one_letter_or_has_none(text: str) -> None:
    """So that Pagefind cannot split or merge them, and a border costs it nothing: of what it takes for letters
    there is one, ahead.
    """
    joining = "".join(JOINING.values())
    for word in spaced(text).split(" "):
        assert len(lettered(word)) <= 1
        assert [c for c in word if c in joining] == [c for c in word[:1] if c in joining]
        assert (word[:1] in joining and word != "") == (lettered(word) in JOINING)
        assert "_" not in word  # its own marks begin so


@given(st.text(st.sampled_from("王丽a1% ~|-_=.。·"), max_size=20))
def test_readers_see_the_text_again(text: str) -> None:
    shown = re.sub(" +", " ", text).strip()
    assert unspaced(spaced(text)) == shown
    assert unspaced(f"{spaced(text)} {SPACE} {spaced('王')}") == f"{shown} 王"


@given(TEXTS)
def test_nothing_else_is_lost(text: str) -> None:
    shown = re.sub(" +", " ", re.sub("[‿⁀⁔]", "_", plain(text).strip()))
    assert unspaced(spaced(text)) == shown.strip()
