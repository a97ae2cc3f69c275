"""汇总表 and 名单: rows of cells, however they came, → one candidate a row.

A head may have two rows and comes again on every printed page; above it stands a title, within it 一、助人为乐
and 小计, below it notes and who filled it in. What has no name is no row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from unicodedata import normalize

from ..base.problems import Problem
from ..base.surnames import SINGLE
from .found import Candidate, Found, Source
from .labels import Label, label_of, pairs
from .list_titles import is_award, told_by
from .markdown import escaped
from .private import DOOR_GONE, NUMBER_GONE, Sieve
from .values import value_of

MOST_ROWS = 20_000

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

_EXACT = {
    "状态": "honours.0.status", "署名方式": "name_as", "渠道": "channels",
    "撤销日期": "honours.0.revoked.date", "撤销文号": "honours.0.revoked.doc_no",
}  # fmt: skip
"""Columns of our own rosters that no form of an office has."""

_NAMES = ("姓名", "家庭", "单位", "集体", "团队", "企业")
"""What may name whom a list is of, where no other column does."""

_DAYS = frozenset({"honours.0.date", "honours.0.revoked.date", "birth_year"})
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
"""Days since 1899-12-30 that are one of 1954 to 2064: a date whose format was lost."""


@dataclass(frozen=True)
class Line:
    """A row as people count it, its visible cells, and whether all that stands in it is one text."""

    number: int
    cells: tuple[str, ...]
    is_alone: bool = False


@dataclass(frozen=True)
class Sheet:
    """``name`` is empty where there are no sheets. Only what is to be seen is in it."""

    name: str
    lines: tuple[Line, ...]

    def place(self, number: int, column: int) -> str:
        """``汇总表!C7``"""
        return f"{self._before}{letters(column)}{number}"

    def row(self, number: int) -> str:
        return f"{self._before}第{number}行"

    def column(self, column: int) -> str:
        return f"{self._before}{letters(column)}列"

    @property
    def _before(self) -> str:
        return f"{self.name}!" if self.name else ""


def letters(column: int) -> str:
    """0 → A, 26 → AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


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


@dataclass
class _Head:
    """Meaning of each column that has one, names of the others, and the head's rows, by which it is known when
    it comes again.
    """

    labels: Mapping[int, Label]
    unknown: Mapping[int, str]
    rows: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> int:
        return next(c for c, label in self.labels.items() if label.key == "name")


def _read(sheet: Sheet, out: _Out) -> None:
    title: dict[str, Found] = {}
    titles: list[str] = []
    above: dict[str, Found] = {}
    head: _Head | None = None
    skip = 0
    private: Counter[tuple[int, str]] = Counter()
    for at, line in enumerate(sheet.lines[:MOST_ROWS]):
        if skip:
            skip -= 1
            continue
        if not any(line.cells) or (head and line.cells in head.rows):
            continue
        found = _head(sheet.lines, at)
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


# --- the head --------------------------------------------------------------------------------------


def _meaning(text: str) -> Label | None:
    flat = "".join(text.split())
    if flat in _EXACT:
        return Label("field", _EXACT[flat], flat)
    return label_of(text)


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head that begins with this row: one that names people and something else. A second row under
    merged heads (基本信息 over 姓名 and 性别) belongs to it.
    """
    row = lines[at]
    if row.is_alone or any(text.isdigit() for text in row.cells):  # most rows have a number
        return None
    labels = _labels(row.cells)
    below = lines[at + 1] if at + 1 < len(lines) else None
    under = _labels(below.cells) if below and not below.is_alone else {}
    is_double = below is not None and _continues(row.cells, below.cells, labels, under)
    if is_double and below:
        texts = [b or a for a, b in _pairs(row.cells, below.cells)]
        labels = _labels(texts)
    else:
        texts = list(row.cells)
    names = [c for c, label in labels.items() if label.key == "name"]
    if not names and (column := _name_column(texts, labels)) is not None:
        names = [column]
        labels[column] = Label("field", "name", "姓名")
    others = len({texts[c] for c in labels} - {texts[c] for c in names})
    if not names or (not others and len([t for t in texts if t]) > 1):
        return None
    rows = (row.cells, below.cells) if is_double and below else (row.cells,)
    unknown = {c: text for c, text in enumerate(texts) if text and c not in labels}
    return _Head(_one_each(labels), unknown, rows)


def _name_column(texts: Sequence[str], labels: Mapping[int, Label]) -> int | None:
    """Which column names people where none is simply called so: 受表彰人姓名, else what may be a name."""
    flat = {c: "".join(text.split()) for c, text in enumerate(texts)}
    ends = [c for c, text in flat.items() if c not in labels and text.endswith(("姓名", "名称"))]
    also = [c for word in _NAMES for c, text in flat.items() if text == word]
    return next(iter([*ends, *also]), None)


def _labels(cells: Sequence[str]) -> dict[int, Label]:
    found = ((c, _meaning(text)) for c, text in enumerate(cells) if text)
    return {c: label for c, label in found if label}


def _pairs(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[str, str]]:
    for c in range(max(len(one), len(two))):
        yield (one[c] if c < len(one) else ""), (two[c] if c < len(two) else "")


def _continues(
    row: Sequence[str],
    below: Sequence[str],
    labels: Mapping[int, Label],
    under: Mapping[int, Label],
) -> bool:
    """Does the second row go on with the head? Then each of its cells is a label, or what a merged head filled
    it with.
    """
    changed = [c for c, (a, b) in enumerate(_pairs(row, below)) if b and a != b]
    if not changed or any(c not in under for c in changed):
        return False
    if any(row[c] and c not in labels and row[c] not in (*row[:c], *row[c + 1 :]) for c in changed):
        return False  # what stands above is no merged head, but somebody of the page before
    name = next((c for c, label in labels.items() if label.key == "name"), None)
    return name is None or name >= len(below) or below[name] in ("", row[name])


def _one_each(labels: dict[int, Label]) -> dict[int, Label]:
    """Of columns that say the same, merged ones or weak ones, the first that is sure."""
    kept: dict[int, Label] = {}
    strong = {label.key for label in labels.values() if label.key and not label.weak}
    seen: set[str] = set()
    for c, label in labels.items():
        if label.sort == "field" and ((label.weak and label.key in strong) or label.key in seen):
            continue
        seen |= {label.key} if label.sort == "field" else set()
        kept[c] = label
    return kept


def _note_unknown(sheet: Sheet, head: _Head, number: int, out: _Out) -> None:
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


def _subhead(sheet: Sheet, line: Line, head: _Head, above: dict[str, Found]) -> dict[str, Found]:
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


def _is_bare_name(line: Line, head: _Head) -> bool:
    """Somebody of whom the list tells nothing else: in the column of names alone, and like a name."""
    texts = [(c, t) for c, t in enumerate(line.cells) if t]
    column, text = texts[0]
    return len(texts) == 1 and column == head.name and len(text) in (2, 3) and text[0] in SINGLE


# --- rows ------------------------------------------------------------------------------------------


def _note_private(line: Line, head: _Head, private: Counter[tuple[int, str]]) -> None:
    for c, label in head.labels.items():
        if label.sort == "private" and c < len(line.cells) and line.cells[c]:
            private[c, label.name] += 1


def _row(sheet: Sheet, line: Line, head: _Head, given: Mapping[str, Found], out: _Out) -> None:
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
    if "name" in values:
        out.candidates.append(Candidate(sheet.row(line.number), values, body))


def _name(text: str) -> str:
    """Several lines are several names."""
    parts = [" ".join(part.split()) for part in text.split("\n")]
    return (
        "、".join(p.strip("、，, ") for p in parts if p.strip("、，, "))
        if not text.isdigit()
        else ""
    )


def _is_foot(line: Line, head: _Head) -> bool:
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
