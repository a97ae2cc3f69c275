"""The touch screens in halls, and what each of them plays: screens.yml."""

from __future__ import annotations

from dataclasses import dataclass

from . import addresses

FILE = "content/_vocabulary/screens.yml"

DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

Hours = tuple[str, str] | None
"""From and until, ``("07:30", "21:00")``; None on a day that stays dark."""

ALWAYS: tuple[Hours, ...] = (("00:00", "24:00"),) * 7

PORTRAIT, LANDSCAPE = "竖屏", "横屏"

NEWEST, TURNS, BY_NAME = "最新", "轮流", "姓名"


@dataclass(frozen=True)
class Entry:
    """A line of a playlist: which stories (exactly one of the first seven says so), at most how many,
    in which order. Ids after reading; a street and a community by their names.
    """

    collection: str = ""
    programme: str = ""
    theme: str = ""
    street: str = ""
    community: str = ""
    exhibition: str = ""
    notices: bool = False
    most: int | None = None
    order: str = NEWEST

    @property
    def sources(self) -> int:
        """How many of the seven are written; a community may have its street beside it."""
        place = self.street or self.community
        words = (self.collection, self.programme, self.theme, place, self.exhibition)
        return sum(map(bool, (*words, self.notices)))


@dataclass(frozen=True)
class Screen:
    """``street`` and ``community`` are names, empty where the whole district stands first; ``size`` is
    width and height in pixels; ``hours`` run from Monday to Sunday; ``fulltext`` whether its pack has an
    index of its stories' texts; ``update`` is the address of the site that new packs come from, empty for
    the site's own; ``line`` its place in the file.
    """

    name: str
    id: str
    orientation: str
    code: str
    street: str = ""
    community: str = ""
    size: tuple[int, int] | None = None
    playlist: tuple[Entry, ...] = ()
    seconds: int = 12
    hours: tuple[Hours, ...] = ALWAYS
    low: bool = False
    sound: bool = False
    fulltext: bool = False
    update: str = ""
    note: str = ""
    line: int = 0

    @property
    def folder(self) -> str:
        """Its own files' place below the root of a site or a pack."""
        return addresses.screen(self.id)

    @property
    def pixels(self) -> tuple[int, int]:
        """Its size, full HD where none is written."""
        return self.size or ((1080, 1920) if self.orientation == PORTRAIT else (1920, 1080))
