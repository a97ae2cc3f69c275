"""汇总表: who was honoured, a row an honour, as a workbook. Its columns are those of rosters, so that ``import``
reads it, and finds nothing new in it.

It tells what the site tells: names as their owners want them, nobody whom the gate holds back, nothing revoked.
"""

from __future__ import annotations

from ..data.xlsx import workbook
from ..derive.edition import Edition
from ..derive.entries import Entry
from ..gate.names import named_as
from ..gate.project import build_catalogue
from .chosen import BY_HONOUR, entries_of, title_of
from .selection import Given, Paper, Selection

COLUMNS = (
    ("姓名", 26),
    ("项目", 16),
    ("级别", 10),
    ("类别", 12),
    ("等次", 8),
    ("届", 6),
    ("年度", 8),
    ("期", 14),
    ("街道", 14),
    ("社区", 16),
    ("授予单位", 34),
    ("文号", 24),
    ("授予日期", 12),
    ("状态", 10),
    ("署名方式", 12),
)
"""Names as in rosters, and widths in characters of a Latin font."""

_STATES = {"曾获": "到期"}
"""What readers are told → what editors write."""


def _make(given: Given, selection: Selection) -> bytes:
    content = given.content
    edition = Edition(build_catalogue(content), content.settings)
    entries = entries_of(edition.ledger, content, selection)
    # Its name says that these were given, not asked for: import reads it so.
    newest = max(e.honour.date for e in entries)
    title = title_of(content, selection)
    return workbook("荣誉汇总表", title, COLUMNS, map(_row, entries), newest)


def _row(entry: Entry) -> tuple[str, ...]:
    honour, place = entry.honour, entry.place
    return (
        entry.name,
        honour.programme.name,
        honour.level,
        honour.category,
        honour.award,
        str(honour.session or ""),
        str(honour.in_year or ""),
        honour.period,
        place.street.name if place else "",
        place.community.name if place and place.community else "",
        "、".join(honour.issuer),
        honour.doc_no,
        honour.date.isoformat(),
        _STATES.get(honour.state, honour.state),
        "" if named_as(entry.name) == "实名" else named_as(entry.name),
    )


SUMMARY = Paper(
    "汇总表",
    ".xlsx",
    takes=BY_HONOUR,
    needs=frozenset(),
    is_public=True,
    make=_make,
)
