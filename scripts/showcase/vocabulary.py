"""``content/_vocabulary``: programmes, areas, themes, terms, special days and rosters, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import days, files, frontmatter, mending
from .model.fields import ID
from .model.nearest import did_you_mean
from .model.schema import Field, Group, ListOf
from .model.story import Mark
from .model.values import Choice, Reading, Text, Whole
from .problems import Problem
from .rosters import RosterRow, read_rosters

FOLDER = "content/_vocabulary"


@dataclass(frozen=True)
class Community:
    name: str
    id: str
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Street:
    name: str
    id: str
    communities: tuple[Community, ...] = ()


@dataclass(frozen=True)
class Programme:
    """``valid_years`` and ``review_months_before`` derive an honour's end and review day."""

    id: str
    name: str
    target: str
    categories: tuple[str, ...] = ()
    awards: tuple[str, ...] = ("正式", "提名", "标兵")
    valid_years: int | None = None
    review_months_before: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Theme:
    id: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Term:
    wrong: str
    right: str
    note: str = ""


@dataclass(frozen=True)
class Vocabulary:
    streets: tuple[Street, ...] = ()
    programmes: tuple[Programme, ...] = ()
    themes: tuple[Theme, ...] = ()
    terms: tuple[Term, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    days: tuple[days.SpecialDay, ...] = ()
    _programmes: dict[str, Programme] = field(default_factory=dict, repr=False, compare=False)
    _themes: dict[str, Theme] = field(default_factory=dict, repr=False, compare=False)

    def programme(self, word: str) -> Programme | None:
        """By name or id."""
        return self._programmes.get(word)

    def theme(self, word: str) -> Theme | None:
        """By name, other name or id."""
        return self._themes.get(word)

    def street(self, name: str) -> Street | None:
        return next((s for s in self.streets if s.name == name), None)


_COMMUNITY = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", ID, required=True),
        Field("相邻", "neighbours", ListOf(Text(30), splits=True)),
    ),
    Community,
)
_STREET = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", ID, required=True),
        Field("社区", "communities", ListOf(_COMMUNITY)),
    ),
    Street,
)
_PROGRAMME = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", ID, required=True),
        Field("对象", "target", Choice(("个人", "家庭", "集体")), required=True),
        Field("类别", "categories", ListOf(Text(20), splits=True)),
        Field("等次", "awards", ListOf(Text(10), splits=True)),
        Field("有效年限", "valid_years", Whole(1, 20)),
        Field("复评提前月数", "review_months_before", Whole(0, 36)),
        Field("说明", "note", Text(120)),
    ),
    Programme,
)
_THEME = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("别名", "also", ListOf(Text(20), splits=True)),
        Field("说明", "note", Text(120)),
    ),
    Theme,
)
_TERM = Group(
    (
        Field("写法", "wrong", Text(30), required=True),
        Field("改为", "right", Text(30), required=True),
        Field("说明", "note", Text(60)),
    ),
    Term,
)


def read_vocabulary(root: Path) -> tuple[Vocabulary, list[Problem]]:
    """Read the whole vocabulary folder. Missing files are empty lists: the stories will tell."""
    problems: list[Problem] = []
    link = files.linked(root / FOLDER / "rosters", root)
    if link:
        return Vocabulary(), [files.link_problem(files.relative(link, root))]

    def load(name: str, group: Group) -> tuple[Any, ...]:
        values, _, found = _read_list(root / FOLDER / name, root, group)
        problems.extend(found)
        return values

    streets: tuple[Street, ...] = load("areas.yml", _STREET)
    programmes: tuple[Programme, ...] = load("programmes.yml", _PROGRAMME)
    themes: tuple[Theme, ...] = load("themes.yml", _THEME)
    terms: tuple[Term, ...] = load("terms.yml", _TERM)
    problems += _unique("areas.yml", "街道", streets)
    for street in streets:
        problems += _unique("areas.yml", "社区", street.communities)
    problems += _unique("programmes.yml", "项目", programmes)
    problems += _unique("themes.yml", "主题", themes)
    problems += _neighbours(streets)
    by_word = {word: t for t in themes for word in (t.id, t.name, *t.also)}
    special, found = _read_days(root, by_word)
    problems += found
    roster, found = read_rosters(root)
    problems += found
    return Vocabulary(
        streets,
        programmes,
        themes,
        terms,
        tuple(roster),
        special,
        {word: p for p in programmes for word in (p.id, p.name)},
        by_word,
    ), problems


def _read_days(
    root: Path, themes: Mapping[str, Theme]
) -> tuple[tuple[days.SpecialDay, ...], list[Problem]]:
    """Special days with the ids of their themes, and their lines for the checks that come later."""
    values, marks, problems = _read_list(root / days.FILE, root, days.DAY)
    problems += days.faults(values, marks, {word: t.name for word, t in themes.items()})
    problems += _unique("dates.yml", "日子", values)
    return tuple(
        replace(
            day,
            themes=tuple(themes[word].id for word in day.themes if word in themes),
            see=day.see.strip("/") + "/" if day.see.strip("/") else "",
            line=marks[f"items.{i}"][0],
        )
        for i, day in enumerate(values)
    ), problems


def _read_list(
    path: Path, root: Path, group: Group
) -> tuple[tuple[Any, ...], Mapping[str, Mark], list[Problem]]:
    """The items of a list, the places of what was read (``items.0.name``), and what is wrong."""
    if not path.exists() and not files.is_link(path):
        return (), {}, []
    file = files.relative(path, root)
    text, problems = files.read_text(path, root)
    if text is None:
        return (), {}, problems
    known = {name for f in group.fields for name in (f.zh, f.key)}
    head, found = mending.mend(text, file, 1, known)
    problems += found
    node, found = frontmatter.compose(head, file, 1)
    problems += found
    if node is None:
        return (), {}, problems
    reading = Reading(file)
    values = ListOf(group).read(node, reading, "items", "第") or ()
    return values, reading.marks, problems + reading.problems


def _unique(file: str, noun: str, items: Sequence[Any]) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for item in items:
        for word in {item.name, item.id}:
            if word in seen:
                what = f"{noun}“{word}”写了两次。"
                problems.append(
                    Problem(f"{FOLDER}/{file}", "duplicate", what, "名称和 id 都不能重复。")
                )
            seen.add(word)
    return problems


def _neighbours(streets: Iterable[Street]) -> list[Problem]:
    known = [c.name for s in streets for c in s.communities]
    return [
        Problem(
            f"{FOLDER}/areas.yml",
            "unknown-area",
            f"“{c.name}”的相邻里没有“{name}”这个社区。",
            did_you_mean(name, known),
            field="相邻",
        )
        for s in streets
        for c in s.communities
        for name in c.neighbours
        if name not in known
    ]
