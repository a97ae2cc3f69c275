"""Blocks of a text → what ``overrides/print/book-blocks.typ`` reads: plain values of JSON, no code.

A block is a dictionary with its ``kind``; a run is a string, or a dictionary where it is more than letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import Any

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
    Table,
    plain,
)
from .glyphs import without_pictures

Json = dict[str, Any]
Pictured = Callable[[str, str], Json | None]
"""A picture of a text by its file's name and caption; None for one that cannot be printed."""

Linked = Callable[[str], str]
"""What a link becomes: ``#label`` of this book, an address for a screen, or "" for words alone."""

ACROSS = 24
"""Letters without a blank that still find room on a line: longer ones may be broken anywhere."""

_LONG = re.compile(rf"[^\s\u2e80-\uffef]{{{ACROSS + 1},}}")
_MAY_BREAK = "\u200b"

_FEW, _LOW = 4, 12
"""Rows of a table, and its lines as they may come out, up to which it is not torn apart."""


def unbound(text: str) -> str:
    """``text`` in which words that are longer than a line may be broken: addresses, numbers, slips of the keyboard."""
    return _LONG.sub(lambda found: _MAY_BREAK.join(found[0]), text)


class Setter:
    """Sets the text of one story. ``name`` begins the labels of its notes."""

    def __init__(self, name: str, pictured: Pictured, linked: Linked) -> None:
        self._name, self._pictured, self._linked = name, pictured, linked

    def text(self, text: Blocks) -> Json:
        """The blocks and the notes of a body. Headings go down by one step at a time, whatever was written: a
        reader's machine counts them.
        """
        levels = sorted({b.level for b in text.blocks if isinstance(b, Heading)})
        steps = {level: n for n, level in enumerate(levels, 1)}
        return {
            "blocks": [b for block in text.blocks for b in self._set(block, steps)],
            "notes": [self._inner(note) for note in text.notes],
        }

    def _inner(self, blocks: Iterable[Block]) -> list[Json]:
        return [b for block in blocks for b in self._set(block, {})]

    def _set(self, block: Block, steps: dict[int, int]) -> Iterator[Json]:
        match block:
            case Paragraph():
                yield from self._paragraph(block.runs)
            case Heading():
                yield from self._heading(block, steps)
            case Listing():
                items = [self._inner(item) for item in block.items]
                yield {"kind": "list", "start": block.start, "items": items}
            case Quote():
                yield {"kind": "quote", "blocks": self._inner(block.blocks)}
            case Table():
                yield self._table(block)
            case Figure():
                picture = self._pictured(block.src, block.caption)
                if picture:
                    yield {"kind": "figure", **picture}
            case Definitions():
                meanings = [
                    {"words": self.runs(words), "blocks": self._inner(meaning)}
                    for words, meaning in block.items
                ]
                yield {"kind": "definitions", "items": meanings}
            case Code():
                lines = [unbound(line) for line in block.text.split("\n")]
                yield {"kind": "code", "lines": lines}
            case Rule():
                yield {"kind": "rule"}

    def _heading(self, heading: Heading, steps: dict[int, int]) -> Iterator[Json]:
        """In a quotation or a list it is a line in bold: it heads no part of the story. One of nothing, which a
        reader's machine would read out, is not allowed in PDF/UA.
        """
        words = _words(heading.runs)
        if _says(words):
            step = steps.get(heading.level, 0)
            yield {"kind": "heading", "step": step, "runs": self.runs(words)}
        yield from self._pictures(heading.runs)

    def _paragraph(self, runs: Runs) -> Iterator[Json]:
        words = _words(runs)
        if _says(words) or any(run.note for run in words):
            yield {"kind": "paragraph", "runs": self.runs(words), "hangs": _hangs(words)}
        yield from self._pictures(runs)

    def _pictures(self, runs: Runs) -> Iterator[Json]:
        """Pictures in the middle of a line stand below it: paper has no lines as high as that."""
        for run in runs:
            picture = self._pictured(run.picture, run.text) if run.picture else None
            if picture:
                yield {"kind": "figure", **picture}

    def _table(self, table: Table) -> Json:
        # A head may take two lines.
        widths = [
            min(max(_ems(table.head[n]) / 2, *(_ems(row[n]) for row in table.rows), 2), 18) + 1.2
            for n in range(len(table.head))
        ]
        # A column of short words takes their room, and what parts it from the next; sentences share the rest.
        room = [max(1.0, ACROSS * width / sum(widths)) for width in widths]
        lines = sum(
            max(ceil(_ems(cell) / r) for cell, r in zip(row, room, strict=True))
            for row in (table.head, *table.rows)
        )
        return {
            "kind": "table",
            # What is kept together and is higher than a page runs off it.
            "whole": len(table.rows) <= _FEW and lines <= _LOW,
            "head": [self.runs(cell) for cell in table.head],
            "rows": [[self.runs(cell) for cell in row] for row in table.rows],
            "widths": widths,
            "sides": [side or "left" for side in table.sides],
        }

    def runs(self, runs: Sequence[Run]) -> list[str | Json]:
        """Letters in a row."""
        return [self._run(run) for run in runs if not run.picture]

    def _run(self, run: Run) -> str | Json:
        if run.note:
            return {"note": run.note, "label": f"{self._name}-note-{run.note}"}
        text = unbound(run.text)
        more: Json = {name: True for name in ("strong", "em", "code") if getattr(run, name)}
        target = self._linked(run.href) if run.href else ""
        if target:
            more["to"] = target
        return {"text": text, **more} if more else text


def _ems(runs: Runs) -> float:
    """How wide it is in a line, about: what is no Chinese is half as wide as what is."""
    return sum(1.0 if ord(char) > 0x2000 else 0.55 for char in plain(runs))


def _words(runs: Runs) -> Runs:
    return tuple(run for run in runs if not run.picture)


def _says(runs: Runs) -> bool:
    """Is there anything to see? Blanks, signs without a shape and emoji, which paper leaves out, are nothing."""
    shown = without_pictures(plain(runs))
    return any(unicodedata.category(char)[0] not in "ZC" for char in shown)


_OPENING = "“‘（《〈「『【〔〖"


def _hangs(runs: Runs) -> bool:
    """Does it begin with a mark whose left half is empty?"""
    first = plain(runs[:1])
    return first[:1] in _OPENING if first else False


def paragraphs(text: str) -> list[Json]:
    """A plain text by its lines."""
    return [
        {"kind": "paragraph", "runs": [unbound(line)], "hangs": line[0] in _OPENING}
        for line in map(str.strip, text.splitlines())
        if line
    ]
