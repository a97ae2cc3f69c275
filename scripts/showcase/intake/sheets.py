"""Excel and CSV → rows of cells as they are shown: hidden rows, columns and sheets out and counted, merged cells
filled, dates as days. Comments, properties and formulas are never looked at.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from ..base.problems import Problem
from .containers import MOST_BYTES, opened, refused
from .csvs import decoded
from .found import Source
from .lists import source_of
from .private import Sieve, is_number_of_a_person
from .sheet import (
    LONG_NUMBER,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PLAIN,
    MOST_ROWS,
    MOST_TEXT,
    Grid,
    Sheet,
    TooMuchError,
    letters,
    sheet_of,
)

MAIN = "xl/workbook.xml"


def read_xlsx(data: bytes, file: str) -> Source:
    """A workbook of today."""
    package, problems = opened(data, file, MAIN)
    if package is None:
        return Source(file, "list", problems=tuple(problems))
    from openpyxl import load_workbook

    parts = [package.part(n) for n in sorted(package.names) if "worksheets/" in n]
    if sum(map(_merged_cells, parts)) > MOST_CELLS:  # it makes an object of each
        raise TooMuchError
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception:
        # It raises all sorts on workbooks that are broken inside, or that Excel alone can read.
        return _unreadable(file)
    sieve = Sieve()
    problems = []
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            sieve.drop("隐藏的工作表", sheet.title)
        else:
            sheets.append(_openpyxl_sheet(sheet, sieve))
    if any(map(_has_lost_formula, parts)):
        what = "有的公式没有算出结果，这些格子是空的。"
        instead = "用 Excel 打开，保存一次，再导入。"
        problems.append(Problem(file, "import-formula", what, instead, severity="warning"))
    for name in sorted(n for n in package.names if n.startswith("xl/media/")):
        sieve.drop(
            name.rpartition("/")[2], "表格里的图片", "名单里的图片不导入，照片请另外放进文件夹"
        )
    return source_of(file, sheets, sieve, problems)


def _unreadable(file: str) -> Source:
    what = "表格坏了，读不出来。"
    instead = "用 Excel 或 WPS 打开，另存为 .xlsx 再导入。"
    return Source(file, "list", problems=(Problem(file, "import-broken", what, instead),))


_FORMULA_WITHOUT_VALUE = re.compile(
    rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


_MERGED = re.compile(
    rb"""mergeCell\b[^>]*?\bref=["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})""", re.I
)


def _merged_cells(part: bytes) -> int:
    """How many cells merged ones cover."""
    return sum(
        abs(int(bottom) - int(top) + 1) * abs(_number(right) - _number(left) + 1)
        for left, top, right, bottom in _MERGED.findall(part)
    )


def _number(column: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _has_lost_formula(part: bytes) -> bool:
    return b"<f" in part and bool(_FORMULA_WITHOUT_VALUE.search(part))


def _openpyxl_sheet(sheet: Any, sieve: Sieve) -> Sheet:
    hidden_rows = {
        n - 1 for n, row in sheet.row_dimensions.items() if row.hidden or row.height == 0
    }
    hidden_columns = {
        c - 1
        for column in sheet.column_dimensions.values()
        if (column.hidden or column.width == 0) and column.min
        for c in range(column.min, min(column.max, MOST_COLUMNS) + 1)
    }
    crossed_out = {n for n, font in enumerate(sheet.parent._fonts) if font.strike}
    grid: Grid = {}
    length = 0
    for (row, column), cell in sheet._cells.items():  # what is there, not all that could be
        if cell.value is None or column > MOST_COLUMNS or row > MOST_ROWS + 1:
            continue
        if cell._style.fontId in crossed_out:
            sieve.drop("划掉的格子", f"{sheet.title}!{letters(column - 1)}{row}")
            continue
        length += len(cell.value) if isinstance(cell.value, str) else 0
        if length > MOST_TEXT:
            raise TooMuchError
        place = f"{sheet.title}!{letters(column - 1)}{row}"
        grid[row - 1, column - 1] = _shown(cell.value, str(cell.number_format), place, sieve)
    merged = [
        (r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
        for r in sheet.merged_cells.ranges
    ]
    with_text = {row for row, _ in grid}
    for first, last in _runs(hidden_rows & with_text):
        where = f"第{first + 1}行" if first == last else f"第{first + 1}—{last + 1}行"
        sieve.drop("隐藏的行", f"{sheet.title}!{where}", f"{last - first + 1} 行")
    for column in sorted(hidden_columns & {c for _, c in grid}):
        sieve.drop("隐藏的列", f"{sheet.title}!{letters(column)}列")
    return sheet_of(sheet.title, grid, merged, hidden_rows, hidden_columns)


def _runs(numbers: set[int]) -> Iterator[tuple[int, int]]:
    """Neighbours together: first and last."""
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [n for _, n in group]
        yield run[0], run[-1]


def _shown(value: Any, form: str, place: str, sieve: Sieve) -> str:
    """A value as its cell shows it, as far as that tells something."""
    match value:
        case bool():
            return "是" if value else "否"
        case datetime() | date():
            return _day(value, form)
        case time():
            return ""
        case int() | float():
            if is_number_of_a_person(value):
                sieve.drop(LONG_NUMBER, place)
                return ""
            decimals = re.search(r"0\.(0+)", form)
            if decimals and form != "General" and "%" not in form:
                return f"{value:.{len(decimals[1])}f}"
            return str(int(value)) if value == int(value) else f"{value:.10g}"
    text = re.sub(r"_x[0-9A-Fa-f]{4}_", "", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text.strip().lstrip("'")


def _day(value: date, form: str) -> str:
    """As far as the cell shows it: 2023年9月 was a month to who typed it."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form.lower())
    if "d" in plain or "y" not in plain:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m") if "m" in plain else value.strftime("%Y")


# --- old workbooks, and what is called so -----------------------------------------------------------


def read_xls(data: bytes, file: str) -> Source:
    """A workbook of Excel 97. Which of its rows and columns are hidden, nobody here can see."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    if len(data) > MOST_BYTES:
        return Source(file, "list", problems=(refused(file, ""),))
    sieve = Sieve()
    sheets = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for told in book.sheets_metadata:
            if told.visible != SheetVisibleEnum.Visible:
                sieve.drop("隐藏的工作表", told.name)
                continue
            sheets.append(_calamine_sheet(book.get_sheet_by_name(told.name), sieve))
    except TooMuchError:
        raise
    except PasswordError:
        return Source(file, "list", problems=(refused(file, "locked"),))
    except Exception:
        # CalamineError, and what its Rust panics on: a broken file either way.
        return _unreadable(file)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return _unreadable(file)
    what = "这是旧版 Excel（.xls），看不出哪些行、列是隐藏的，都读了。"
    instead = "有隐藏行的，先另存为 .xlsx 再导入。"
    problem = Problem(file, "import-old-sheet", what, instead, severity="warning")
    return source_of(file, sheets, sieve, (problem,))


def _calamine_sheet(sheet: Any, sieve: Sieve) -> Sheet:
    top, _ = sheet.start or (0, 0)
    rows = sheet.to_python(nrows=MOST_ROWS + 1)
    grid: Grid = {}
    for r, row in enumerate(rows, top if sheet.start and len(rows) < sheet.total_height else 0):
        for c, value in enumerate(row[:MOST_COLUMNS]):
            if value not in ("", None):
                place = f"{sheet.name}!{letters(c)}{r + 1}"
                grid[r, c] = _shown(value, "yyyy-mm-dd", place, sieve)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet_of(sheet.name, grid, merged)


def read_html_table(data: bytes, file: str) -> Source:
    """A web page that some office system calls .xls."""
    from lxml import html

    if len(data) > MOST_PLAIN:
        raise TooMuchError
    text = decoded(data) or data.decode("utf-8", "replace")
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    tree = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    sheets = []
    for number, table in enumerate(tree.iter("table"), 1):
        grid: Grid = {}
        merged = []
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(table.iter("tr")):
            c = 0
            for cell in row.iterchildren("td", "th"):
                while (r, c) in taken:
                    c += 1
                tall, wide = _span(cell.get("rowspan")), _span(cell.get("colspan"))
                taken |= {(r + i, c + j) for i in range(tall) for j in range(wide)}
                style = (cell.get("style") or "").replace(" ", "")
                words = "" if "display:none" in style else " ".join(cell.text_content().split())
                if words and c < MOST_COLUMNS:
                    grid[r, c] = words
                merged.append((r, c, r + tall - 1, c + wide - 1))
                c += wide
        sheets.append(sheet_of(f"表{number}", grid, merged))
    return source_of(file, sheets, Sieve())


def _span(text: str | None) -> int:
    return min(int(text), 50) if text and text.isdigit() and int(text) else 1
