"""汇总表 and 名单: rows of cells, however they came, → one candidate a row.

A head may have two rows and comes again on every printed page; above it stands a title, within it 一、助人为乐
and 小计, below it notes and who filled it in. What has no name is no row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from unicodedata import normalize

from ..base.problems import Problem
from ..base.surnames import SINGLE
from .found import Candidate, Found, Source
from .heads import Head, head_at
from .labels import Label, label_of, pairs
from .list_titles import is_award, told_by
from .markdown import escaped
from .private import DOOR_GONE, NUMBER_GONE, Sieve
from .sheet import MOST_ROWS, Line, Sheet
from .values import value_of

_SUM = re.compile("(?:合|总|小|共)计")
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报说明)\d*[:：]|^[*＊※]")
_SUBHEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s]\s*|[（(][一二三四五六七八九十]{1,3}[)）])?(.+)$"
)
_COUNT = re.compile(r"[（(]?(?:共|计)?\s*\d+\s*[人名个户家条项]+\s*[)）]?$|[（(][^()（）]*[)）]$")
_PUNCTUATION = re.compile("[:：，。；！？,;]")
_LONGEST_SUBHEAD = 16
_DIGITS_APART = 11
"""As many neighbouring cells with a digit each are a number of a person, one digit a cell."""

_DAYS = frozenset({"honours.0.date", "honours.0.revoked.date", "birth_year"})
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Days since 1899-12-30 that are one of 1954 to 2064: a date whose format was lost."""


def source_of(
    file: str, sheets: Iterable[Sheet], sieve: Sieve, problems: Sequence[Problem] = ()
) -> Source:
    """All rows of all sheets. A file without one column that names people is no list."""
    out = _Out(file, sieve)
    for sheet in sheets:
        _read(sheet, out)
    if not out.has_head:
        what = "没有找到“姓名”或“名称”一列，认不出这张表。"
        instead = "列名要在表里写一行；CSV 要是 GBK 或 UTF-8 的（在 Excel 里另存为“CSV UTF-8”）。"
        problems = (*problems, Problem(file, "import-no-list", what, instead))
        return Source(file, "list", problems=tuple(problems), left_out=tuple(sieve.left_out))
    given = bool(out.awards) and all(out.awards)
    return Source(
        file, "list", tuple(out.candidates), tuple(sieve.left_out), tuple(out.unknown.values()),
        (*problems, *out.problems), is_award=given,
    )  # fmt: skip


@dataclass
class _Out:
    file: str
    sieve: Sieve
    candidates: list[Candidate] = field(default_factory=list)
    unknown: dict[str, Found] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    awards: list[bool] = field(default_factory=list)
    has_head: bool = False


def _read(sheet: Sheet, out: _Out) -> None:
    title: dict[str, Found] = {}
    titles: list[str] = []
    above: dict[str, Found] = {}
    head: Head | None = None
    skip = 0
    private: Counter[tuple[int, str]] = Counter()
    for at, line in enumerate(sheet.lines[:MOST_ROWS]):
        if skip:
            skip -= 1
            continue
        if not any(line.cells) or (head and line.cells in head.rows):
            continue
        found = head_at(sheet.lines, at)
        if found:
            if head is None:
                title = _title(sheet, titles, out)
            head, skip = found, len(found.rows) - 1
            out.has_head = True
            _note_unknown(sheet, head, line.number, out)
        elif head is None:
            titles += [c for c in dict.fromkeys(line.cells) if c]
        elif line.is_alone and not _is_bare_name(line, head):
            above = _subhead(sheet, line, head, above)
        else:
            _note_private(line, head, private)
            _row(sheet, line, head, title | above, out)
    for (column, noun), count in sorted(private.items()):
        out.sieve.drop(noun, sheet.column(column), f"{count} 格")
    if len(sheet.lines) > MOST_ROWS:
        what = f"“{sheet.name}”超过 {MOST_ROWS} 行，后面的没有读。"
        problem = Problem(
            out.file, "import-too-long", what, "分成几张表再导入。", severity="warning"
        )
        out.problems.append(problem)


# --- what stands around the rows --------------------------------------------------------------------


def _note_unknown(sheet: Sheet, head: Head, number: int, out: _Out) -> None:
    for c, text in head.unknown.items():
        words = out.sieve.text(" ".join(text.split()), sheet.place(number, c))
        out.unknown.setdefault(words, Found(words, sheet.column(c)))


def _title(sheet: Sheet, titles: Sequence[str], out: _Out) -> dict[str, Found]:
    """What stands above the head, or on the sheet's tab, tells of all rows."""
    whole = next((t for t in titles if len(t) > 4 and not pairs(t)), "")
    place = f"{sheet.name}的表名" if sheet.name else "表名"
    given = is_award(" ".join((*titles, sheet.name)))
    out.awards.append(bool(given))
    found = {key: value for key, value in told_by(whole or sheet.name, place) if value.text}
    for key, ends in (("area.street", ("街道", "镇", "乡")), ("area.community", ("社区", "村"))):
        if sheet.name.endswith(ends) and not sheet.name.startswith("文明"):
            found[key] = Found(sheet.name, "工作表的名字")
            if not whole:
                found.pop("honours.0.programme", None)
    return found


def _subhead(sheet: Sheet, line: Line, head: Head, above: dict[str, Found]) -> dict[str, Found]:
    """一、助人为乐（3人）: of which category, street or community the next rows are. Sums and notes are none."""
    column = next(c for c, text in enumerate(line.cells) if text)
    text = normalize("NFKC", " ".join(line.cells[column].split()))
    if _SUM.search(text) or _NOTE.search(text):
        return above
    found = _SUBHEAD.match(text)
    words = _COUNT.sub("", found[1] if found else text).strip()
    if not words or len(words) > _LONGEST_SUBHEAD or _PUNCTUATION.search(words):
        return above
    taken = {label.key for label in head.labels.values()}
    if words.endswith(("街道", "镇", "乡")):
        key = "area.street"
    elif words.endswith(("社区", "村")):
        key = "area.community"
    else:
        key = "honours.0.category"
    kept = above if key == "honours.0.category" else {}
    return kept if key in taken else kept | {key: Found(words, sheet.place(line.number, column))}


def _is_bare_name(line: Line, head: Head) -> bool:
    """Somebody of whom the list tells nothing else: in the column of names alone, and like a name."""
    texts = [(c, t) for c, t in enumerate(line.cells) if t]
    column, text = texts[0]
    return len(texts) == 1 and column == head.name and len(text) in (2, 3) and text[0] in SINGLE


# --- rows ------------------------------------------------------------------------------------------


def _note_private(line: Line, head: Head, private: Counter[tuple[int, str]]) -> None:
    for c, label in head.labels.items():
        if label.sort == "private" and c < len(line.cells) and line.cells[c]:
            private[c, label.name] += 1


def _row(sheet: Sheet, line: Line, head: Head, given: Mapping[str, Found], out: _Out) -> None:
    """One person, family or unit. ``given`` is what title and subheads say of it."""
    cells = _without_apart(sheet, line, out)
    name = _name(cells[head.name] if head.name < len(cells) else "")
    is_sum = any(_SUM.fullmatch("".join(text.split())) for text in line.cells)
    if not name or is_sum or label_of(name) is not None:
        if not name and not _is_foot(line, head):
            out.sieve.drop("没有姓名的一行", sheet.row(line.number))
        return
    values = dict(given)
    body = ""
    for c, label in head.labels.items():
        text = cells[c] if c < len(cells) else ""
        if label.sort != "field" or not text or label.key == "photos":
            continue
        place = sheet.place(line.number, c)
        text = name if c == head.name else _day(text, label, place, out)
        if label.key == "body":
            parts = (out.sieve.text(t.strip(), place) for t in text.split("\n"))
            body = "\n\n".join(escaped(t) for t in parts if t)
            continue
        clean = out.sieve.text(" ".join(value_of(label.key, text).split()), place)
        if clean and clean not in (NUMBER_GONE, DOOR_GONE):
            values[label.key] = Found(clean, place)
    if "name" in values or "representative" in values:
        out.candidates.append(Candidate(sheet.row(line.number), values, body))


def _name(text: str) -> str:
    """Several lines are several names."""
    parts = [" ".join(part.split()) for part in text.split("\n")]
    return (
        "、".join(p.strip("、，, ") for p in parts if p.strip("、，, "))
        if not text.isdigit()
        else ""
    )


def _is_foot(line: Line, head: Head) -> bool:
    """Sums, who filled it in, and rows of nothing but a number."""
    texts = [t for t in dict.fromkeys(line.cells) if t]
    return any(_SUM.search(t) or pairs(t) for t in texts) or all(t.isdigit() for t in texts)


def _without_apart(sheet: Sheet, line: Line, out: _Out) -> tuple[str, ...]:
    """Without numbers that stand with one digit in each cell."""
    cells = list(line.cells)
    start = 0
    while start < len(cells):
        end = start
        while end < len(cells) and re.fullmatch("[0-9０-９XxＸ]", cells[end]):
            end += 1
        if end - start >= _DIGITS_APART:
            out.sieve.drop("一格一个数字的号码", sheet.place(line.number, start))
            cells[start:end] = [""] * (end - start)
        start = max(end, start + 1)
    return tuple(cells)


def _day(text: str, label: Label, place: str, out: _Out) -> str:
    """A day that lost its format is a number; told, as somebody has to look at it."""
    if label.key not in _DAYS or not re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return text
    serial = int(float(text))
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return text
    day = (date(1899, 12, 30) + timedelta(serial)).isoformat()
    if label.key != "birth_year":
        what = f"{place} 是一个没有日期格式的数，当作 {day}。"
        problem = Problem(
            out.file, "import-serial", what, "请核对。", field=label.name, severity="warning"
        )
        out.problems.append(problem)
    return day
