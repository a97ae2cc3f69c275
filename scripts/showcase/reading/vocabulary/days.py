"""``content/_vocabulary/dates.yml``: the days of the year that the home page marks, and mourning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from ...base.problems import Problem
from ...model.days import LONGEST, CalendarDay, SpecialDay
from ...model.fields import ID
from ...model.marked import at
from ...model.nearest import did_you_mean
from ...model.schema import Field, Group, ListOf
from ...model.values import Reading, Text, YesNo, is_empty, parse_date, scalar, unquoted
from .entries import Entries

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
        return CalendarDay(whole.month, whole.day, whole.year)
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


def problems(entries: Entries, themes: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong within the entries: their days and their themes. ``themes`` leads from every word
    for a theme to its name.
    """
    for i, day in enumerate(entries.items):
        item = f"items.{i}"
        start, end = day.start, day.end
        dates, starts, ends = (f"{item}.{k}" in entries.marks for k in ("dates", "start", "end"))
        if dates == (starts or ends) or starts != ends:
            what = f"“{day.name}”是哪天，没有写清楚。"
            instead = "只有一天，写“日期”；连着几天，写“开始”和“结束”。"
            yield at(entries, f"{item}.name", "unclear-day", what, instead, label="日期")
        elif start and end and (start.year is None) != (end.year is None):
            what = "“开始”和“结束”一个写了年份，一个没有写。"
            instead = "两个都写，或者都不写。"
            yield at(entries, f"{item}.end", "unclear-day", what, instead, label="结束")
        elif start and end and start.year is not None and str(end) < str(start):
            what, instead = "“结束”早于“开始”。", "核对两个日期。"
            yield at(entries, f"{item}.end", "bad-order", what, instead, label="结束")
        elif start and end and _length(start, end) > LONGEST:
            what = f"“{day.name}”有 {_length(start, end)} 天，超过了 {LONGEST} 天。"
            instead = "核对“开始”和“结束”。"
            yield at(entries, f"{item}.end", "long-period", what, instead, label="结束")
        for n, word in enumerate(day.themes):
            if word not in themes:
                what, instead = f"没有“{word}”这个主题。", did_you_mean(word, themes.values())
                yield at(
                    entries, f"{item}.themes.{n}", "unknown-theme", what, instead, label="主题"
                )


def _length(start: CalendarDay, end: CalendarDay) -> int:
    """Days from ``start`` to ``end``, both counted; yearly ones may run into the next year."""
    first = date(start.year or 2000, start.month, start.day)
    last = date(end.year or 2000, end.month, end.day)
    if last < first:
        last = date(2001, end.month, min(end.day, 28) if end.month == 2 else end.day)
    return (last - first).days + 1
