"""A body in a Word document: whatever an editor writes is there, and Word can open it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.base.blocks import (
    Block,
    Code,
    Definitions,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    blocks_of,
)
from showcase.base.markdown import parse
from showcase.handover.letter import Letter
from showcase.handover.official import Official
from showcase.handover.word import words
from showcase.handover.written import write_body

PIECES = (
    "一段话，**要紧**的*话*。", "## 标题", "###### 六级", "- 甲\n- 乙\n    - 丙", "3. 三\n4. 四", "> 引\n> 文",
    "| 甲 | 乙 |\n|---|--:|\n| =1+1 | <w:t>&]]> |", "![图](a.jpg)", "行\\\n尾", "词\n:   义", "```\n代 码\n```", "---",
    "见[^a]。\n\n[^a]: 注。", "\x0b控\ufffe制\u202e字", "`<b>`",
    "[链](https://a.example/?a=1&b=2)", "𪚥👨‍👩‍👧", "<script>",
)  # fmt: skip


def shown(made: docx.document.Document) -> str:
    tables = (c.text for t in made.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in made.paragraphs), *tables])


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every run of a body that has words of its own."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield from own(runs)
            case Listing(items):
                for item in items:
                    yield from texts(item)
            case Quote(inner):
                yield from texts(inner)
            case Table(head, rows):
                for cell in (c for row in (head, *rows) for c in row):
                    yield from own(cell)
            case Definitions(pairs):
                for name, meaning in pairs:
                    yield from own(name)
                    yield from texts(meaning)
            case Code(text):
                yield from text.split("\n")


def own(runs: Runs) -> Iterator[str]:
    yield from (run.text for run in runs if not run.picture)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=8))
@settings(max_examples=10)
def test_every_word_of_a_body_is_in_the_document(pieces: list[str]) -> None:
    body = blocks_of(parse("\n\n".join(pieces)))
    official, letter = Official(), Letter("题", "内部")
    for sheet in (official, letter):
        write_body(sheet, body)
        found = shown(docx.Document(io.BytesIO(sheet.data()))).replace("\n", "")
        for text in texts((*body.blocks, *(b for note in body.notes for b in note))):
            assert words(text).replace("\n", "") in found


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("3. 甲\n4. 乙", ["3.甲", "4.乙"]),
        ("- 甲\n\n  又一段\n- 乙", ["· 甲", "又一段", "· 乙"]),
        ("1. 甲\n    1. 乙", ["1.甲", "（1）乙"]),
        ("1. > 引", ["1.", "引"]),
        ("> - 甲", ["· 甲"]),
        ("词\n:   义", ["词", "义"]),
        ("甲[^a]\n\n[^a]: 注\n\n    又", ["甲〔1〕", "〔1〕 注", "又"]),
        ("甲![图](a.jpg)乙", ["甲乙"]),
    ],
)
def test_what_stands_in_what(body: str, told: list[str]) -> None:
    official = Official()
    write_body(official, blocks_of(parse(body)))
    assert [p.text for p in docx.Document(io.BytesIO(official.data())).paragraphs] == told


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, 0x85, 0x202E, 0x2066, 0xD800, 0xFFFE, 0xFFFF])
def test_no_sign_keeps_word_from_opening_it(code: int) -> None:
    official = Official()
    official.paragraph((Run(f"甲{chr(code)}乙"),))
    (paragraph,) = docx.Document(io.BytesIO(official.data())).paragraphs
    assert "".join(paragraph.text.split()) == "甲乙"


def test_a_review_says_where_a_photo_stands() -> None:
    letter = Letter("题", "内部")
    write_body(letter, blocks_of(parse("甲\n\n![台子](b.jpg)\n\n乙")))
    made = docx.Document(io.BytesIO(letter.data()))
    assert [p.text for p in made.paragraphs][1:] == ["甲", "（这里是照片 b.jpg：台子）", "乙"]
