"""Personal data that may stand in no file: identity, mobile and bank numbers, door numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..base.problems import Problem
from ..base.text import first_in_lines
from ..model.marked import at
from ..model.story import Story, UnitFacts
from ..reading.content import Content
from .near import Near
from .numbers import numbers

CODES = frozenset({"id-number", "mobile", "bank-number", "door-number"})
"""Errors even in a draft: the repository itself may be public."""

_ROOM = re.compile(
    r"[0-9]{1,5} *(?:号楼|#楼|单元 *[0-9]{2,4}(?: *室)?|(?<=[0-9]{3}) ?室(?![内外友温])"
    r"|[栋幢](?![\u4e00-\u9fff]{0,3}[楼房舍厦居宅]|[老住高单小的]))"
)
_STREET_NUMBER = re.compile(r"(?:路|街|巷|弄|胡同|大道) *[0-9]{1,5} *号(?!线|桥|公路|店)")
_HOUSE = re.compile(r"[0-9]{1,5} *号")
_WIDE = re.compile("[０-９]")
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)}
"""Full-width forms → ASCII, a character for a character: columns stay."""
_PUBLIC_PLACE = re.compile(r"[ \t]*(?:地点|venue|开放时间|open)\s*:")
_HOURS = re.compile(r"[ \t]*(?:开放时间|open)\s*:")
"""An activity's hall may be told by its number; where a unit can be visited stands on a page of its own, and a
brand's building is somebody's home.
"""
_PRIVATE_HOMES = ("models-of-virtue", "families")


def check_story(story: Story, _: Near) -> Iterator[Problem]:
    """Every line of a story."""
    if isinstance(story.facts, UnitFacts):
        yield from scan(story.file, story.text, home=_is_home(story), public=_HOURS)
        yield from _venue(story, story.facts)
        yield from _courtyards(story, story.facts)
    else:
        yield from scan(story.file, story.text, home=_is_home(story))


def check(content: Content) -> Iterator[Problem]:
    """Every line of captions, of every ordinary page, and of every file of the vocabulary, rosters too."""
    for story in content.stories:
        for captions in content.captions_of(story):
            yield from scan(captions.file, captions.text, home=_is_home(story))
    # An office may tell its own room; people's doors stand in stories.
    pages = (*content.pages, *(page for page, _ in content.kept_pages))
    texts = [(page.file, page.text) for page in pages]
    texts += [(free.file, free.text) for free in content.vocabulary.texts]
    for file, text in texts:
        yield from (p for p in scan(file, text, home=False) if p.code != "door-number")


def _is_home(story: Story) -> bool:
    return story.collection.id in _PRIVATE_HOMES


def _venue(story: Story, facts: UnitFacts) -> Iterator[Problem]:
    """Where a unit can be visited, found without a number: rooms in it are told with the rest of the file."""
    if found := _STREET_NUMBER.search(facts.venue.translate(_NARROW)):
        instead = "写路口、广场、公园这些找得到的地方，例如“石桥老街口”。"
        yield at(story, "venue", "door-number", f"“{found[0]}”写到了门牌。", instead)


def _courtyards(story: Story, facts: UnitFacts) -> Iterator[Problem]:
    """A courtyard is somebody's home, though the story is a unit's: no number of any house."""
    yards = facts.courtyards
    for i, yard in enumerate(yards if isinstance(yards, tuple) else ()):
        found = _HOUSE.search(yard.translate(_NARROW))
        if found and not _ROOM.search(yard.translate(_NARROW)):
            what = f"“{found[0]}”写到了门牌。"
            instead = "只写院子的名称，例如“桂花小院”。"
            yield at(story, f"courtyards.{i}", "door-number", what, instead)


def scan(
    file: str, text: str, *, home: bool, public: re.Pattern[str] = _PUBLIC_PLACE
) -> Iterator[Problem]:
    """Look through a whole text. ``home``: street numbers count too (an office's do not). Doors may stand
    in lines that begin as ``public`` does.
    """
    for start, _, code, noun in numbers(text):
        what, instead = f"这里有一个{noun}。", "删掉。网站和这个文件夹里都不能留个人号码。"
        line = text.count("\n", 0, start) + 1
        yield Problem(file, code, what, instead, line, start - text.rfind("\n", 0, start))
    text = _narrow(text)
    by_line = chain.from_iterable(first_in_lines(p, text) for p in _doors(home))
    for line, column, found in by_line:
        start = text.rfind("\n", 0, found.start()) + 1
        if not public.match(text, start):
            what, instead = f"“{found[0]}”写到了门牌。", "只写到社区，例如“杏花里社区”。"
            yield Problem(file, "door-number", what, instead, line, column)


def doors(text: str, *, home: bool) -> Iterator[tuple[int, int]]:
    """Start and end of every door number, each as often as it is found."""
    for pattern in _doors(home):
        for found in pattern.finditer(_narrow(text)):
            yield found.span()


def _doors(home: bool) -> tuple[re.Pattern[str], ...]:
    return (_ROOM, _STREET_NUMBER) if home else (_ROOM,)


def _narrow(text: str) -> str:
    return text.translate(_NARROW) if _WIDE.search(text) else text
