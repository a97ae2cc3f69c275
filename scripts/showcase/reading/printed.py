"""What was printed: the office's list of it, and what lies on this machine."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..base import files
from ..base.paths import PRINT
from ..base.problems import Problem
from ..model.nearest import did_you_mean
from ..model.printed import CARDS, COLUMNS, FILE, Printed
from ..model.story import PRINT as PAPER
from ..model.story import WEBSITE
from ..model.values import parse_date
from .lines import read_lines

_REQUIRED = ("印刷品", "日期", "事迹")

MANIFEST = "manifest.json"


def read_printed(root: Path) -> tuple[tuple[Printed, ...], list[Problem]]:
    """Every row. What is wrong in the list is a reminder: it keeps nobody from publishing, or from being taken
    away.
    """
    rows, problems = _ledger(root)
    return (*rows, *_made(root)), [p.as_warning() for p in problems]


def _ledger(root: Path) -> tuple[list[Printed], list[Problem]]:
    path = root / FILE
    if files.linked(path, root):
        return [], [files.link_problem(FILE)]
    if not path.exists():
        return [], []
    lines, problems = read_lines(path, root)
    if not lines:
        return [], problems
    header = lines[0][1]
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        what = f"第一行缺少列：{'、'.join(missing)}。"
        problems.append(
            Problem(FILE, "missing", what, f"第一行写：{','.join(COLUMNS)}", lines[0][0])
        )
        return [], problems
    for name in header:
        if name and name not in COLUMNS:
            what, instead = f"没有“{name}”这一列。", did_you_mean(name, COLUMNS)
            problems.append(Problem(FILE, "unknown-field", what, instead, lines[0][0]))
    rows: list[Printed] = []
    for line, cells in lines[1:]:
        row = _row(line, dict(zip(header, cells, strict=False)))
        if isinstance(row, Problem):
            problems.append(row)
        else:
            rows.append(row)
    return rows, problems


def _row(line: int, cells: Mapping[str, str]) -> Printed | Problem:
    empty = [name for name in _REQUIRED if not cells.get(name)]
    if empty:
        return Problem(FILE, "missing", f"缺少“{empty[0]}”。", "补上。", line, field=empty[0])
    day = parse_date(cells["日期"])
    if day is None:
        what = f"“{cells['日期']}”不是日期。"
        return Problem(FILE, "bad-cell", what, "写成“年-月-日”。", line, field="日期")
    numbers: dict[str, int | None] = {}
    for name in ("版本", "印数"):
        text = unicodedata.normalize("NFKC", cells.get(name, ""))
        if text and not (text.isascii() and text.isdigit() and len(text) < 10):
            what = f"“{text}”不是数字。"
            return Problem(FILE, "bad-cell", what, "只写数字，例如 500。", line, field=name)
        numbers[name] = int(text) if text else None
    return Printed(
        FILE,
        line,
        cells["印刷品"],
        day,
        numbers["版本"] or 1,
        numbers["印数"],
        cells["事迹"].strip("/"),
        cells.get("页", ""),
        cells.get("指纹", ""),
        cells.get("处理", ""),
        cells.get("署名", ""),
    )


def _made(root: Path) -> Iterator[Printed]:
    """What the manifests on this machine tell. One that cannot be read is made anew with its files."""
    folder = root / PRINT
    if not folder.is_dir() or files.is_link(folder):
        return
    for path in sorted(folder.glob(f"*/{MANIFEST}")):
        try:
            if files.linked(path, root) is None:
                yield from _told(json.loads(path.read_text("utf-8")), files.relative(path, root))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def _told(data: Mapping[str, object], file: str) -> Iterator[Printed]:
    day = parse_date(str(data["day"]))
    stories = data["stories"]
    if day is None or not isinstance(stories, list):
        return
    usual = (WEBSITE,) if data["id"] == CARDS else (PAPER,)
    for story in stories:
        yield Printed(
            file,
            0,
            str(data["id"]),
            day,
            0,
            None,
            str(story["key"]),
            str(story.get("folio", "")),
            str(story["digest"]),
            named_as=str(story.get("named_as", "")),
            channels=(PAPER, WEBSITE) if story.get("in_ebook") else usual,
        )
