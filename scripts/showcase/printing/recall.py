"""A slip for books that were handed out: these pages are withdrawn. It names nobody, or it would tell whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..base.paths import STAGED_PRINT
from ..model.days import in_words
from ..model.printed import Printed
from ..model.settings import Settings
from .fonts import fonts_of
from .layout import Layout
from .typesetting import stage, typeset

FOLDER, NAME = "recall", "更正页.pdf"


def slips(
    rows: Iterable[tuple[Printed, str]], settings: Settings, today: date, root: Path, frame: Path
) -> bytes:
    """A page for each printing of a book. ``rows`` come with the title of their book."""
    books: dict[tuple[str, date, int], list[str]] = {}
    for row, title in rows:
        books.setdefault((title, row.day, row.number), []).append(row.pages)
    data = {
        "office": settings.organiser,
        "day": in_words(today),
        "slips": [
            {
                "book": title,
                "printed": f"{day.year}年{day.month}月",
                "pages": [_words(p) for p in sorted(dict.fromkeys(pages), key=_place)],
            }
            for (title, day, _), pages in sorted(books.items())
        ],
    }
    folder = root / STAGED_PRINT / FOLDER
    layout = Layout("errata.typ", data)
    stage(layout, folder, root, frame)
    try:
        return typeset(layout, folder, fonts_of(frame, root, settings), "archive", today).pdf
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place(pages: str) -> tuple[str, int, str]:
    """By volume, then by the first page."""
    volume, _, numbers = pages.rpartition(" ")
    first = re.match(r"\d+", numbers)
    return volume, int(first[0]) if first else 0, pages


def _words(pages: str) -> str:
    volume, _, numbers = pages.rpartition(" ")
    return f"{volume}第 {numbers} 页"
