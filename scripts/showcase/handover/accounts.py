"""台账: everybody who was honoured, as one workbook: counted by programme, level and year, then listed by each of
them and by street.

It tells what the site tells: names as their owners want them, nobody whom the gate holds back, nothing revoked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ..data.xlsx import Cell, Sheet, workbook_of
from ..derive.counts import UNITS_OF, told
from ..derive.edition import Edition
from ..derive.entries import Entry
from ..gate.project import build_catalogue
from ..model.kinds import OF_TARGET
from ..model.story import LEVELS, level_name
from .chosen import BY_HONOUR, entries_of, title_of, year_of
from .selection import Given, Paper, Selection

NAME = "荣誉台账"

COLUMNS = (
    ("序号", 5),
    ("姓名或名称", 20),
    ("项目", 14),
    ("级别", 7),
    ("类别", 10),
    ("等次", 6),
    ("届次", 13),
    ("年份", 6),
    ("街道", 10),
    ("社区", 12),
    ("授予单位", 22),
    ("文号", 20),
    ("授予日期", 11),
    ("状态", 8),
)
"""Heads, and widths in characters of a Latin font; what a sheet is laid out by stands before them."""

ELSEWHERE = "没有写街道"

NOTE = (
    "单位：人、户、个。一人几次获奖，各算一次；两人一起获奖，算两人。年份是荣誉的年度，没有年度的，是授予日期那一年。\n"
    "只有能公开的：草稿、撤下的、撤销的荣誉都不算；“曾获”是过了有效期的，已经算在前面的数里。"
)


def _make(given: Given, selection: Selection) -> bytes:
    content = given.content
    edition = Edition(build_catalogue(content), content.settings)
    entries = entries_of(edition.ledger, content, selection)
    title = f"{title_of(content, selection)} {NAME}".strip()
    streets = [s.name for s in content.vocabulary.streets]
    sheets = [
        _summed(entries, title),
        _listed(
            "按项目", "项目", entries, _programme, [e.honour.programme.name for e in entries], title
        ),
        _listed(
            "按年度", "年份", entries, lambda e: str(year_of(e.honour)), _years(entries), title
        ),
        _listed("按级别", "级别", entries, _level, list(map(level_name, LEVELS)), title),
        _listed("按街道", "街道", entries, _street, [*streets, ELSEWHERE], title),
    ]
    return workbook_of(sheets, title, max(e.honour.date for e in entries))


def _programme(entry: Entry) -> str:
    return entry.honour.programme.name


def _level(entry: Entry) -> str:
    return level_name(entry.honour.level)


def _street(entry: Entry) -> str:
    return entry.place.street.name if entry.place else ELSEWHERE


def _years(entries: Sequence[Entry]) -> list[str]:
    return sorted({str(year_of(e.honour)) for e in entries}, reverse=True)


def _summed(entries: Sequence[Entry], title: str) -> Sheet:
    """How many, a row a programme."""
    levels = [name for name in map(level_name, LEVELS) if name in set(map(_level, entries))]
    years = _years(entries)
    rows: list[tuple[Cell, ...]] = []
    for programme, them in groupby(entries, key=lambda e: e.honour.programme):
        measure = UNITS_OF[OF_TARGET[programme.target]].replace("位", "人")
        rows.append((programme.name, measure, *_numbers(list(them), levels, years)))
    rows.append(("合计", "", *_numbers(entries, levels, years)))
    columns = [
        ("项目", 24),
        ("单位", 6),
        *((head, 9) for head in levels),
        *((f"{y}年", 9) for y in years),
    ]
    columns += [("合计", 8), ("提名", 8), ("曾获", 8)]
    bands = [("", 2), ("按级别", len(levels)), ("按年份", len(years)), ("", 1), ("其中", 2)]
    return Sheet("汇总", title, tuple(columns), tuple(rows), bands=tuple(bands), note=NOTE)


def _numbers(
    entries: Sequence[Entry], levels: Sequence[str], years: Sequence[str]
) -> Iterator[int]:
    """In the order of the heads."""
    by_level, by_year = Counter[str](), Counter[str]()
    for entry in entries:
        by_level[_level(entry)] += entry.count
        by_year[str(year_of(entry.honour))] += entry.count
    yield from (by_level[level] for level in levels)
    yield from (by_year[year] for year in years)
    yield sum(e.count for e in entries)
    yield sum(e.count for e in entries if e.honour.is_nominee)
    yield sum(e.count for e in entries if not e.honour.is_current)


def _listed(
    name: str,
    head: str,
    entries: Sequence[Entry],
    key: Callable[[Entry], str],
    order: Sequence[str],
    title: str,
) -> Sheet:
    """One list, laid out by ``key`` in an ``order``; in each part as on the honour roll, with its own numbers."""
    places = {word: n for n, word in reversed(list(enumerate(order)))}
    rows: list[tuple[Cell, ...]] = []
    for word, group in groupby(sorted(entries, key=lambda e: places[key(e)]), key=key):
        them = list(group)
        many = told(them)
        rows += [(word, many, *_row(number, entry)) for number, entry in enumerate(them, 1)]
    columns = ((f"按{head}", 12), ("共", 17), *COLUMNS)
    keep = [n for n, (label, _) in enumerate(columns) if label != head]
    return Sheet(
        name,
        f"{title}（{name}）",
        tuple(columns[n] if n else (head, 12) for n in keep),
        tuple(tuple(row[n] for n in keep) for row in rows),
        group=0,
    )


def _row(number: int, entry: Entry) -> tuple[Cell, ...]:
    honour, place = entry.honour, entry.place
    return (
        number,
        entry.name,
        honour.programme.name,
        level_name(honour.level),
        honour.category,
        honour.award,
        honour.when,
        str(year_of(entry.honour)),
        place.street.name if place else "",
        place.community.name if place and place.community else "",
        "、".join(honour.issuer),
        honour.doc_no,
        honour.date.isoformat(),
        honour.state,
    )


ACCOUNTS = Paper(
    "台账",
    ".xlsx",
    takes=BY_HONOUR,
    needs=frozenset(),
    is_public=True,
    make=_make,
)
