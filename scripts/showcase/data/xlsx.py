"""Tables as a workbook for Excel and WPS, to be printed on A4. All words are text, and nothing is a formula.

XlsxWriter makes formulas and links of what looks like one (https://github.com/jmcnamara/XlsxWriter/issues/663)
unless it is told ``write_string``. The same rows give the same bytes: its times are those of 1980, and the one
day in it is given.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from .sheets import harmless

A4 = 9
"""https://xlsxwriter.readthedocs.io/page_setup.html"""

MARGIN = 0.4
"""Inches at both sides: lists are wide."""

Column = tuple[str, int]
"""Its head, and its width in characters of a Latin font."""

Cell = str | int
"""Numbers can be added up by whoever gets them."""

LINE = 16
"""Points of a line in a cell, of Chinese in 11."""

HEAD_FILL = "#F3ECDF"


@dataclass(frozen=True)
class Sheet:
    """``title`` stands at the head of every printed page. Rows whose cell in ``group`` differs from the one above
    are ruled off from it.

    With ``bands`` it is a table to be read rather than sorted: the title stands above it, and over the heads stand
    those of several columns (their words, and how many), ``""`` over a column that has its own; the last
    row holds the sums; ``note`` stands below.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    group: int | None = None
    bands: tuple[tuple[str, int], ...] = ()
    note: str = ""


def workbook(
    sheet: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    day: dt.date,
) -> bytes:
    """One sheet; ``day`` is when it is said to be made."""
    whole = f"{sheet} {title}".strip()
    head = f"{sheet}　{title}".strip("　")
    one = Sheet(sheet, head, tuple(columns), tuple(tuple(row) for row in rows))
    return workbook_of([one], whole, day)


def workbook_of(sheets: Iterable[Sheet], title: str, day: dt.date) -> bytes:
    """Several sheets, in this order."""
    from xlsxwriter import Workbook as Writer  # 30 ms that a check does without

    out = io.BytesIO()
    book = Writer(out, {"in_memory": True})
    book.set_properties(
        {"title": _printable(title), "created": dt.datetime.combine(day, dt.time())}
    )
    formats = _Formats(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=MARGIN, right=MARGIN)
        page.fit_to_pages(1, 0)
        if sheet.title:
            page.set_header("&C" + _printable(sheet.title).replace("&", "&&"))
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # no green corners on years
        page.set_footer("&C第 &P 页，共 &N 页")
        for n, (_, width) in enumerate(sheet.columns):
            page.set_column(n, n, width, formats.plain)
        (_summed if sheet.bands else _listed)(page, sheet, formats)
    book.close()
    return out.getvalue()


@dataclass(frozen=True)
class _Look:
    """Of a row's cells: words; words that would be worked out by whoever types over them once the cell is made
    general again; numbers.
    """

    words: Any
    odd: Any
    number: Any


class _Formats:
    """How cells look; of a book, as the library has it."""

    def __init__(self, book: Any) -> None:
        text = {"num_format": "@", "text_wrap": True, "valign": "vcenter", "border": 1}
        # A format of four parts: what is above nothing, below it, nothing (not shown), words.
        number = {**text, "num_format": "0;-0;;@", "align": "center"}
        middle = {"align": "center", "valign": "vcenter"}
        begins, sums = {"top": 2}, {"top": 2, "bold": True}  # 2 is twice as wide as 1
        self.plain = book.add_format({"num_format": "@"})
        self.inner, self.first, self.sums = (
            _Look(
                book.add_format({**text, **more}),
                book.add_format({**text, **more, "quote_prefix": True}),
                book.add_format({**number, **more}),
            )
            for more in ({}, begins, sums)
        )
        self.head = book.add_format(
            {**text, "valign": "vcenter", "bold": True, "bg_color": HEAD_FILL}
        )
        self.band = book.add_format({**text, **middle, "bold": True, "bg_color": HEAD_FILL})
        self.title = book.add_format({"num_format": "@", **middle, "bold": True, "font_size": 18})
        self.note = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})


def _listed(page: Any, sheet: Sheet, formats: _Formats) -> None:
    """A list: its heads stay in sight and can be filtered by; nothing is merged, so that it can be sorted."""
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    for n, (label, _) in enumerate(sheet.columns):
        page.write_string(0, n, _printable(label), formats.head)
    above: Sequence[Cell] | None = None
    for number, row in enumerate(sheet.rows, 1):
        at = sheet.group
        begins = at is not None and above is not None and above[at] != row[at]
        _write_row(page, sheet, number, row, formats.first if begins else formats.inner)
        above = row
    if sheet.group is not None and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _summed(page: Any, sheet: Sheet, formats: _Formats) -> None:
    """A table with heads over several columns, and its title above."""
    last = len(sheet.columns) - 1
    page.set_row(0, 36)
    _write_over(page, (0, 0, 0, last), sheet.title, formats.title)
    page.repeat_rows(1, 2)
    page.freeze_panes(3, 1)
    column = 0
    for words, many in sheet.bands:
        if words:
            _write_over(page, (1, column, 1, column + many - 1), words, formats.band)
            for n in range(column, column + many):
                page.write_string(2, n, _printable(sheet.columns[n][0]), formats.band)
        else:
            for n in range(column, column + many):
                _write_over(page, (1, n, 2, n), sheet.columns[n][0], formats.band)
        column += many
    for number, row in enumerate(sheet.rows, 3):
        is_last = number == len(sheet.rows) + 2
        _write_row(page, sheet, number, row, formats.sums if is_last else formats.inner)
    if sheet.note:
        below = len(sheet.rows) + 3
        wide = sum(width for _, width in sheet.columns)
        lines = sum(_lines(line, wide) for line in sheet.note.split("\n"))
        page.set_row(below, LINE * lines)
        _write_over(page, (below, 0, below, last), sheet.note, formats.note, breaks=True)


def _write_row(page: Any, sheet: Sheet, number: int, row: Sequence[Cell], look: _Look) -> None:
    """As high as its longest cell: not every program works that out."""
    lines = 1
    for n, cell in enumerate(row):
        if isinstance(cell, int):
            page.write_number(number, n, cell, look.number)
        elif printed := _printable(cell):
            odd = harmless(printed) != printed
            page.write_string(number, n, printed, look.odd if odd else look.words)
            lines = max(lines, _lines(printed, sheet.columns[n][1]))
        else:
            page.write_blank(number, n, None, look.words)
    page.set_row(number, LINE * lines + 2)


def _lines(text: str, width: int) -> int:
    """On which a text stands in a column; a Chinese character is as wide as two others."""
    if 0 < 2 * len(text) <= width:  # as most are
        return 1
    return ceil(sum(1 if char < "\u2000" else 2 for char in text) / width)


def _write_over(
    page: Any, where: tuple[int, int, int, int], words: str, look: Any, *, breaks: bool = False
) -> None:
    """Words over several cells. Merging writes whatever the words look like, so it is given none."""
    top, left, bottom, right = where
    if (top, left) != (bottom, right):
        page.merge_range(*where, "", look)
    lines = words.split("\n") if breaks else [words]
    page.write_string(top, left, "\n".join(map(_printable, lines)), look)


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _printable(cell: str) -> str:
    """Without control signs, which no workbook can hold."""
    return cell if cell.isprintable() else _UNSEEN.sub("", cell)
