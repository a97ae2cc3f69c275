"""Candidates of a list → the rows of a new roster, without those that a roster or a story tells already."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..base import pinyin
from ..gate.joins import Told, joins_of
from ..gate.names import named_as
from ..model.collections import PERSONS, Collection
from ..model.rosters import RosterRow
from ..model.story import Honour
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from ..reading.vocabulary.rosters import COLUMNS, FOLDER
from .accept import Accepted, Refused, Value, accepted
from .drafts import kind_of, last_look
from .found import Candidate, Found, LeftOut, Question, Source
from .planned import Difference, Roster, Row, Wish
from .slugs import choices_of, reading_of

KEYS = {
    "姓名": "name", "拼音": "pinyin", "项目": "honours.0.programme", "级别": "honours.0.level",
    "类别": "honours.0.category", "等次": "honours.0.award", "届": "honours.0.session",
    "年度": "honours.0.year", "期": "honours.0.period", "街道": "area.street", "社区": "area.community",
    "授予单位": "honours.0.issuer", "文号": "honours.0.doc_no", "授予日期": "honours.0.date",
    "状态": "honours.0.status", "撤销日期": "honours.0.revoked.date",
    "撤销文号": "honours.0.revoked.doc_no", "署名方式": "name_as", "渠道": "channels",
}  # fmt: skip
"""Column of a roster → key of the table of fields."""

_REQUIRED = ("姓名", "项目", "级别", "授予单位", "授予日期")
_NEW = "（新）"
_NO_DAY = date.min


def roster_of(source: Source, content: Content, wish: Wish) -> Roster:
    """A new file of the rows that nobody tells yet. Nothing that lies there is touched."""
    words, district = content.vocabulary, content.settings.district
    given = replace(source, is_award=True)
    rows: list[Row] = []
    values: list[tuple[Value, ...]] = []
    refused: list[Refused] = []
    remarks: list[str] = []
    left_out: list[LeftOut] = []
    questions: list[Question] = []
    unread: dict[int, Found] = {}
    for candidate in source.candidates:
        collection = wish.kind or kind_of(candidate, content) or PERSONS
        got = accepted(_only_rows(candidate), collection, given, words, district)
        _, lost = last_look(got, candidate)
        left_out += lost
        refused += got.refused
        questions += candidate.questions
        remarks += [
            f"{v.found.place} {v.label}：{v.remark}" for v in got.values.values() if v.remark
        ]
        if "name" not in got.values:
            refused.append(
                Refused("姓名", Found("", candidate.place), "没有读出姓名，这一行没有写")
            )
            continue
        if named_as(got.text("name")) != "实名":  # as we hand lists over ourselves
            why = "没有写全名，认不出是谁，这一行没有写"
            refused.append(Refused("姓名", got.values["name"].found, why))
            continue
        if open_reading := _read_aloud(got, collection):
            unread[len(rows)] = open_reading
        rows.append(_row(candidate, got, words))
        values.append(tuple(got.values.values()))
    if rows and not source.is_award:
        remarks.append("表名里有“推荐”一类的字，写进名册就当作已经表彰的公布，请确认")
    keep, told, differences, doubts = _not_told(rows, content)
    if choices := tuple(unread[n] for n in keep if n in unread):
        questions.append(Question("拼音", "姓是多音字，写入以后在这几行填上拼音", choices))
    rows, values = [rows[i] for i in keep], [values[i] for i in keep]
    columns = tuple(c for c in COLUMNS if c in _REQUIRED or any(r.cells.get(c) for r in rows))
    return Roster(
        _file(rows, content, wish), columns, tuple(rows), tuple(values), tuple(refused),
        (*questions, *doubts), tuple(dict.fromkeys(remarks)), differences, told, tuple(left_out),
    )  # fmt: skip


def _only_rows(candidate: Candidate) -> Candidate:
    """What has a column; the rest is of no use here, and not wrong."""
    keys = {*KEYS.values(), "area"}
    return replace(candidate, values={k: v for k, v in candidate.values.items() if k in keys})


def _read_aloud(got: Accepted, collection: Collection) -> Found | None:
    """拼音, unless somebody has to say how the surname is read: then the name with its readings."""
    name = got.values["name"]
    if "pinyin" in got.values:
        return None
    if choices := choices_of(str(name.value), collection):
        return Found(f"{name.value}（{' / '.join(choices)}）", name.found.place)
    if parts := reading_of(str(name.value), collection):
        found = Found(" ".join(parts), name.found.place)
        got.values["pinyin"] = Value("pinyin", "拼音", parts, found)
    return None


def _row(candidate: Candidate, got: Accepted, words: Vocabulary) -> Row:
    cells = {c: _cell(got.values[key].value, c) for c, key in KEYS.items() if key in got.values}
    missing = [c for c in _REQUIRED if not cells.get(c)]
    programme = words.programme(cells.get("项目", ""))
    if programme and programme.categories and not cells.get("类别"):
        missing.append("类别")
    if not any(cells.get(c) for c in ("届", "年度", "期")):
        missing.append("届、年度或期")
    return Row(candidate.place, cells, tuple(missing))


def _cell(value: Any, column: str) -> str:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return (" " if column == "拼音" else "、").join(map(str, value))
    return str(value)


# --- what is told already --------------------------------------------------------------------------


def _not_told(
    rows: Sequence[Row], content: Content
) -> tuple[list[int], int, tuple[Difference, ...], list[Question]]:
    """Which rows are new, how many are told already, what those tell otherwise, and what is doubtful: all by
    the rules by which the ledger joins rows and stories.
    """
    words = content.vocabulary
    ours = [_as_row(row, n) for n, row in enumerate(rows)]
    joins = joins_of(content.stories, (*words.roster, *ours), words)
    same: dict[int, Told] = {line: t for (file, line), t in joins.story_of.items() if file == _NEW}
    doubts: list[Question] = []
    for one, other in joins.twice:
        if one.file == _NEW:
            same.setdefault(one.line, other)
    for one, other in (*joins.elsewhere, *joins.partly):
        if one.file == _NEW:
            there = rows[other.line].place if other.file == _NEW else other.where
            place = rows[one.line].place
            ask = f"{place} 和 {there} 像是同一位，又不全一样，写入以后请核对"
            doubts.append(Question("姓名", ask))
    differences: list[Difference] = []
    told = 0
    for line, other in same.items():
        if other.file == _NEW:
            ask = f"{rows[line].place} 和 {rows[other.line].place} 是同一条，只写一次"
            doubts.append(Question("姓名", ask))
        else:
            told += 1
            differences += _differences(rows[line], other)
    keep = [n for n in range(len(rows)) if n not in same]
    return keep, told, tuple(differences), doubts


def _as_row(row: Row, line: int) -> RosterRow:
    cells = row.cells
    day = date.fromisoformat(cells["授予日期"]) if cells.get("授予日期") else _NO_DAY
    honour = Honour(
        cells.get("项目", ""), cells.get("级别", ""), (), day,
        session=int(cells["届"]) if cells.get("届") else None,
        year=int(cells["年度"]) if cells.get("年度") else None,
        period=cells.get("期", ""),
    )  # fmt: skip
    return RosterRow(
        _NEW, line, cells["姓名"], (), cells.get("街道", ""), cells.get("社区", ""), "实名", honour
    )


def _differences(row: Row, other: Told) -> Iterator[Difference]:
    honour = other.honour
    there = {
        "类别": honour.category, "等次": honour.award, "文号": honour.doc_no,
        "授予日期": honour.date.isoformat(),
    }  # fmt: skip
    for column, here in there.items():
        if row.cells.get(column) and here != row.cells[column]:
            yield Difference(f"{other.where}“{column}”", here, Found(row.cells[column], row.place))


# --- the file --------------------------------------------------------------------------------------


def _file(rows: Sequence[Row], content: Content, wish: Wish) -> str:
    """``2023-dao-de-mo-fan.csv`` as the others are called, with a number where that is there."""
    programmes = {row.cells.get("项目", "") for row in rows}
    name = pinyin.slug(programmes.pop()) if len(programmes) == 1 else ""
    years = [row.cells.get("年度") or row.cells.get("授予日期", "")[:4] for row in rows]
    found = sorted(y for y in years if y)
    year = wish.year or (found[-1] if found else content.today.year)
    stem = f"{FOLDER}/{year}-{name or 'ming-dan'}"
    numbered = (f"{stem}.csv", *(f"{stem}-{n}.csv" for n in range(2, 1000)))
    return next(f for f in numbered if not (content.root / f).exists())


def csv_of(roster: Roster) -> bytes:
    """As rosters are written: UTF-8 with BOM, so that Excel reads it too."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(roster.columns)
    writer.writerows([row.cells.get(c, "") for c in roster.columns] for row in roster.rows)
    return ("\ufeff" + out.getvalue()).encode()
