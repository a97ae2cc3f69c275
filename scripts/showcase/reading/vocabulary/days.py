"""``content/_vocabulary/dates.yml``: the days of the year that the home page marks, and mourning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from ...base.problems import Problem
from ...model.fields import ID
from ...model.nearest import did_you_mean
from ...model.schema import Field, Group, ListOf
from ...model.story import Mark
from ...model.values import Reading, Text, YesNo, is_empty, parse_date, scalar, unquoted

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


# --- reading ------------------------------------------------------------------------------------

_YEARLY = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True)
class DayOfYear:
    allowed = "每年的月日，如 9-20；每年不同的写全，如 2026-04-05"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> CalendarDay | None:
        text = scalar(node, reading, label, self.allowed)
        found = parse_calendar_day(unquoted(text)) if text else None
        if found is None and isinstance(node, yaml.ScalarNode):
            what, instead = f"“{text or ''}”不是一个能用的日期。", f"写{self.allowed}。"
            reading.problem(node, label, "bad-date", what, instead)
        return found


@dataclass(frozen=True)
class DaysOfYear:
    """One, or a list of them for a day that moves; nothing behind the colon is told too."""

    allowed = DayOfYear.allowed

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[CalendarDay, ...] | None:
        if is_empty(node):
            DayOfYear().read(node, reading, path, label)
            return None
        return ListOf(DayOfYear(), splits=True).read(node, reading, path, label)


def parse_calendar_day(text: str) -> CalendarDay | None:
    """``9-20``, ``09-20``, ``9月20日``, or a whole date as in stories, of the years 1900 to 2999.

    >>> str(parse_calendar_day("9月20日")), str(parse_calendar_day("2026-4-5"))
    ('09-20', '2026-04-05')
    """
    whole = parse_date(text)
    if whole:
        return (
            CalendarDay(whole.month, whole.day, whole.year) if 1900 <= whole.year <= 2999 else None
        )
    found = _YEARLY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        day = date(2000, int(found[1]), int(found[2]))  # a year that has a 29 February
    except ValueError:
        return None
    return CalendarDay(day.month, day.day)


DAY = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("日期", "dates", DaysOfYear()),
        Field("开始", "start", DayOfYear()),
        Field("结束", "end", DayOfYear()),
        Field("主题", "themes", ListOf(Text(20), splits=True)),
        Field("提示", "hint", Text(60), required=True),
        Field("去看", "see", Text(120)),
        Field("哀悼", "mourning", YesNo()),
    ),
    SpecialDay,
)


def faults(
    days: Sequence[SpecialDay], marks: Mapping[str, Mark], themes: Mapping[str, str]
) -> Iterator[Problem]:
    """What is wrong within the entries: their days and their themes.

    ``marks`` are the places of what was read; ``themes`` leads from every word for a theme to its
    name.
    """
    for i, day in enumerate(days):

        def tell(
            code: str, what: str, instead: str, label: str, key: str, entry: str = f"items.{i}"
        ) -> Problem:
            line, column = marks.get(f"{entry}.{key}") or marks[entry]
            return Problem(FILE, code, what, instead, line, column, label)

        start, end = day.start, day.end
        dates, starts, ends = (f"items.{i}.{key}" in marks for key in ("dates", "start", "end"))
        if dates == (starts or ends) or starts != ends:
            what = f"“{day.name}”是哪天，没有写清楚。"
            instead = "只有一天，写“日期”；连着几天，写“开始”和“结束”。"
            yield tell("unclear-day", what, instead, "日期", "name")
        elif start and end and (start.year is None) != (end.year is None):
            what = "“开始”和“结束”一个写了年份，一个没有写。"
            yield tell("unclear-day", what, "两个都写，或者都不写。", "结束", "end")
        elif start and end and start.year is not None and str(end) < str(start):
            yield tell("bad-order", "“结束”早于“开始”。", "核对两个日期。", "结束", "end")
        elif start and end and _length(start, end) > LONGEST:
            what = f"“{day.name}”有 {_length(start, end)} 天，超过了 {LONGEST} 天。"
            yield tell("long-period", what, "核对“开始”和“结束”。", "结束", "end")
        for n, word in enumerate(day.themes):
            if word not in themes:
                what, instead = f"没有“{word}”这个主题。", did_you_mean(word, themes.values())
                yield tell("unknown-theme", what, instead, "主题", f"themes.{n}")


def _length(start: CalendarDay, end: CalendarDay) -> int:
    """Days from ``start`` to ``end``, both counted; yearly ones may run into the next year."""
    first = date(start.year or 2000, start.month, start.day)
    last = date(end.year or 2000, end.month, end.day)
    if last < first:
        last = date(2001, end.month, min(end.day, 28) if end.month == 2 else end.day)
    return (last - first).days + 1
