"""``content/_vocabulary/exhibitions.yml``: stories gathered for a while, to be seen together on screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...base.problems import Problem
from ...model.exhibitions import FILE, Exhibition
from ...model.fields import ID, STORY_KEY
from ...model.nearest import did_you_mean
from ...model.schema import Field, Group, ListOf
from ...model.story import Mark
from ...model.values import Day, Text
from .screens import Words, names

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


def faults(
    exhibitions: Sequence[Exhibition],
    marks: Mapping[str, Mark],
    themes: Words,
    programmes: Words,
) -> Iterator[Problem]:
    """What is wrong within the entries. Whether their stories exist is asked where stories are known."""
    for i, exhibition in enumerate(exhibitions):

        def tell(
            code: str, what: str, instead: str, label: str, key: str, entry: str = f"items.{i}"
        ) -> Problem:
            line, column = marks.get(f"{entry}.{key}") or marks[entry]
            return Problem(FILE, code, what, instead, line, column, label)

        if not (exhibition.stories or exhibition.themes or exhibition.programmes):
            what = f"展览“{exhibition.name}”里放什么，没有写。"
            instead = "写“事迹”，一篇一行；或者写“主题”“项目”。"
            yield tell("unclear-entry", what, instead, "事迹", "name")
        if exhibition.start and exhibition.end and exhibition.end < exhibition.start:
            yield tell("bad-order", "“结束”早于“开始”。", "核对两个日期。", "结束", "end")
        for n, word in enumerate(exhibition.themes):
            if word not in themes:
                what, instead = f"没有“{word}”这个主题。", did_you_mean(word, names(themes))
                yield tell("unknown-theme", what, instead, "主题", f"themes.{n}")
        for n, word in enumerate(exhibition.programmes):
            if word not in programmes:
                what, instead = f"没有“{word}”这个荣誉项目。", did_you_mean(word, names(programmes))
                yield tell("unknown-programme", what, instead, "项目", f"programmes.{n}")


def settled(
    exhibition: Exhibition, i: int, marks: Mapping[str, Mark], themes: Words, programmes: Words
) -> Exhibition:
    """The ``i``-th of the file, with ids for words and its lines for the checks that come later."""
    return replace(
        exhibition,
        themes=tuple(themes[w][0] for w in exhibition.themes if w in themes),
        programmes=tuple(programmes[w][0] for w in exhibition.programmes if w in programmes),
        line=marks[f"items.{i}"][0],
        lines=tuple(marks[f"items.{i}.stories.{n}"][0] for n in range(len(exhibition.stories))),
    )
