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
from ..model.nearest import did_you_mean
from .selection import Given, NothingToHandOverError, Paper, Selection

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
    programme, street = _programme(given, selection), _street(given, selection)
    entries = [
        e
        for e in edition.ledger.entries
        if programme in ("", e.honour.programme.id)
        and selection.year in (None, e.honour.in_year or e.honour.date.year)
        and street in ("", e.place.street.name if e.place else None)
    ]
    if not entries:
        raise NothingToHandOverError("没有符合的荣誉，没有生成表格。少写一个条件再试。")
    # Its name says that these were given, not asked for: import reads it so.
    newest = max(e.honour.date for e in entries)
    return workbook("荣誉汇总表", _title(given, selection), COLUMNS, map(_row, entries), newest)


def _programme(given: Given, selection: Selection) -> str:
    words = given.content.vocabulary
    if not selection.programme:
        return ""
    found = words.programme(selection.programme)
    if found is None:
        hint = did_you_mean(selection.programme, [p.name for p in words.programmes])
        raise NothingToHandOverError(f"没有“{selection.programme}”这个项目。{hint}")
    return found.id


def _street(given: Given, selection: Selection) -> str:
    words = given.content.vocabulary
    if selection.street and words.street(selection.street) is None:
        hint = did_you_mean(selection.street, [s.name for s in words.streets])
        raise NothingToHandOverError(f"没有“{selection.street}”这个街道。{hint}")
    return selection.street


def _title(given: Given, selection: Selection) -> str:
    year = f"{selection.year}年" if selection.year else ""
    parts = (given.content.settings.district, selection.street, year, selection.programme)
    return " ".join(filter(None, parts))


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
    takes=frozenset({"programme", "year", "street"}),
    needs=frozenset(),
    is_public=True,
    make=_make,
)
