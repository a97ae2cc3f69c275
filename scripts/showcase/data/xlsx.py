"""A table as a workbook for Excel and WPS, to be printed on A4. All cells are text.

XlsxWriter makes formulas and links of what looks like one (https://github.com/jmcnamara/XlsxWriter/issues/663)
unless it is told ``write_string``. The same rows give the same bytes: its times are those of 1980, and the one
day in it is given.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence

A4 = 9
"""https://xlsxwriter.readthedocs.io/page_setup.html"""


def workbook(
    sheet: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    day: dt.date,
) -> bytes:
    """One ``sheet``; ``columns`` are heads, and widths in characters of a Latin font; ``day`` is when it is
    said to be made.
    """
    from xlsxwriter import Workbook as Writer  # 30 ms that a check does without

    out = io.BytesIO()
    book = Writer(out, {"in_memory": True})
    whole = f"{sheet} {title}".strip()
    book.set_properties({"title": whole, "created": dt.datetime.combine(day, dt.time())})
    plain = book.add_format({"num_format": "@"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
    head = book.add_format({"num_format": "@", "bold": True, "border": 1, "bg_color": "#F3ECDF"})
    page = book.add_worksheet(sheet)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_header("&C" + f"{sheet}　{title}".strip("　").replace("&", "&&"))
    page.set_footer("&C第 &P 页，共 &N 页")
    for n, (label, width) in enumerate(columns):
        page.set_column(n, n, width, plain)
        page.write_string(0, n, label, head)
    for number, row in enumerate(rows, 1):
        for n, cell in enumerate(map(_printable, row)):
            if cell:
                page.write_string(number, n, cell, text)
            else:
                page.write_blank(number, n, None, text)
    book.close()
    return out.getvalue()


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _printable(cell: str) -> str:
    """Without control signs, which no workbook can hold."""
    return cell if cell.isprintable() else _UNSEEN.sub("", cell)
