"""``content/_vocabulary``: programmes, areas, themes, terms, indicators, special days, rosters, exhibitions,
screens, publications and synonyms, read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...base import files
from ...base.problems import Problem
from ...model.days import FILE as DAY_FILE
from ...model.days import SpecialDay
from ...model.exhibitions import FILE as SHOW_FILE
from ...model.exhibitions import Exhibition
from ...model.fields import CODE, ID, SLUG
from ...model.nearest import did_you_mean
from ...model.places import Community, Street
from ...model.publications import FILE as PRINT_FILE
from ...model.schema import Field, Group, ListOf
from ...model.screens import FILE as SCREEN_FILE
from ...model.screens import Screen
from ...model.values import Pattern, Text, YesNo
from ...model.vocabulary import FOLDER, FreeText, Vocabulary
from ...model.words import Homonym, Indicator, Programme, Term, Theme
from . import days, exhibitions, programmes, publications, screens
from .entries import Entries, read_entries, repeats
from .rosters import read_rosters
from .synonyms import read_synonyms

_COMMUNITY_ID = Pattern(
    re.compile(rf"(?!(?:all|page|\d+)$){SLUG.pattern}"),
    "小写字母、数字和减号（不能只有数字，不能是 all 和 page）",
    "xing-hua-li",
)
"""``areas/liu-yin/2023/`` and ``areas/liu-yin/all/`` are no communities'."""

_COMMUNITY = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", _COMMUNITY_ID, required=True),
        Field("相邻", "neighbours", ListOf(Text(30), splits=True)),
        Field("小组", "groups", ListOf(Text(20), splits=True)),
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
_THEME = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("别名", "also", ListOf(Text(20), splits=True)),
        Field("说明", "note", Text(120)),
    ),
    Theme,
)
_HOMONYM = Group(
    (
        Field("词", "word", Text(20), required=True),
        Field("也是词", "is_word", YesNo(), required=True),
        Field("说明", "note", Text(60)),
    ),
    Homonym,
)
_INDICATOR = Group(
    (
        Field("编号", "code", CODE, required=True),
        Field("名称", "name", Text(60), required=True),
        Field("说明", "note", Text(120)),
    ),
    Indicator,
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

    def load(name: str, group: Group) -> Entries:
        entries, found = read_entries(root / FOLDER / name, root, group)
        problems.extend(found)
        return entries

    areas, kinds, topics = (
        load("areas.yml", _STREET), load("programmes.yml", programmes.PROGRAMME), load("themes.yml", _THEME)
    )  # fmt: skip
    streets: tuple[Street, ...] = areas.items
    known: tuple[Programme, ...] = kinds.items
    themes: tuple[Theme, ...] = topics.items
    terms: tuple[Term, ...] = load("terms.yml", _TERM).items
    homonyms: tuple[Homonym, ...] = load("homonyms.yml", _HOMONYM).items
    measures = load("indicators.yml", _INDICATOR)
    problems += repeats("areas.yml", "街道", streets, areas)
    for i, street in enumerate(streets):
        below = f"items.{i}.communities"
        problems += repeats("areas.yml", "社区", street.communities, areas, below)
    problems += repeats("programmes.yml", "项目", known, kinds)
    problems += programmes.problems(kinds)
    problems += repeats("themes.yml", "主题", themes, topics)
    problems += [*_neighbours(areas), *_groups(areas), *_repeated_codes(measures)]
    by_word = {word: t for t in themes for word in (t.id, t.name, *t.also)}
    special, found = _read_days(root, by_word)
    problems += found
    roster, found = read_rosters(root)
    problems += found
    by_name = {word: p for p in known for word in (p.id, p.name)}
    shows, halls, found = _read_screens(root, streets, _words(by_name), _words(by_word))
    problems += found
    entries, found = read_entries(root / PRINT_FILE, root, publications.PUBLICATION)
    printable = publications.Known(
        _words(by_word),
        _words(by_name),
        {word: (show.id, show.name) for show in shows for word in (show.id, show.name)},
        {street.name: (street.name, street.name) for street in streets},
    )
    problems += [*found, *publications.problems(entries, printable)]
    problems += repeats("publications.yml", "印刷品", entries.items, entries)
    synonyms, found = read_synonyms(root)
    problems += found
    return Vocabulary(
        streets,
        known,
        themes,
        terms,
        tuple(roster),
        special,
        shows,
        halls,
        homonyms,
        measures.items,
        publications.resolved(entries, printable),
        synonyms,
        _texts(root),
        by_name,
        by_word,
    ), problems


def _repeated_codes(entries: Entries) -> list[Problem]:
    """Two indicators may have one name, in two chapters; never one code."""
    codes = [indicator.code for indicator in entries.items]
    return [
        Problem(
            entries.file,
            "duplicate",
            f"指标编号“{code}”写了两次。",
            "编号不能重复。",
            entries.line(f"items.{i}.code"),
            field="编号",
        )
        for i, code in enumerate(codes)
        if code in codes[:i]
    ]


def _texts(root: Path) -> tuple[FreeText, ...]:
    """Every file of the vocabulary as it lies there, for those who look for what may stand in none."""
    folder = root / FOLDER
    if not folder.is_dir() or files.linked(folder, root):
        return ()
    paths = files.visible([*folder.glob("*.yml"), *folder.glob("rosters/*.csv")])
    texts = ((files.relative(path, root), files.read_text(path, root)[0]) for path in paths)
    return tuple(FreeText(file, text) for file, text in texts if text is not None)


def _words(by_word: Mapping[str, Programme | Theme]) -> screens.ByWord:
    return {word: (item.id, item.name) for word, item in by_word.items()}


def _read_screens(
    root: Path, streets: Sequence[Street], programmes: screens.ByWord, themes: screens.ByWord
) -> tuple[tuple[Exhibition, ...], tuple[Screen, ...], list[Problem]]:
    """Exhibitions, and the screens that may show them."""
    entries, problems = read_entries(root / SHOW_FILE, root, exhibitions.EXHIBITION)
    problems += exhibitions.problems(entries, themes, programmes)
    problems += repeats("exhibitions.yml", "展览", entries.items, entries)
    shows = exhibitions.resolved(entries, themes, programmes)
    known = screens.Known(
        {s.name: tuple(c.name for c in s.communities) for s in streets},
        programmes,
        themes,
        {word: (e.id, e.name) for e in shows for word in (e.id, e.name)},
    )
    entries, found = read_entries(root / SCREEN_FILE, root, screens.SCREEN)
    problems += [*found, *screens.problems(entries, known)]
    problems += repeats("screens.yml", "大屏", entries.items, entries)
    return shows, screens.resolved(entries, known), problems


def _read_days(
    root: Path, themes: Mapping[str, Theme]
) -> tuple[tuple[SpecialDay, ...], list[Problem]]:
    """Special days with the ids of their themes, and their lines for the checks that come later."""
    entries, problems = read_entries(root / DAY_FILE, root, days.DAY)
    problems += days.problems(entries, {word: t.name for word, t in themes.items()})
    problems += repeats("dates.yml", "日子", entries.items, entries)
    return tuple(
        replace(
            day,
            themes=tuple(themes[word].id for word in day.themes if word in themes),
            see=day.see.strip("/") + "/" if day.see.strip("/") else "",
            line=entries.line(f"items.{i}"),
        )
        for i, day in enumerate(entries.items)
    ), problems


def _neighbours(areas: Entries) -> list[Problem]:
    streets: tuple[Street, ...] = areas.items
    known = [c.name for s in streets for c in s.communities]
    return [
        Problem(
            f"{FOLDER}/areas.yml",
            "unknown-area",
            f"“{c.name}”的相邻里没有“{name}”这个社区。",
            did_you_mean(name, known),
            line=areas.line(f"items.{i}.communities.{n}.neighbours"),
            field="相邻",
        )
        for i, s in enumerate(streets)
        for n, c in enumerate(s.communities)
        for name in c.neighbours
        if name not in known
    ]


def _groups(areas: Entries) -> list[Problem]:
    """Those of one community that are written twice; two communities may both have a 第一居民小组."""
    streets: tuple[Street, ...] = areas.items
    return [
        Problem(
            f"{FOLDER}/areas.yml",
            "duplicate",
            f"“{c.name}”的小组“{name}”写了两次。",
            "留一个，另一个改成它自己的名称。",
            line=areas.line(f"items.{i}.communities.{n}.groups.{g}"),
            field="小组",
        )
        for i, s in enumerate(streets)
        for n, c in enumerate(s.communities)
        for g, name in enumerate(c.groups)
        if name in c.groups[:g]
    ]
