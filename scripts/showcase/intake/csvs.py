"""CSV, and texts whose encoding nobody tells: by their mark, else UTF-8, else GB 18030, each strictly."""

from __future__ import annotations

import codecs
import csv
import io
import re

from ..base.problems import Problem
from .found import Source
from .lists import source_of
from .private import Sieve
from .sheet import (
    LONG_NUMBER,
    MOST_COLUMNS,
    MOST_PLAIN,
    MOST_ROWS,
    Grid,
    TooMuchError,
    letters,
    sheet_of,
)


def read_csv(data: bytes, file: str) -> Source:
    """Values with commas or tabs between them, in UTF-8, UTF-16 with its mark, or GB 18030."""
    if len(data) > MOST_PLAIN:
        raise TooMuchError
    text = decoded(data)
    if text is None:
        what = "文字的编码认不出来，不是 GBK/UTF-8 的表格。"
        instead = "用 Excel 打开看看有没有乱码，没有就另存为“CSV UTF-8（逗号分隔）”再导入。"
        return Source(file, "list", problems=(Problem(file, "import-encoding", what, instead),))
    first = text[:2000]
    comma = max((",", "\t", ";", "，"), key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=comma))
        _refuse_open_quote(text, comma)
    except csv.Error:
        what = "表格读不下去，可能有一个英文双引号没有成对。"
        return Source(file, "list", problems=(Problem(file, "import-broken", what, "检查引号。"),))
    sieve = Sieve()
    grid: Grid = {}
    for r, row in enumerate(rows[: MOST_ROWS + 1]):
        for c, cell in enumerate(row[:MOST_COLUMNS]):
            words = cell.strip().lstrip("'")
            if re.fullmatch(r"\d(?:\.\d+)?[eE]\+?1[4-9]", words):
                sieve.drop(LONG_NUMBER, f"{letters(c)}{r + 1}")
            elif words:
                grid[r, c] = words
    return source_of(file, [sheet_of("", grid, ())], sieve)


def _refuse_open_quote(text: str, comma: str) -> None:
    """Raises ``csv.Error`` where a quote is never closed: it has swallowed all the rows behind it."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise


def decoded(data: bytes) -> str | None:
    """The text: by its mark, else UTF-8, else GB 18030, each strictly. No guessing: on short texts every
    guesser was wrong. None where it is none of them.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _strictly(data, name)
    for name in ("utf-8", "gb18030"):
        text = _strictly(data, name)
        if text is not None and "\0" not in text:
            return text
    return None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
