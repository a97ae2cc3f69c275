"""光荣榜 as workbooks, one a programme and session: to be printed on A4, sorted and filtered. All cells are text.

XlsxWriter makes formulas and links of what looks like one (https://github.com/jmcnamara/XlsxWriter/issues/663)
unless it is told ``write_string``. The same rows give the same bytes: its times are those of 1980, and the one
day in it is the newest honour's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..derive.edition import Edition
from ..derive.entries import Entry
from .table import in_words

COLUMNS = (
    ("序号", 6),
    ("姓名或名称", 26),
    ("街道", 14),
    ("社区", 16),
    ("级别", 10),
    ("类别", 12),
    ("等次", 8),
    ("授予单位", 34),
    ("文号", 24),
    ("授予日期", 12),
    ("状态", 10),
)
"""Heads, and widths in characters of a Latin font."""

A4 = 9
"""https://xlsxwriter.readthedocs.io/page_setup.html"""


@dataclass(frozen=True)
class Workbook:
    """``file`` is its name on the disk of a server, where not everything can be written in Chinese."""

    file: str
    programme: str
    when: str
    data: bytes

    @property
    def title(self) -> str:
        return f"{self.programme} {self.when}"


def workbooks(edition: Edition) -> Iterator[Workbook]:
    """In the order of the honour roll, all levels of one session together."""
    for page in edition.roll:
        sessions: dict[str, list[Entry]] = defaultdict(list)
        for section in page.whole.sections:
            sessions[section.when] += section.rows
        for when, entries in sessions.items():
            title = f"{page.programme.name} {when}"
            digest = hashlib.sha256(when.encode()).hexdigest()[:6]
            year = max(e.honour.year for e in entries)
            file = f"{page.programme.id}-{year}-{digest}.xlsx"
            newest = max(e.honour.date for e in entries)
            rows = (_cells(number, entry) for number, entry in enumerate(entries, 1))
            data = text_workbook("光荣榜", title, newest, COLUMNS, rows)
            yield Workbook(file, page.programme.name, when, data)


def text_workbook(
    name: str,
    title: str,
    day: dt.date,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
) -> bytes:
    """One sheet called ``name``, with heads and widths of its columns, to be printed on A4 under ``name`` and
    ``title``. ``day`` is the one day in it.
    """
    from xlsxwriter import Workbook as Writer  # 30 ms that a check does without

    out = io.BytesIO()
    book = Writer(out, {"in_memory": True})
    book.set_properties(
        {"title": f"{name} {title}", "created": dt.datetime.combine(day, dt.time())}
    )
    plain = book.add_format({"num_format": "@"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
    head = book.add_format({"num_format": "@", "bold": True, "border": 1, "bg_color": "#F3ECDF"})
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_header("&C" + f"{name}　{title}".replace("&", "&&"))
    sheet.set_footer("&C第 &P 页，共 &N 页")
    for n, (label, width) in enumerate(columns):
        sheet.set_column(n, n, width, plain)
        sheet.write_string(0, n, label, head)
    for number, row in enumerate(rows, 1):
        for n, cell in enumerate(map(_printable, row)):
            if cell:
                sheet.write_string(number, n, cell, text)
            else:
                sheet.write_blank(number, n, None, text)
    book.close()
    return out.getvalue()


def _cells(number: int, entry: Entry) -> tuple[str, ...]:
    honour, place = entry.honour, entry.place
    return (
        str(number),
        entry.name,
        place.street.name if place else "",
        place.community.name if place and place.community else "",
        honour.level,
        honour.category,
        honour.award,
        in_words(honour.issuer),
        honour.doc_no,
        honour.date.isoformat(),
        honour.state,
    )


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _printable(cell: str) -> str:
    """Without control signs, which no workbook can hold."""
    return cell if cell.isprintable() else _UNSEEN.sub("", cell)
