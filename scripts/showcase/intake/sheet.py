"""One sheet as it is shown: rows of cells, hidden ones out, a merged cell in all its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
"""Of one sheet, those that merged ones fill among them."""

MOST_TEXT = 5_000_000
"""Characters of one sheet: 20,000 rows of 250. Texts that cells share make a small file a large one."""

MOST_PLAIN = 20_000_000
"""Bytes of a CSV, or of a web page."""

LONG_NUMBER = "过长的数字（多半是身份证号或卡号）"

Grid = dict[tuple[int, int], str]
"""Row and column, both from 0, → what stands there."""

Merged = Sequence[tuple[int, int, int, int]]
"""First row and column, last row and column."""


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


class TooMuchError(Exception):
    """More cells or text than any list has."""


def sheet_of(
    name: str,
    grid: Grid,
    merged: Merged,
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> Sheet:
    """What is to be seen of a sheet, a merged cell in all its places."""
    rows_gone, columns_gone = set(hidden_rows), set(hidden_columns)
    height = max((row for row, _ in grid), default=-1)
    width = max((column for _, column in grid), default=-1)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    filled = 0
    for top, left, bottom, right in merged:
        bottom, right = min(bottom, height), min(right, width)
        filled += max(0, bottom - top + 1) * max(0, right - left + 1)
        if filled > MOST_CELLS:
            raise TooMuchError
        text = grid.get((top, left), "")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                owner[row, column] = (top, left)
                if text:
                    grid[row, column] = text
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in grid.items():
        if row not in rows_gone and column not in columns_gone and text:
            by_row[row][column] = text
    if sum(len(text) for cells in by_row.values() for text in cells.values()) > MOST_TEXT:
        raise TooMuchError
    lines = []
    for row, cells in sorted(by_row.items()):
        owners = {owner.get((row, column), (row, column)) for column in cells}
        texts = tuple(cells.get(column, "") for column in range(width + 1))
        lines.append(Line(row + 1, texts, is_alone=len(owners) == 1))
    return Sheet(name, tuple(lines))
