"""What was printed: a row a story, or a row of a roster, of the office's list and of the files on this machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .story import PRINT

FILE = "content/_vocabulary/printed.csv"

COLUMNS = ("印刷品", "日期", "版本", "印数", "事迹", "页", "指纹", "署名", "处理")

ROSTERS = "rosters/"
"""With it begins, in the place of a story's key, the mark of a row of a roster."""

CARDS = "cards"
"""In the place of a publication's id: the pictures that are shared, of what the site shows."""


@dataclass(frozen=True)
class Printed:
    """One story in one printing, or a row of a roster that has none. ``publication`` is its id, ``number`` which
    printing of it that was, ``copies`` None where nobody wrote how many; ``pages`` as they are numbered on paper, "" of
    a board; ``digest`` tells the text. ``handled`` is what the office wrote of having dealt with it; ``named_as`` the
    署名方式 then, "" where nobody wrote it down; ``channels`` those that have to show it for it to lie there. It stands
    at a line of :data:`FILE`, or is told by a manifest on this machine, which has no lines.
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
    named_as: str = ""
    channels: tuple[str, ...] = (PRINT,)

    @property
    def is_row(self) -> bool:
        """It is of a roster."""
        return self.story.startswith(ROSTERS)

    @property
    def is_final(self) -> bool:
        """It left the house."""
        return self.file == FILE
