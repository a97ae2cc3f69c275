"""``content/_vocabulary/rosters/*.csv``: those who were honoured and have no story, read line by line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from ...base import files
from ...base.problems import Problem
from ...model.fields import STATUS_OF_HONOUR
from ...model.nearest import did_you_mean
from ...model.people import tidied
from ...model.rosters import WITHDRAWN, RosterRow
from ...model.story import CHANNELS, LEVELS, UNLESS_SAID, Honour, Revocation
from ...model.values import Reading, Syllables, parse_date
from .. import asides
from ..lines import read_lines

_T = TypeVar("_T")

FOLDER = "content/_vocabulary/rosters"


COLUMNS = (
    "姓名", "拼音", "项目", "级别", "类别", "等次", "届", "年度", "期", "街道", "社区",
    "授予单位", "文号", "授予日期", "状态", "撤销日期", "撤销文号", "署名方式", "渠道",
)  # fmt: skip
_REQUIRED_COLUMNS = ("姓名", "项目", "级别", "授予单位", "授予日期")


def read_rosters(root: Path) -> tuple[list[RosterRow], list[Problem]]:
    """Every row of every roster, and what is wrong with them."""
    folder = root / FOLDER
    rows: list[RosterRow] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        return rows, problems
    entries, problems = files.listing(folder, root)
    copies = {path for path, _ in asides.copies(entries, root)}
    for path in (p for p in entries if p not in copies):
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
    lines, problems = read_lines(path, root)
    if lines is None:
        return [], problems
    if not lines:
        return [], [*problems, Problem(file, "empty", "名册是空的。", "删掉文件，或填上名单。")]
    header_line, header = lines[0]
    fault = _header_fault(file, lines)
    if fault:
        return [], [*problems, fault]
    for name in [h for h in header if h and h not in COLUMNS]:
        what, instead = f"没有“{name}”这一列。", did_you_mean(name, COLUMNS)
        problems.append(Problem(file, "unknown-field", what, instead, line=header_line))
    rows = []
    for number, cells in lines[1:]:
        row, found = _roster_row(file, number, dict(zip(header, cells, strict=False)))
        if any(cells[len(header) :]) or (found and len(cells) > len(header)):
            what, instead = "这一行的格子比第一行多。", "格子里有逗号的，给整格加英文双引号。"
            problems.append(Problem(file, "bad-cell", what, instead, line=number))
            continue
        problems += found
        if row:
            rows.append(row)
    return rows, problems


def _header_fault(file: str, lines: list[tuple[int, list[str]]]) -> Problem | None:
    """Why the first line cannot be the names of the columns, told once, as a table program makes it."""
    line, header = lines[0]
    if len(header) == 1 and re.search(r"[;；\t]", header[0]):
        used = "Tab 键" if "\t" in header[0] else "分号"
        what = f"列和列之间是{used}，网站只认英文逗号。"
        instead = "在表格软件里“另存为”，类型选“CSV UTF-8（逗号分隔）”。"
        return Problem(file, "bad-csv", what, instead, line=line)
    missing = [c for c in _REQUIRED_COLUMNS if c not in header]
    if not missing:
        return None
    below = next((n for n, cells in lines[1:4] if set(_REQUIRED_COLUMNS) <= set(cells)), 0)
    if below:
        what, instead = f"列名在第 {below} 行，要在第一行。", "删掉列名上面的表名和空行。"
        return Problem(file, "missing", what, instead, line=line)
    unknown = [h for h in header if h and h not in COLUMNS]
    what = f"第一行缺少列：{'、'.join(missing)}。"
    instead = f"第一行写：{','.join(COLUMNS)}"
    if unknown and len(unknown) <= len(missing):
        instead = f"第一行里的“{'”“'.join(unknown)}”认不出来，改成：{'、'.join(missing)}。"
    return Problem(file, "missing", what, instead, line=line)


_SUMS = frozenset(("合计", "总计", "小计", "共计"))


def _date_or_serial(text: str) -> str:
    """What to write for a day that is none. A table program that lost the format leaves days since 1899."""
    if text.isascii() and text.isdigit() and len(text) == 5:
        return "像是表格软件把日期变成了数。把这一列的格式改成“日期”，再另存一次。"
    return "写成“年-月-日”，例如 2023-09-18。"


def _roster_row(
    file: str, line: int, cells: dict[str, str]
) -> tuple[RosterRow | None, list[Problem]]:
    reading = Reading(file, line - 1)
    if "".join(cells.get("姓名", "").split()) in _SUMS:
        what, instead = f"“{cells['姓名']}”这一行不是人，也不是单位。", "删掉这一行。"
        return None, [Problem(file, "bad-cell", what, instead, line=line, field="姓名")]

    def read(
        column: str, convert: Callable[[str], _T | None], bad: str, instead: Callable[[str], str]
    ) -> _T | None:
        text = unicodedata.normalize("NFKC", cells.get(column, ""))
        if not text:
            return None
        value = convert(text)
        if value is None:
            reading.problems.append(
                Problem(file, "bad-cell", f"“{text}”{bad}", instead(text), line=line, field=column)
            )
        return value

    def word(column: str, options: tuple[str, ...], default: str = "") -> str:
        return known(column, cells.get(column) or default, options)

    def known(column: str, text: str, options: tuple[str, ...]) -> str:
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
    given = read("授予日期", parse_date, "不是日期。", _date_or_serial)
    status = word("状态", (*STATUS_OF_HONOUR.options, WITHDRAWN), "有效")
    revoked_on = read("撤销日期", parse_date, "不是日期。", _date_or_serial)
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
    session = read("届", number, "不是数字。", lambda _: "只写数字，例如 5。")
    year = read("年度", number, "不是数字。", lambda _: "只写数字，例如 2023。")
    level = word("级别", LEVELS)
    name_as = word("署名方式", ("实名", "姓氏加某", "不具名"), "实名")
    channels = [c.strip() for c in re.split("[、，,;； ]+", cells.get("渠道", "")) if c.strip()]
    for channel in channels:
        known("渠道", channel, CHANNELS)
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
        tidied(cells["姓名"]),
        tuple(syllables or ()),
        cells.get("街道", ""),
        cells.get("社区", ""),
        name_as,
        honour,
        tuple(dict.fromkeys(channels)) or UNLESS_SAID,
    ), []
