"""``content/_vocabulary``: programmes, areas, themes, terms and rosters, read and checked once."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from . import files, frontmatter
from .model.fields import SLUG, STATUS_OF_HONOUR
from .model.nearest import did_you_mean
from .model.schema import (
    Choice,
    Field,
    Group,
    ListOf,
    Pattern,
    Reading,
    Syllables,
    Text,
    Whole,
    parse_date,
)
from .model.story import LEVELS, Honour, Revocation
from .problems import Problem

_T = TypeVar("_T")

FOLDER = "content/_vocabulary"


@dataclass(frozen=True)
class Community:
    name: str
    id: str
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Street:
    name: str
    id: str
    communities: tuple[Community, ...] = ()


@dataclass(frozen=True)
class Programme:
    """``valid_years`` and ``review_months_before`` derive an honour's end and review day."""

    id: str
    name: str
    target: str
    categories: tuple[str, ...] = ()
    awards: tuple[str, ...] = ("正式", "提名", "标兵")
    valid_years: int | None = None
    review_months_before: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Theme:
    id: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Term:
    wrong: str
    right: str
    note: str = ""


@dataclass(frozen=True)
class RosterRow:
    """Somebody honoured who has no story. ``honour`` is as in a story."""

    file: str
    line: int
    name: str
    pinyin: tuple[str, ...]
    street: str
    community: str
    name_as: str
    honour: Honour


@dataclass(frozen=True)
class Vocabulary:
    streets: tuple[Street, ...] = ()
    programmes: tuple[Programme, ...] = ()
    themes: tuple[Theme, ...] = ()
    terms: tuple[Term, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    _programmes: dict[str, Programme] = field(default_factory=dict, repr=False, compare=False)
    _themes: dict[str, Theme] = field(default_factory=dict, repr=False, compare=False)

    def programme(self, word: str) -> Programme | None:
        """By name or id."""
        return self._programmes.get(word)

    def theme(self, word: str) -> Theme | None:
        """By name, other name or id."""
        return self._themes.get(word)

    def street(self, name: str) -> Street | None:
        return next((s for s in self.streets if s.name == name), None)


_ID = Pattern(SLUG, "小写字母、数字和减号", "xing-hua-li")

_COMMUNITY = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", _ID, required=True),
        Field("相邻", "neighbours", ListOf(Text(30), splits=True)),
    ),
    Community,
)
_STREET = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", _ID, required=True),
        Field("社区", "communities", ListOf(_COMMUNITY)),
    ),
    Street,
)
_PROGRAMME = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", _ID, required=True),
        Field("对象", "target", Choice(("个人", "家庭", "集体")), required=True),
        Field("类别", "categories", ListOf(Text(20), splits=True)),
        Field("等次", "awards", ListOf(Text(10), splits=True)),
        Field("有效年限", "valid_years", Whole(1, 20)),
        Field("复评提前月数", "review_months_before", Whole(0, 36)),
        Field("说明", "note", Text(120)),
    ),
    Programme,
)
_THEME = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", _ID, required=True),
        Field("别名", "also", ListOf(Text(20), splits=True)),
        Field("说明", "note", Text(120)),
    ),
    Theme,
)
_TERM = Group(
    (
        Field("写法", "wrong", Text(30), required=True),
        Field("改为", "right", Text(30), required=True),
        Field("说明", "note", Text(60)),
    ),
    Term,
)


def read_vocabulary(root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Read the whole vocabulary folder. Missing files are empty lists: the stories will tell."""
    problems: list[Problem] = []
    link = files.linked(root / FOLDER / "rosters", root)
    if link:
        return Vocabulary(), [files.link_problem(files.relative(link, root))]

    def load(name: str, group: Group) -> tuple[Any, ...]:
        values, found = _read_list(root / FOLDER / name, root, group)
        problems.extend(found)
        return values

    streets: tuple[Street, ...] = load("areas.yml", _STREET)
    programmes: tuple[Programme, ...] = load("programmes.yml", _PROGRAMME)
    themes: tuple[Theme, ...] = load("themes.yml", _THEME)
    terms: tuple[Term, ...] = load("terms.yml", _TERM)
    problems += _unique("areas.yml", "街道", streets)
    for street in streets:
        problems += _unique("areas.yml", "社区", street.communities)
    problems += _unique("programmes.yml", "项目", programmes)
    problems += _unique("themes.yml", "主题", themes)
    problems += _neighbours(streets)
    roster, found = _read_rosters(root)
    problems += found
    return Vocabulary(
        streets,
        programmes,
        themes,
        terms,
        tuple(roster),
        {word: p for p in programmes for word in (p.id, p.name)},
        {word: t for t in themes for word in (t.id, t.name, *t.also)},
    ), problems


def _read_list(path: Path, root: Path, group: Group) -> tuple[tuple[Any, ...], list[Problem]]:
    if not path.exists() and not files.is_link(path):
        return (), []
    file = files.relative(path, root)
    text, problems = files.read_text(path, root)
    if text is None:
        return (), problems
    known = {name for f in group.fields for name in (f.zh, f.key)}
    head, found = frontmatter.mend(text, file, 1, known)
    problems += found
    node, found = frontmatter.compose(head, file, 1)
    problems += found
    if node is None:
        return (), problems
    reading = Reading(file)
    values = ListOf(group).read(node, reading, "items", "第") or ()
    return values, problems + reading.problems


def _unique(file: str, noun: str, items: Sequence[Any]) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for item in items:
        for word in {item.name, item.id}:
            if word in seen:
                what = f"{noun}“{word}”写了两次。"
                problems.append(
                    Problem(f"{FOLDER}/{file}", "duplicate", what, "名称和 id 都不能重复。")
                )
            seen.add(word)
    return problems


def _neighbours(streets: Iterable[Street]) -> list[Problem]:
    known = [c.name for s in streets for c in s.communities]
    return [
        Problem(
            f"{FOLDER}/areas.yml",
            "unknown-area",
            f"“{c.name}”的相邻里没有“{name}”这个社区。",
            did_you_mean(name, known),
            field="相邻",
        )
        for s in streets
        for c in s.communities
        for name in c.neighbours
        if name not in known
    ]


# --- rosters ------------------------------------------------------------------------------------

COLUMNS = (
    "姓名", "拼音", "项目", "级别", "类别", "等次", "届", "年度", "期", "街道", "社区",
    "授予单位", "文号", "授予日期", "状态", "撤销日期", "撤销文号", "署名方式",
)  # fmt: skip
_REQUIRED_COLUMNS = ("姓名", "项目", "级别", "授予单位", "授予日期")


def _read_rosters(root: Path) -> tuple[list[RosterRow], list[Problem]]:
    folder = root / FOLDER / "rosters"
    rows: list[RosterRow] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return rows, problems
    entries, problems = files.listing(folder, root)
    for path in entries:
        file = files.relative(path, root)
        if path.suffix.lower() in (".xlsx", ".xls", ".et"):
            what = "名册要用 CSV 格式。"
            instead = "在表格软件里“另存为”，类型选“CSV UTF-8”。"
            problems.append(Problem(file, "not-csv", what, instead))
        elif path.suffix.lower() == ".csv":
            found_rows, found = _read_roster(path, root)
            rows += found_rows
            problems += found
    return rows, problems


def _read_roster(path: Path, root: Path) -> tuple[list[RosterRow], list[Problem]]:
    file = files.relative(path, root)
    text, problems = files.read_text(path, root)
    problems = [p for p in problems if p.code != "bom"]  # Excel needs the BOM to open UTF-8
    if text is None:
        return [], problems
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        lines = [(table.line_num, [cell.strip() for cell in cells]) for cells in table]
    except csv.Error:
        what = "表格读不下去，可能有一个英文双引号没有成对。"
        return [], [
            *problems,
            Problem(file, "bad-csv", what, "检查引号。", line=table.line_num),
        ]
    lines = [(n, cells) for n, cells in lines if any(cells)]
    if not lines:
        return [], [*problems, Problem(file, "empty", "名册是空的。", "删掉文件，或填上名单。")]
    header_line, header = lines[0]
    for name in [h for h in header if h and h not in COLUMNS]:
        what, instead = f"没有“{name}”这一列。", did_you_mean(name, COLUMNS)
        problems.append(Problem(file, "unknown-field", what, instead, line=header_line))
    missing = [c for c in _REQUIRED_COLUMNS if c not in header]
    if missing:
        what = f"第一行缺少列：{'、'.join(missing)}。"
        instead = f"第一行写：{','.join(COLUMNS)}"
        return [], [*problems, Problem(file, "missing", what, instead, line=header_line)]
    rows = []
    for number, cells in lines[1:]:
        if any(cells[len(header) :]):
            what, instead = "这一行的格子比第一行多。", "格子里有逗号的，给整格加英文双引号。"
            problems.append(Problem(file, "bad-cell", what, instead, line=number))
            continue
        row, found = _roster_row(file, number, dict(zip(header, cells, strict=False)))
        problems += found
        if row:
            rows.append(row)
    return rows, problems


def _roster_row(
    file: str, line: int, cells: dict[str, str]
) -> tuple[RosterRow | None, list[Problem]]:
    reading = Reading(file, line - 1)

    def read(column: str, convert: Callable[[str], _T | None], bad: str) -> _T | None:
        text = unicodedata.normalize("NFKC", cells.get(column, ""))
        if not text:
            return None
        value = convert(text)
        if value is None:
            reading.problems.append(
                Problem(file, "bad-cell", f"“{text}”{bad}", "", line=line, field=column)
            )
        return value

    def word(column: str, options: tuple[str, ...], default: str = "") -> str:
        text = cells.get(column) or default
        if text and text not in options:
            reading.problems.append(
                Problem(
                    file,
                    "unknown-word",
                    f"没有“{text}”这个写法。",
                    did_you_mean(text, options),
                    line=line,
                    field=column,
                )
            )
        return text

    def number(text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None

    for column in _REQUIRED_COLUMNS:
        if not cells.get(column):
            reading.problems.append(
                Problem(file, "missing", f"缺少“{column}”。", "补上。", line=line, field=column)
            )
    syllables: Any = None
    if cells.get("拼音"):
        node = yaml.ScalarNode("", cells["拼音"], yaml.Mark("", 0, 0, 0, "", 0), None)
        syllables = Syllables().read(node, reading, "pinyin", "拼音")
    given = read("授予日期", parse_date, "不是日期，写成 2023-09-18。")
    status = word("状态", STATUS_OF_HONOUR.options, "有效")
    revoked_on = read("撤销日期", parse_date, "不是日期，写成 2023-09-18。")
    revoked_by = cells.get("撤销文号", "")
    if status == "撤销" and not (revoked_on and revoked_by):
        reading.problems.append(
            Problem(
                file,
                "missing",
                "状态是“撤销”，要写明撤销日期和撤销文号。",
                "补上这两列。",
                line=line,
                field="撤销",
            )
        )
    session = read("届", number, "不是数字。")
    year = read("年度", number, "不是数字。")
    level = word("级别", LEVELS)
    name_as = word("署名方式", ("实名", "姓氏加某", "不具名"), "实名")
    if reading.problems or given is None:
        return None, reading.problems
    honour = Honour(
        programme=cells["项目"],
        level=level,
        issuer=tuple(w for w in cells["授予单位"].replace("，", "、").split("、") if w),
        date=given,
        category=cells.get("类别", ""),
        award=cells.get("等次") or "正式",
        session=session,
        year=year,
        period=cells.get("期", ""),
        doc_no=cells.get("文号", ""),
        status=status,
        revoked=Revocation(revoked_on, revoked_by) if revoked_on and status == "撤销" else None,
    )
    return RosterRow(
        file,
        line,
        cells["姓名"],
        tuple(syllables or ()),
        cells.get("街道", ""),
        cells.get("社区", ""),
        name_as,
        honour,
    ), []
