"""The days of the year that the home page marks, and mourning: dates.yml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

FILE = "content/_vocabulary/dates.yml"

LONGEST = 31
"""Days in a row at most, a month: a slip in a year would grey the site for all of it."""


@dataclass(frozen=True)
class CalendarDay:
    """A day of every year; with a ``year``, of that year alone (清明 and 重阳 move)."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        """``12-13`` or ``2027-04-05``: what pages carry and browsers compare."""
        year = "" if self.year is None else f"{self.year:04d}-"
        return f"{year}{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True)
class SpecialDay:
    """An entry of dates.yml: ``dates``, or all days from ``start`` to ``end``, never both.

    ``themes`` are those whose stories suit the day; ``see`` is a page of the site, as its address
    (``activities/chong-yang/``); ``mourning`` turns the site grey. ``line`` is its place in the file.
    """

    name: str
    id: str
    hint: str
    dates: tuple[CalendarDay, ...] = ()
    start: CalendarDay | None = None
    end: CalendarDay | None = None
    themes: tuple[str, ...] = ()
    see: str = ""
    mourning: bool = False
    line: int = 0

    def holds(self, day: date) -> bool:
        """Is ``day`` one of its days?

        Yearly ends are compared as months and days, so that a period may run over New Year, and
        29 February is passed over in years that have none.
        """
        if self.start is None or self.end is None:
            return any(
                (d.month, d.day) == (day.month, day.day) and d.year in (None, day.year)
                for d in self.dates
            )
        if self.start.year is not None and self.end.year is not None:
            return str(self.start) <= day.isoformat() <= str(self.end)
        first, last = (self.start.month, self.start.day), (self.end.month, self.end.day)
        now = (day.month, day.day)
        return first <= now <= last if first <= last else now >= first or now <= last

    @property
    def stands_alone(self) -> bool:
        """One day, not several in a row."""
        return self.start is None

    @property
    def marks(self) -> tuple[CalendarDay, ...]:
        """Each of its days by itself, yearly ones without a year."""
        if self.start is None or self.end is None:
            return self.dates
        year = self.start.year
        first = date(year or 2000, self.start.month, self.start.day)  # 2000 has a 29 February
        days = (first + timedelta(days=n) for n in range(LONGEST + 1))  # and 29 February
        return tuple(
            CalendarDay(d.month, d.day, None if year is None else d.year)
            for d in days
            if self.holds(d)
        )


def special_day(days: Iterable[SpecialDay], day: date) -> SpecialDay | None:
    """What the home page marks on ``day``: mourning before all else, then the first of the file."""
    today = [d for d in days if d.holds(day)]
    return next((d for d in today if d.mourning), today[0] if today else None)


def is_mourning(days: Iterable[SpecialDay], day: date) -> bool:
    """Does the site stand in grey on ``day``?"""
    return any(d.mourning and d.holds(day) for d in days)


def mourning_marks(days: Iterable[SpecialDay]) -> tuple[str, ...]:
    """Every day of mourning, ``12-13`` or ``2027-04-05``, sorted: browsers look for today in it."""
    return tuple(sorted({str(mark) for d in days if d.mourning for mark in d.marks}))


def in_words(day: date) -> str:
    """``2023年9月18日``."""
    return f"{day.year}年{day.month}月{day.day}日"
