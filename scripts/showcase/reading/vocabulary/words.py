"""``content/_vocabulary``: programmes, areas, themes, terms, special days, rosters, exhibitions and
screens, read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...base import files
from ...base.problems import Problem
from ...model.days import FILE as DAY_FILE
from ...model.days import SpecialDay
from ...model.exhibitions import FILE as SHOW_FILE
from ...model.exhibitions import Exhibition
from ...model.fields import ID
from ...model.nearest import did_you_mean
from ...model.places import Community, Street
from ...model.schema import Field, Group, ListOf
from ...model.screens import FILE as SCREEN_FILE
from ...model.screens import Screen
from ...model.story import Mark
from ...model.values import Choice, Reading, Text, Whole
from ...model.vocabulary import FOLDER, Vocabulary
from ...model.words import Programme, Term, Theme
from .. import frontmatter, mending
from . import days, exhibitions, screens
from .rosters import read_rosters

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
    by_name = {word: p for p in programmes for word in (p.id, p.name)}
    shows, walls, found = _read_screens(root, streets, _words(by_name), _words(by_word))
    problems += found
    return Vocabulary(
        streets,
        programmes,
        themes,
        terms,
        tuple(roster),
        special,
        shows,
        walls,
        by_name,
        by_word,
    ), problems


def _words(by_word: Mapping[str, Programme | Theme]) -> screens.Words:
    return {word: (item.id, item.name) for word, item in by_word.items()}


def _read_screens(
    root: Path, streets: Sequence[Street], programmes: screens.Words, themes: screens.Words
) -> tuple[tuple[Exhibition, ...], tuple[Screen, ...], list[Problem]]:
    """Exhibitions, and the screens that may show them."""
    shows, marks, problems = _read_list(root / SHOW_FILE, root, exhibitions.EXHIBITION)
    problems += exhibitions.faults(shows, marks, themes, programmes)
    problems += _unique("exhibitions.yml", "展览", shows, marks)
    shows = tuple(exhibitions.settled(e, i, marks, themes, programmes) for i, e in enumerate(shows))
    known = screens.Known(
        {s.name: tuple(c.name for c in s.communities) for s in streets},
        programmes,
        themes,
        {word: (e.id, e.name) for e in shows for word in (e.id, e.name)},
    )
    walls, marks, found = _read_list(root / SCREEN_FILE, root, screens.SCREEN)
    problems += [*found, *screens.faults(walls, marks, known)]
    problems += _unique("screens.yml", "大屏", walls, marks)
    walls = tuple(screens.settled(s, known, marks[f"items.{i}"][0]) for i, s in enumerate(walls))
    return shows, walls, problems


def _read_days(
    root: Path, themes: Mapping[str, Theme]
) -> tuple[tuple[SpecialDay, ...], list[Problem]]:
    """Special days with the ids of their themes, and their lines for the checks that come later."""
    values, marks, problems = _read_list(root / DAY_FILE, root, days.DAY)
    problems += days.faults(values, marks, {word: t.name for word, t in themes.items()})
    problems += _unique("dates.yml", "日子", values, marks)
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


def _unique(
    file: str, noun: str, items: Sequence[Any], marks: Mapping[str, Mark] | None = None
) -> list[Problem]:
    """Names and ids written twice, at their line where the ``marks`` of the list are given."""
    problems = []
    seen: set[str] = set()
    for i, item in enumerate(items):
        line = marks[f"items.{i}"][0] if marks else 0
        for word in {item.name, item.id}:
            if word in seen:
                what, instead = f"{noun}“{word}”写了两次。", "名称和 id 都不能重复。"
                problems.append(Problem(f"{FOLDER}/{file}", "duplicate", what, instead, line))
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
