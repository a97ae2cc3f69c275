"""What was printed: a row a story of the office's own list, and of the files that lie on this machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FILE = "content/_vocabulary/printed.csv"

COLUMNS = ("印刷品", "日期", "版本", "印数", "事迹", "页", "指纹", "处理")

CARDS = "cards"
"""In the place of a publication's id: the pictures that are shared, of what the site shows."""


@dataclass(frozen=True)
class Printed:
    """One story in one printing. ``publication`` is its id, ``number`` which printing of it that was, ``copies`` None
    where nobody wrote how many; ``pages`` as they are numbered on paper, "" of a board; ``digest`` tells the text.
    ``handled`` is what the office wrote of having dealt with it. It stands at a line of :data:`FILE`, or is told by
    a manifest on this machine, which has no lines.
    """

    file: str
    line: int
    publication: str
    day: dt.date
    number: int
    copies: int | None
    story: str
    pages: str
    digest: str
    handled: str = ""

    @property
    def is_final(self) -> bool:
        """It left the house."""
        return self.file == FILE
