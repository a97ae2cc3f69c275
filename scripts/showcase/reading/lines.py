"""The lines of a CSV file that a table program wrote."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..base import files
from ..base.problems import Problem

Lines = list[tuple[int, list[str]]]
"""Those with something in them, each with its number from 1; cells without blanks around them."""


def read_lines(path: Path, root: Path) -> tuple[Lines | None, list[Problem]]:
    """None where nothing can be read."""
    text, problems = files.read_text(path, root)
    problems = [p for p in problems if p.code != "bom"]  # Excel needs the BOM to open UTF-8
    if text is None:
        return None, problems
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        lines = [(table.line_num, [cell.strip() for cell in cells]) for cells in table]
    except csv.Error:
        what = "表格读不下去，可能有一个英文双引号没有成对。"
        bad = Problem(
            files.relative(path, root), "bad-csv", what, "检查引号。", line=table.line_num
        )
        return None, [*problems, bad]
    return [(n, cells) for n, cells in lines if any(cells)], problems
