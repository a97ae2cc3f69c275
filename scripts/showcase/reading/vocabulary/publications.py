"""``content/_vocabulary/publications.yml``: what the office prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...base.problems import Problem
from ...model.fields import ID, STORY_KEY
from ...model.marked import at
from ...model.nearest import did_you_mean
from ...model.publications import (
    BOOKS,
    CHAPTERS,
    COMMANDS,
    MOST,
    SIZES,
    STYLES,
    Colophon,
    Publication,
)
from ...model.schema import Field, Group, ListOf
from ...model.values import Choice, Text, Whole
from .entries import Entries
from .screens import ByWord, names

_COLOPHON = Group(
    (
        Field("编印", "compiler", Text(60), note="哪个单位编印"),
        Field("印数", "copies", Whole(1, 999_999), note="印多少册"),
        Field("准印证号", "permit", Text(40)),
        Field("发送对象", "audience", Text(40), note="发给本系统的哪些单位"),
        Field("印刷单位", "printer", Text(60)),
    ),
    Colophon,
)
PUBLICATION = Group(
    (
        Field("名称", "name", Text(20), required=True),
        Field("id", "id", ID, required=True),
        Field("样式", "style", Choice(STYLES), required=True),
        Field("副题", "subtitle", Text(30)),
        Field("前言", "preface", Text(600)),
        Field("事迹", "stories", ListOf(STORY_KEY, splits=True)),
        Field("主题", "themes", ListOf(Text(20), splits=True)),
        Field("项目", "programmes", ListOf(Text(30), splits=True)),
        Field("展览", "exhibition", Text(20)),
        Field("年度", "years", ListOf(Whole(1949, 2999), splits=True)),
        Field("届", "sessions", ListOf(Whole(1, 99), splits=True)),
        Field("街道", "streets", ListOf(Text(30), splits=True)),
        Field("分章", "chapters", Choice(CHAPTERS)),
        Field("开本", "size", Choice(SIZES)),
        Field("封面照片", "cover", STORY_KEY),
        Field("版权页", "colophon", _COLOPHON),
        Field("每册篇数", "most", Whole(1, MOST)),
    ),
    Publication,
)


@dataclass(frozen=True)
class Known:
    """Words and what they mean, of everything that a publication may name."""

    themes: ByWord
    programmes: ByWord
    exhibitions: ByWord
    streets: ByWord


_OF_BOOKS = ("前言", "分章", "开本", "封面照片", "版权页", "每册篇数")


def problems(entries: Entries, known: Known) -> Iterator[Problem]:
    """What is wrong within the entries. Whether their stories exist is asked where stories are known."""
    for i, entry in enumerate(entries.items):
        item = f"items.{i}"
        for key, label in (("name", "名称"), ("id", "id")):
            word = getattr(entry, key)
            if word in COMMANDS:
                what = f"“{word}”是 print 的一个动作，不能做{label}。"
                yield at(entries, f"{item}.{key}", "reserved-id", what, "换一个。", label=label)
        if not any(sign.isalnum() for sign in entry.name):
            what = f"“{entry.name}”里没有一个字。"
            yield at(entries, f"{item}.name", "wordless", what, "写几个字。", label="名称")
        if not (entry.stories or entry.themes or entry.programmes or entry.exhibition):
            what = f"“{entry.name}”里印什么，没有写。"
            instead = "写“项目”“主题”“展览”，或者写“事迹”，一篇一行。"
            if entry.years or entry.sessions or entry.streets:
                instead += "“年度”“届”“街道”只是从这些里面再挑。"
            yield at(entries, f"{item}.name", "unclear-entry", what, instead, label="事迹")
        if entry.style not in BOOKS:
            for one in PUBLICATION.fields:
                where = f"{item}.{one.key}"
                if one.zh in _OF_BOOKS and where in entries.marks:
                    what = f"“{entry.style}”用不到“{one.zh}”，只有书用。"
                    yield at(entries, where, "useless-field", what, "删掉这一行。", label=one.zh)
        yield from _unknown(entries, item, entry, known)


def _unknown(entries: Entries, item: str, entry: Publication, known: Known) -> Iterator[Problem]:
    listed: tuple[tuple[str, str, tuple[str, ...], ByWord, str, str], ...] = (
        ("themes", "主题", entry.themes, known.themes, "unknown-theme", "主题"),
        ("programmes", "项目", entry.programmes, known.programmes, "unknown-programme", "荣誉项目"),
        ("streets", "街道", entry.streets, known.streets, "unknown-area", "街道"),
    )
    for key, label, words, there, code, noun in listed:
        for n, word in enumerate(words):
            if word not in there:
                what, instead = f"没有“{word}”这个{noun}。", did_you_mean(word, names(there))
                yield at(entries, f"{item}.{key}.{n}", code, what, instead, label=label)
    if entry.exhibition and entry.exhibition not in known.exhibitions:
        what = f"没有“{entry.exhibition}”这个展览。"
        instead = did_you_mean(entry.exhibition, names(known.exhibitions))
        yield at(entries, f"{item}.exhibition", "unknown-exhibition", what, instead, label="展览")


def resolved(entries: Entries, known: Known) -> tuple[Publication, ...]:
    """With ids for words, and lines for the checks that come later."""

    def ids(words: tuple[str, ...], there: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
        return tuple(there[word][0] for word in words if word in there)

    return tuple(
        replace(
            entry,
            themes=ids(entry.themes, known.themes),
            programmes=ids(entry.programmes, known.programmes),
            exhibition=known.exhibitions.get(entry.exhibition, ("",))[0],
            line=entries.line(f"items.{i}"),
            lines=tuple(entries.line(f"items.{i}.stories.{n}") for n in range(len(entry.stories))),
            cover_line=entries.line(f"items.{i}.cover"),
        )
        for i, entry in enumerate(entries.items)
    )
