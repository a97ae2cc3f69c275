"""Blocks of a body: every kind of them, and that nothing of what a body says is lost or said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base.blocks import (
    Block,
    Blocks,
    Code,
    Definitions,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    blocks_of,
    plain,
)
from showcase.base.markdown import Hooks, parse, render


def blocks(text: str) -> tuple[Block, ...]:
    return blocks_of(parse(text)).blocks


def runs(text: str) -> Runs:
    (only,) = blocks(text)
    assert isinstance(only, Paragraph)
    return only.runs


def said(text: str, **style: bool) -> Paragraph:
    return Paragraph((Run(text, **style),))


# --- runs ---------------------------------------------------------------------------------------

RUNS = {
    "平": (Run("平"),),
    "**粗**细": (Run("粗", strong=True), Run("细")),
    "*斜*": (Run("斜", em=True),),
    "***都***": (Run("都", strong=True, em=True),),
    "**甲**乙**": (Run("甲", strong=True), Run("乙**")),
    "**a **b** c**": (Run("a b c", strong=True),),
    "*a _b_ c*": (Run("a b c", em=True),),
    "`a*b*`": (Run("a*b*", code=True),),
    "**`码`**": (Run("码", strong=True, code=True),),
    "[字](a/b)": (Run("字", href="a/b"),),
    "**[字](a)**后": (Run("字", strong=True, href="a"), Run("后")),
    "[甲**乙**](a)": (Run("甲", href="a"), Run("乙", strong=True, href="a")),
    "<https://a.example/>": (Run("https://a.example/", href="https://a.example/"),),
    "[甲 <https://b.example/> 乙](a)": (
        Run("甲 ", href="a"),
        Run("https://b.example/", href="https://b.example/"),
        Run(" 乙", href="a"),
    ),
    "[字](javascript:x)": (Run("字", href="javascript:x"),),
    "&amp;&lt;\\*&#x4e00;": (Run("&<*一"),),
    "<b>": (Run("<b>"),),
    "到\n最": (Run("到最"),),
    "到\nKTV\nroom": (Run("到 KTV room"),),
    "到，\nKTV": (Run("到，KTV"),),
    "**到**\n最": (Run("到", strong=True), Run("最")),
    "到  \n最": (Run("到"), Run("\n"), Run("最")),
    "**到\\\n最**": (Run("到", strong=True), Run("\n", strong=True), Run("最", strong=True)),
    "看![图](a%20b.jpg)这": (Run("看"), Run("图", picture="a b.jpg"), Run("这")),
    "看![图\n注](图.jpg)": (Run("看"), Run("图注", picture="图.jpg")),
    "甲\x00": (Run("甲\ufffd"),),
    "　　缩进": (Run("缩进"),),
    "没有[^1]": (Run("没有[^1]"),),
}


@pytest.mark.parametrize("text", RUNS)
def test_runs(text: str) -> None:
    assert runs(text) == RUNS[text]


def test_what_runs_say() -> None:
    assert plain(runs("甲**乙**  \n丙")) == "甲乙 丙"


# --- blocks -------------------------------------------------------------------------------------

BLOCKS: dict[str, tuple[Block, ...]] = {
    "": (),
    "# 一\n\n## 二\n\n### 三": (
        Heading(2, (Run("一"),)),
        Heading(2, (Run("二"),)),
        Heading(3, (Run("三"),)),
    ),
    "题\n===": (Heading(2, (Run("题"),)),),
    "- 甲\n- 乙": (Listing(((said("甲"),), (said("乙"),))),),
    "- 甲\n\n- 乙": (Listing(((said("甲"),), (said("乙"),))),),
    "3. 甲\n9. 乙": (Listing(((said("甲"),), (said("乙"),)), 3),),
    "0. 甲": (Listing(((said("甲"),),), 0),),
    "1) 甲": (Listing(((said("甲"),),), 1),),
    "- 甲\n  1. 乙\n     - 丙": (
        Listing(((said("甲"), Listing(((said("乙"), Listing(((said("丙"),),))),), 1)),)),
    ),
    "- 甲\n\n  > 乙": (Listing(((said("甲"), Quote((said("乙"),))),)),),
    "- \n- 乙": (Listing(((), (said("乙"),))),),
    "> 甲\n>\n> - 乙": (Quote((said("甲"), Listing(((said("乙"),),)))),),
    "![注](图.jpg)": (Figure("图.jpg", "注"),),
    "![注\n二行](%E5%9B%BE.jpg)": (Figure("图.jpg", "注二行"),),
    "- ![注](图.jpg)": (Listing(((Paragraph((Run("注", picture="图.jpg"),)),),)),),
    "```\n码\n  二\n```": (Code("码\n  二"),),
    "甲\n\n---\n\n乙": (said("甲"), Rule(), said("乙")),
    "词\n: 义\n: 又\n\n词二\n: - 项": (
        Definitions(
            (
                ((Run("词"),), (said("义"), said("又"))),
                ((Run("词二"),), (Listing(((said("项"),),)),)),
            )
        ),
    ),
    "甲\r\n乙\r\n\r\n丙": (said("甲乙"), said("丙")),
    "    甲": (said("甲"),),
    "<div>\n甲": (said("<div> 甲"),),
}


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks(text: str) -> None:
    assert blocks(text) == BLOCKS[text]


def test_a_table_has_as_many_cells_in_each_row_as_in_its_head() -> None:
    (table,) = blocks(
        "| 甲 | **乙** | 丙 | 丁 |\n|:--|:-:|--:|--|\n| 一 |\n| 二 || a\\|b | 四 | 五 |\n"
    )
    assert table == Table(
        ((Run("甲"),), (Run("乙", strong=True),), (Run("丙"),), (Run("丁"),)),
        (((Run("一"),), (), (), ()), ((Run("二"),), (), (Run("a|b"),), (Run("四"),))),
        ("left", "center", "right", ""),
    )


def test_a_table_without_rows() -> None:
    assert blocks("| 甲 |\n|--|") == (Table(((Run("甲"),),), (), ("",)),)


# --- notes --------------------------------------------------------------------------------------


def test_notes_are_numbered_by_their_first_mark() -> None:
    found = blocks_of(parse("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n[^b]: 二\n[^c]: 没有用到"))
    mark = [run.note for p in found.blocks if isinstance(p, Paragraph) for run in p.runs]
    assert mark == [0, 1, 0, 2, 0, 1]
    assert found.notes == ((said("二"),), (said("一"),))


def test_notes_in_headings_cells_and_quotes() -> None:
    found = blocks_of(
        parse("## 题[^1]\n\n| 甲[^2] |\n|--|\n\n> 引[^3]\n\n[^1]: a\n[^2]: b\n[^3]: c")
    )
    assert found.blocks == (
        Heading(2, (Run("题"), Run("", note=1))),
        Table(((Run("甲"), Run("", note=2)),), (), ("",)),
        Quote((Paragraph((Run("引"), Run("", note=3))),)),
    )
    assert found.notes == ((said("a"),), (said("b"),), (said("c"),))


def test_a_note_of_several_blocks_and_of_notes() -> None:
    found = blocks_of(parse("文[^1]\n\n[^1]: 一\n\n    二[^2]\n\n    - 三\n[^2]: 又见[^1]"))
    assert found.notes == (
        (said("一"), Paragraph((Run("二"), Run("", note=2))), Listing(((said("三"),),))),
        (Paragraph((Run("又见"), Run("", note=1))),),
    )


def test_a_note_that_is_a_picture_leaves_no_tag_open() -> None:
    document = parse("文[^1]\n\n[^1]: ![图](a.jpg)")
    assert blocks_of(document).notes == ((Paragraph((Run("图", picture="a.jpg"),)),),)
    html = render(document, Hooks(lambda *given: "<img>", lambda href: href))
    assert html.count("<p>") == html.count("</p>")


# --- whatever is written --------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "**", "*", "[", "![", "`", ": "])
def test_however_deep(sign: str) -> None:
    assert blocks_of(parse(f"词\n{sign * 1000}深"))


PIECES = st.sampled_from(
    ["甲", "乙。", "a", "b ", "\n", "\n\n", "  \n", "\\\n", "**", "*", "_", "`", "```\n", "[", "](a)", "![",
     "](图.jpg)", "[^1]", "\n\n[^1]: ", "\n\n[^2]: ", "[^2]", "<http://a.example>", "\n- ", "\n  - ", "\n1. ", "\n> ",
     "\n# ", "\n## ", "\n---\n", "\n===\n", "| ", " | ", "\n|--|:-:|\n", "\n: ", "    ", "\t", "　", "&amp;", "&#0;",
     "&nbsp;", "<b>", "\x00", "\r", "\r\n", "\u202e", "\ufeff", "𠮷", "：", "“", "”", "\\"]
)  # fmt: skip
TYPED = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)


def words_of(found: Blocks) -> str:
    """All that blocks say, in the order of their document."""

    def of(them: tuple[Block, ...]) -> Iterator[str]:
        for block in them:
            match block:
                case Paragraph(some) | Heading(_, some):
                    yield plain(some)
                case Listing(items):
                    for item in items:
                        yield from of(item)
                case Quote(inner):
                    yield from of(inner)
                case Table(head, rows):
                    for row in (head, *rows):
                        assert len(row) == len(head) == len(block.sides)
                        yield from map(plain, row)
                case Figure(_, caption):
                    yield caption
                case Definitions(meant):
                    for word, meaning in meant:
                        yield plain(word)
                        yield from of(meaning)
                case Code(text):
                    yield text

    return "".join((*of(found.blocks), *(word for note in found.notes for word in of(note))))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TYPED)
def test_blocks_say_what_the_text_of_their_document_says(typed: str) -> None:
    document = parse(typed)
    assert bare(words_of(blocks_of(document))) == bare(document.text)


@given(TYPED)
def test_every_mark_has_its_note(typed: str) -> None:
    found = blocks_of(parse(typed))
    marks = set(map(int, re.findall(r"note=([1-9]\d*)", repr(found))))
    assert marks <= set(range(1, len(found.notes) + 1))
