"""Lines joined as each script writes, and signs that are never cut in two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base.markdown import Hooks, parse, render
from showcase.base.text import excerpt, first_sign, join_lines, start_of

JOINED = {
    "总要等到\n最后一个": "总要等到最后一个",
    "好人。\n“他": "好人。“他",
    "他说……\n——好": "他说……——好",
    "一，\nWi-Fi": "一，Wi-Fi",
    "Wi-Fi\nrouter": "Wi-Fi router",
    "Wi-Fi\n很慢": "Wi-Fi 很慢",
    "он сказал\nпривет": "он сказал привет",
    "한국\n사람": "한국 사람",
    "said “yes”\nand left": "said “yes” and left",
    "ひら\nがな": "ひらがな",
    "甲\n\n乙": "甲乙",
}


@pytest.mark.parametrize(("lines", "wanted"), JOINED.items())
def test_lines_join_as_their_script_does(lines: str, wanted: str) -> None:
    assert join_lines(lines) == wanted


@pytest.mark.parametrize(("lines", "wanted"), JOINED.items())
def test_a_body_joins_its_lines_by_the_same_rule(lines: str, wanted: str) -> None:
    document = parse(lines.replace("\n\n", "\n"))
    shown = render(document, Hooks(lambda *_: "", lambda href: href)).strip()
    assert shown.replace("\n", " ") == f"<p>{wanted}</p>"
    assert document.text == wanted


def test_a_blank_that_was_typed_stays() -> None:
    assert parse("## 甲 乙\n\n王 明").text == "甲 乙\n王 明"


SIGNS = ["𬱖", "👨‍👩‍👧", "❤️", "👍🏽", "🇨🇳", "葛󠄀", "e\u0301", "好"]


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_is_cut(sign: str) -> None:
    assert first_sign(sign + "文静") == sign
    text = "甲" + sign + sign + "乙"
    for most in range(len(text) + 1):
        kept = start_of(text, most)
        assert len(kept) <= most
        assert kept in ("", "甲", "甲" + sign, "甲" + sign + sign, text)


@given(st.text(max_size=40), st.integers(0, 45))
def test_a_start_is_a_start(text: str, most: int) -> None:
    kept = start_of(text, most)
    assert text.startswith(kept)
    assert len(kept) <= most
    if text and unicodedata.category(text[0])[0] not in "MC":
        assert first_sign(text)


def test_an_excerpt_ends_with_a_whole_sign() -> None:
    assert excerpt("好" * 117 + "👨‍👩‍👧好好") == "好" * 117 + "…"
