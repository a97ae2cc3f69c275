"""A table of open data: rows of public values, and of each column all that is said of it.

JSON, CSV, schema, package and dictionary are made of tables, so that none can say what another does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..model.schema import ListOf
from ..model.values import Choice, Day, Pattern, Text, Type, Whole, YesNo

Value = str | int | dt.date | tuple[str, ...] | None
"""None where nothing is told; of a list, an empty one."""

Row = TypeVar("Row")

WORDS = Text(10_000)
"""Words that no field limits: cells of rosters, settings."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """``zh`` is its head in CSV, ``key`` its name in JSON; ``of`` takes its value out of what the table is
    about. ``required``: every row has it.
    """

    zh: str
    key: str
    type: Type
    of: Callable[[Row], Value]
    note: str = ""
    required: bool = False

    @property
    def kind(self) -> str:
        """What sort of value it is, in Chinese."""
        return KINDS[type(self.type)]

    @property
    def allowed(self) -> str:
        """What may stand there, in Chinese: of a list, in each of its items."""
        match self.type.item if isinstance(self.type, ListOf) else self.type:
            case Text() as text:
                return "不限长短" if text is WORDS else f"最多 {text.most} 个字"
            case Day():
                return "年-月-日"
            case YesNo():
                return "JSON 里是 true、false，CSV 里是“是”“否”"
            case other:
                return other.allowed


KINDS: dict[type, str] = {
    Text: "文字", Pattern: "文字", Choice: "选项", Whole: "整数", YesNo: "是或否", Day: "日期", ListOf: "列表",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """``id`` names its files. The first column is its key, unique in it."""

    id: str
    title: str
    about: str
    columns: tuple[Column[object], ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """Of each column a value as CSV has it, short; empty where no row has one."""
        return tuple(
            _short(next((v for row in self.rows if (v := row[n]) not in (None, ())), None))
            for n in range(len(self.columns))
        )


def table_of(
    id: str, title: str, about: str, columns: Iterable[Column[Row]], things: Iterable[Row]
) -> Table:
    """One row of each of ``things``."""
    columns = tuple(columns)
    takes = [c.of for c in columns]
    rows = tuple(tuple([_told(of(thing)) for of in takes]) for thing in things)
    return Table(id, title, about, columns, rows)  # type: ignore[arg-type]  # of rows that are made


def _told(value: Value) -> Value:
    return None if value == "" else value


def in_words(value: Value) -> str:
    """A value in one cell."""
    if type(value) is str:  # as most are
        return value
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case dt.date():
            return value.isoformat()
        case tuple():
            return "；".join(value)
    return str(value)


def _short(value: Value, most: int = 36) -> str:
    words = in_words(value)
    return words if len(words) <= most else f"{words[:most]}……"
