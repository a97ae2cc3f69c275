"""The blocks of a body, one after another, onto a sheet of Word: one walk, whatever the sheet looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from ..base.blocks import (
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
    Side,
    Table,
)
from .word import note_mark, said

Kind = Literal["text", "item", "quote", "note"]


class Sheet(Protocol):
    """What a document has to be able to do."""

    def heading(self, runs: Runs, level: int) -> None:
        """``level`` from 1."""

    def paragraph(self, runs: Runs, kind: Kind, depth: int) -> None:
        """``depth``: in how many lists it stands."""

    def table(self, rows: Sequence[Sequence[Runs]], sides: Sequence[Side]) -> None:
        """The first row holds the heads."""

    def figure(self, src: str, caption: str) -> None:
        """A picture of the text stands there."""


def write_body(sheet: Sheet, body: Blocks) -> None:
    """Everything that a body says; its notes at the end."""
    _write(sheet, body.blocks, "text", 0)
    for number, note in enumerate(body.notes, 1):
        _write_marked(sheet, f"{note_mark(number)} ", note, "note", 0)


def _write(sheet: Sheet, blocks: Iterable[Block], kind: Kind, depth: int) -> None:
    for block in blocks:
        match block:
            case Paragraph(runs):
                sheet.paragraph(runs, kind, depth)
            case Heading(level, runs):
                sheet.heading(runs, level - 1)
            case Listing(items, start):
                _write_list(sheet, items, start, depth + 1)
            case Quote(inner):
                _write(sheet, inner, "quote", depth)
            case Table(head, rows, sides):
                sheet.table((head, *rows), sides)
            case Figure(src, caption):
                sheet.figure(src, caption)
            case Definitions(pairs):
                for name, meaning in pairs:
                    sheet.paragraph(tuple(Run(r.text, strong=True) for r in name), kind, depth)
                    _write(sheet, meaning, "item", depth + 1)
            case Code(text):
                for line in text.split("\n"):
                    sheet.paragraph(said(line), "quote", depth)
            case Rule():
                pass  # a paragraph ends there anyway


def _write_list(
    sheet: Sheet, items: Sequence[Sequence[Block]], start: int | None, depth: int
) -> None:
    """Numbers are written, not worked out by Word: they stay when a paragraph is copied."""
    for number, item in enumerate(items, start or 0):
        mark = f"{number}." if depth == 1 else f"（{number}）"
        _write_marked(sheet, "· " if start is None else mark, item, "item", depth)


def _write_marked(sheet: Sheet, mark: str, blocks: Sequence[Block], kind: Kind, depth: int) -> None:
    match blocks:
        case [Paragraph(runs), *rest]:
            sheet.paragraph((Run(mark), *runs), kind, depth)
        case _:
            rest = list(blocks)
            sheet.paragraph(said(mark), kind, depth)
    _write(sheet, rest, kind, depth)
