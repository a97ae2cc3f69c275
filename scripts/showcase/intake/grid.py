"""The HTML that mammoth makes of a document, as paragraphs and tables with a place for each cell.

Texts keep marks of their own, signs that no text has: ``\\ufdd0n\\ufdd1`` is a picture, ``\\ufdd2…\\ufdd3``
is underlined, ``\\ufdd4n\\ufdd5`` calls a footnote, ``\\ufdd6…\\ufdd7`` is bold where that is asked for.
:func:`bare` takes them off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Element = Any
"""lxml brings no types."""

UNDERLINED = re.compile("\ufdd2([^\ufdd2\ufdd3]*)\ufdd3")
NOTE = re.compile("\ufdd4(\\d+)\ufdd5")
_MARK = re.compile("\ufdd0\\d+\ufdd1|\ufdd4\\d+\ufdd5|[\ufdd0-\ufddf]")
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "div", "tr", "td", "th"}
)


def bare(text: str) -> str:
    """The text as it is read, without marks and the blanks around it."""
    return _MARK.sub("", text).strip()


@dataclass(frozen=True)
class Cell:
    """``row`` and ``col`` count from 0, in columns of the grid; ``place`` as people count."""

    row: int
    col: int
    rows: int
    cols: int
    place: str
    element: Element = field(repr=False, compare=False)
    text: str = field(repr=False)
    """Without what stands in tables inside."""

    @cached_property
    def bare(self) -> str:
        return bare(self.text)


@dataclass(frozen=True)
class Table:
    place: str
    cells: tuple[Cell, ...]
    inner: tuple[Table, ...] = ()
    element: Element = field(repr=False, compare=False, default=None)

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], Cell]:
        return {
            (row, col): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for col in range(cell.col, cell.col + cell.cols)
        }

    def cell(self, row: int, col: int) -> Cell | None:
        """The cell that covers this place of the grid."""
        return self._by_place.get((row, col))

    @cached_property
    def _rows(self) -> Mapping[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return found

    def row(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return self._rows.get(row, [])

    @cached_property
    def height(self) -> int:
        return max((c.row + c.rows for c in self.cells), default=0)

    @cached_property
    def width(self) -> int:
        return max((c.col + c.cols for c in self.cells), default=0)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list (``table`` is None), or a table, at the top of a document."""

    place: str
    element: Element = field(repr=False, compare=False)
    text: str
    table: Table | None = None


def blocks(body: Element) -> tuple[list[Block], Mapping[str, Element]]:
    """What stands at the top of a document, in order, and its footnotes by number."""
    out: list[Block] = []
    notes: dict[str, Element] = {}
    paragraphs = tables = 0
    for element in body:
        if element.tag == "table":
            tables += 1
            table = table_of(element, f"表{tables}")
            out.append(Block(table.place, element, "", table))
        elif element.tag == "ol" and _is_notes(element):
            notes |= {str(len(notes) + 1): item for item in element}
        elif text := text_of(element):
            paragraphs += 1
            out.append(Block(f"第{paragraphs}段", element, text))
    return out, notes


def _is_notes(element: Element) -> bool:
    return len(element) > 0 and all(
        re.match("(?:foot|end)note-", item.get("id", "")) for item in element
    )


def table_of(element: Element, place: str) -> Table:
    """A table with its spans laid out. Cells that the file forgot to give are not there."""
    cells: list[Cell] = []
    inner: list[Table] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(element)):
        col = 0
        for number, item in enumerate(line, 1):
            while (row, col) in taken:
                col += 1
            rows, cols = _span(item, "rowspan", 20_000), _span(item, "colspan", 63)
            taken |= {(row + r, col + c) for r in range(rows) for c in range(cols)}
            here = f"{place} 第{row + 1}行第{number}格"
            cells.append(Cell(row, col, rows, cols, here, item, text_of(item)))
            inner += [table_of(t, f"{here}里的表") for t in item if t.tag == "table"]
            col += cols
    return Table(place, tuple(cells), tuple(inner), element)


def _rows(element: Element) -> Iterator[Sequence[Element]]:
    for child in element:
        if child.tag == "tr":
            yield [c for c in child if c.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(element: Element, name: str, most: int) -> int:
    """Word has 63 columns at most."""
    text = element.get(name, "1")
    return min(max(1, int(text)), most) if text.isdecimal() else 1


def text_of(element: Element, *, bold: bool = False) -> str:
    """Its words with our marks, a line for each paragraph and line break, without tables inside it and
    without what is struck through.
    """
    lines = "".join(_pieces(element, bold)).split("\n")
    return "\n".join(
        line.strip(" \t\u3000\xa0\r") for line in lines if line.strip(" \t\u3000\xa0\r")
    )


def _pieces(element: Element, bold: bool) -> Iterator[str]:
    tag = element.tag
    around = ("\ufdd2", "\ufdd3") if tag == "u" else ("", "")
    if bold and tag in ("strong", "b"):
        around = ("\ufdd6", "\ufdd7")
    if tag in ("table", "s", "del") or not isinstance(tag, str):
        return
    if tag == "br":
        yield "\n"
    elif tag == "input":
        yield "☑" if element.get("checked") is not None else "□"
    elif tag == "a" and (note := _note(element)):
        yield note
        return
    yield around[0] + (element.text or "")
    for child in element:
        yield from _pieces(child, bold)
        yield child.tail or ""
    yield around[1]
    if tag in _BLOCKS:
        yield "\n"


def _note(element: Element) -> str:
    """A call of a footnote; nothing for the arrow back from it, and for other links."""
    href = element.get("href", "")
    if re.match("#(?:foot|end)note-ref-", href):
        return "\ufdd4\ufdd5"
    number = re.fullmatch(r"\[(\d+)\]", (element.text or "").strip())
    return f"\ufdd4{number[1]}\ufdd5" if number and re.match("#(?:foot|end)note-", href) else ""
