"""``content/_vocabulary/exhibitions.yml``: stories gathered for a while, to be seen together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...base.problems import Problem
from ...model.exhibitions import Exhibition
from ...model.fields import ID, STORY_KEY
from ...model.marked import at
from ...model.nearest import did_you_mean
from ...model.schema import Field, Group, ListOf
from ...model.values import Day, Text
from .entries import Entries
from .screens import ByWord, names

EXHIBITION = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("说明", "note", Text(120)),
        Field("事迹", "stories", ListOf(STORY_KEY, splits=True)),
        Field("主题", "themes", ListOf(Text(20), splits=True)),
        Field("项目", "programmes", ListOf(Text(30), splits=True)),
        Field("开始", "start", Day()),
        Field("结束", "end", Day()),
    ),
    Exhibition,
)


def problems(entries: Entries, themes: ByWord, programmes: ByWord) -> Iterator[Problem]:
    """What is wrong within the entries. Whether their stories exist is asked where stories are known."""
    for i, exhibition in enumerate(entries.items):
        item = f"items.{i}"
        if not (exhibition.stories or exhibition.themes or exhibition.programmes):
            what = f"展览“{exhibition.name}”里放什么，没有写。"
            instead = "写“事迹”，一篇一行；或者写“主题”“项目”。"
            yield at(entries, f"{item}.name", "unclear-entry", what, instead, label="事迹")
        if exhibition.start and exhibition.end and exhibition.end < exhibition.start:
            what, instead = "“结束”早于“开始”。", "核对两个日期。"
            yield at(entries, f"{item}.end", "bad-order", what, instead, label="结束")
        for n, word in enumerate(exhibition.themes):
            if word not in themes:
                what, instead = f"没有“{word}”这个主题。", did_you_mean(word, names(themes))
                yield at(
                    entries, f"{item}.themes.{n}", "unknown-theme", what, instead, label="主题"
                )
        for n, word in enumerate(exhibition.programmes):
            if word not in programmes:
                what, instead = f"没有“{word}”这个荣誉项目。", did_you_mean(word, names(programmes))
                where = f"{item}.programmes.{n}"
                yield at(entries, where, "unknown-programme", what, instead, label="项目")


def resolved(entries: Entries, themes: ByWord, programmes: ByWord) -> tuple[Exhibition, ...]:
    """With ids for words, and lines for the checks that come later."""
    return tuple(
        replace(
            exhibition,
            themes=tuple(themes[w][0] for w in exhibition.themes if w in themes),
            programmes=tuple(programmes[w][0] for w in exhibition.programmes if w in programmes),
            line=entries.line(f"items.{i}"),
            lines=tuple(
                entries.line(f"items.{i}.stories.{n}") for n in range(len(exhibition.stories))
            ),
        )
        for i, exhibition in enumerate(entries.items)
    )
