"""The normal form of what a reader sees: what is dropped, what is folded, what stays apart, and the way
back to the file.
"""

from __future__ import annotations

import doctest
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base import han, seen
from showcase.base.seen import names_finder, normal

NAMES = ("陆秀英", "买买提·艾山", "马兰女")
FINDER = names_finder(NAMES)

SAME = {
    "plain": "陆秀英",
    "bold": "陆**秀英**",
    "emphasis": "陆_秀_英",
    "code": "陆`秀英`",
    "struck": "~~陆~~秀英",
    "escaped": r"陆\_秀英",
    "link": "陆[秀英](https://x.example/a_(b) '好')",
    "reference": "[陆][1]秀英",
    "link whole": "[陆秀英](a)",
    "alt": "![陆秀英](a.jpg)",
    "target": "[她](/a/%E9%99%86%E7%A7%80%E8%8B%B1/)",
    "bare target": "[她](陆秀英.md)",
    "zero width": "陆\u200b秀\u200d英",
    "soft hyphen": "陆秀\u00ad英",
    "direction": "\u202e陆秀英\u202c",
    "variation": "陆\ufe00秀\U000e0100英",
    "tags": "陆\U000e0041秀英",
    "blank": "陆 秀英",
    "wide blank": "陆秀\u3000英",
    "no-break": "陆\u00a0秀\u2009英",
    "line": "大家说陆\n秀英好",
    "line, then bold": "大家说陆\n**秀英**好",
    "line, indented": "大家说陆秀  \n  英好",
    "quotation": "> 大家说陆\n> 秀英好",
    "quotation, no blanks": ">大家说陆\n>秀英好",
    "quotation in quotation": "> > 大家说陆\n> 秀\n> > 英好",
    "quotation, lazy": "> 大家说陆\n秀\n> 英好",
    "quotation of a list": "> 1. 大家说陆\n>    秀英好",
    "list of a quotation": "- > 大家说陆\n  > 秀英好",
    "line, then code": "大家说陆\n```秀英```",
    "traditional": "陸秀英",
    "compatibility": "\uf9d3秀英",
    "entity": "&#38470;秀&#x82f1;",
    "entity without its end": "<p>陆&#31168&#x82f1</p>",
    "entity of nothing": "陆&shy;秀&zwj;&#8203;英",
    "entity of a dot": "陆&middot;秀英",
    "tag": "陆<b>秀</b>英",
    "break": "陆秀<br>英",
    "ruby": "<ruby>陆<rp>(</rp><rt>lù</rt></ruby>秀英",
    "comment inside": "陆<!-- 一 -->秀英",
    "comment": "<!-- 陆秀英 -->",
    "attribute": '<a title="陆秀英">她</a>',
}
"""How 陆秀英 may be written, and read as the same."""


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    found = list(FINDER.find(text))
    assert {f.name for f in found} == {"陆秀英"}
    assert FINDER.may_be_in(text)
    first = text[found[0].start : found[0].end]
    first = re.sub(r"\n[\s>`]*", "", first)  # which mean something at the beginning of a line
    assert normal(first).startswith("陆秀英"), "the place is that of the name"


@pytest.mark.parametrize("dot", [*"·•‧∙⋅・．.･⸱●", ""])
def test_all_middle_dots_are_one(dot: str) -> None:
    assert [f.name for f in FINDER.find(f"那天买买提{dot}艾山走在前面")] == ["买买提·艾山"]
    assert FINDER.may_be_in(f"那天买买提{dot}艾山走在前面")


def test_radicals_are_the_characters_they_look_like() -> None:
    (found,) = FINDER.find("这是⻢兰⼥。")
    assert found == ("马兰女", 2, 5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "陆、秀英",
        "姓陆。秀英说",
        "陆，秀英",
        "陆\n\n秀英",
        "陆\n \n秀英",
        "- 陆\n- 秀英",
        "1. 陆\n2. 秀英",
        "| 陆 | 秀英 |",
        "| 陆 |\n| 秀英 |",
        "说到陆\n## 秀英",
        "说到陆\n> 秀英",
        "> 说到陆\n> > 秀英",
        "> 说到陆\n>\n> 秀英",
        "> 说到陆\n\n> 秀英",
        "> - 陆\n> - 秀英",
        "> | 陆 |\n> | 秀英 |",
        "> 说\n- 到陆\n> 秀英",
        "陆\n```\n秀英\n```",
        "<p>陆</p><p>秀英</p>",
        "<td>陆</td><td>秀英</td>",
        "陆-秀英",
        "[陆](a)(b)、秀英",
    ],
)
def test_what_stands_apart_is_not_joined(text: str) -> None:
    assert list(FINDER.find(text)) == []


def test_front_matter_is_read_with_its_escapes_and_folded_lines() -> None:
    head = '标题: "\\u9646秀英"\n简介: >\n  大家说陆\n\n  秀英好\n'
    places = [head[f.start : f.end] for f in FINDER.find(head, yaml=True)]
    assert places == ["\\u9646秀英", "陆\n\n  秀英"]
    assert not FINDER.may_be_in("姓: 陆\n名: 秀英\n- 陆\n- 秀英", yaml=True)


def test_a_character_that_names_have_is_not_folded() -> None:
    """乾 stands in simplified texts as itself."""
    finder = names_finder(["李乾", "陸秀英"])
    assert [f.name for f in finder.find("李干部说，陆秀英和李乾")] == ["陸秀英", "李乾"]
    assert not finder.may_be_in("李干部说")


def test_a_latin_name_is_a_word() -> None:
    finder = names_finder(["John Li"])
    assert [f.name for f in finder.find("约翰（john li）")] == ["John Li"]
    assert list(finder.find("John Lincoln")) == []


def test_every_character_that_is_folded_to_one_of_a_name_is_known() -> None:
    """Whoever asks whether a name may be there must not be told no because of how its first is written."""
    forms = seen._folding_to()
    for block in (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00)):
        for char in map(chr, block):
            form = seen.folded(char)
            if form != char and len(form) == 1:
                assert char in forms.get(form, ()), (char, form)


def test_nobody_is_looked_for() -> None:
    finder = names_finder(["", " ", "·"])
    assert list(finder.find("陆秀英 ·")) == []


def test_every_radical_has_its_character() -> None:
    for code in range(0x2E81, 0x2FD6):
        char = chr(code)
        if unicodedata.category(char) != "Cn":
            assert seen.folded(char) < "\u2e80" or seen.folded(char) > "\u2fdf", char
    assert (len(han.RADICALS), seen.folded("⻓"), seen.folded("⼈")) == (112, "长", "人")


_SIGNS = st.sampled_from(
    [*"陆秀英陸⻢a1 .\n\t*_~`[]()<>&;%\\|-#!'\"=:·\u200b\u3000，。", "\\u9646"]
)
_PIECES = st.sampled_from(
    ["](", "<b>", "</p>", "<!--", "-->", "&#38470;", "%E9%99%86", "<rt>", "陆秀英"]
)


@given(st.lists(_SIGNS | _PIECES | st.characters(), max_size=40).map("".join), st.booleans())
def test_the_way_back_leads_to_every_part(text: str, yaml: bool) -> None:
    """Whatever is written: no exception, the quick form is the exact one, and places lie in the text."""
    found = seen.seen(text, yaml=yaml)
    assert found.text == "".join(p.text for p in seen._pieces(text, yaml=yaml))
    for at in range(len(found.text)):
        start, end = found.span(at, at + 1)
        assert 0 <= start <= end <= len(text)
    assert FINDER.may_be_in(text, yaml=yaml) >= any(True for _ in FINDER.find(text, yaml=yaml))
    for name, start, end, _ in FINDER.find(text, yaml=yaml):
        assert normal(name)[0] in normal(text[start:end]) or "%" in text or "\\" in text


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000, "<!--" * 9_000, "<rt>" * 9_000, "](" * 9_000, "](a(b)" * 5_000, "<a " * 9_000, "&#" * 9_000,
     "][" * 9_000, "\n" * 30_000, "*陆" * 9_000, "%e9" * 9_000, "陆秀" * 9_000],
)  # fmt: skip
def test_long_rows_of_signs_end(text: str) -> None:
    """In less than a test may take; nothing is square in their length."""
    assert len(list(FINDER.find(text + "\n\n陆秀英"))) == 1


def test_the_examples_are_true() -> None:
    assert doctest.testmod(seen).failed == 0
