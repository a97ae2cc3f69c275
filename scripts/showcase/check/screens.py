"""Screens have something to play, and codes that nobody guesses."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..derive.suits import suits
from ..gate.project import published
from ..model import screens
from ..model.story import SCREENS
from ..reading.content import Content

_GUESSED = frozenset(
    run[at : at + size]
    for run in ("0123456789", "9876543210")
    for size in range(4, 9)
    for at in range(len(run) - size + 1)
)
"""Four to eight figures in their order, or against it."""


def check(content: Content) -> Iterator[Problem]:
    """Every entry of screens.yml against the stories."""
    yield from _codes(content)
    yield from _over(content)
    yield from _empty_entries(content)


def _codes(content: Content) -> Iterator[Problem]:
    """An attendant's number that a visitor guesses, or that opens two screens at once."""
    seen: dict[str, str] = {}
    for screen in content.vocabulary.screens:
        other = seen.setdefault(screen.code, screen.name)
        what = ""
        if len(set(screen.code)) == 1 or screen.code in _GUESSED:
            what, instead = f"值守码“{screen.code}”太好猜。", "换成不连着、不重复的几个数字。"
        elif other != screen.name:
            what = f"“{screen.name}”和“{other}”的值守码一样。"
            instead = "每块屏用各自的；有意用同一个的，可以不管。"
        if what:
            yield Problem(screens.FILE, "weak-code", what, instead, screen.line,
                          field="值守码", severity="warning")  # fmt: skip


def _over(content: Content) -> Iterator[Problem]:
    """A screen that would play an exhibition which is over."""
    over = {e.id: e for e in content.vocabulary.exhibitions if e.is_over(content.today)}
    for screen in content.vocabulary.screens:
        for n, entry in enumerate(screen.playlist, 1):
            if entry.exhibition in over:
                name = over[entry.exhibition].name
                what = f"“{screen.name}”播放的第 {n} 项，展览“{name}”已经结束，不再上大屏。"
                instead = "从“播放”里删掉这一项。展览不用删，网站上留作存档。"
                yield Problem(screens.FILE, "exhibition-over", what, instead, screen.line,
                              field="播放", severity="warning")  # fmt: skip


def _empty_entries(content: Content) -> Iterator[Problem]:
    """Notices and exhibitions come and go: theirs may be empty while there is anything to show. A place
    that areas.yml does not have has been told already.
    """
    areas = {(street.name, "") for street in content.vocabulary.streets}
    for street in content.vocabulary.streets:
        areas |= {(name, c.name) for c in street.communities for name in (street.name, "")}
    waiting = [
        (screen, n, entry)
        for screen in content.vocabulary.screens
        for n, entry in enumerate(screen.playlist, 1)
        if not (entry.street or entry.community) or (entry.street, entry.community) in areas
    ]
    for story in published(content, (SCREENS,)) if waiting else ():
        if not waiting:
            return
        waiting = [
            (screen, n, entry)
            for screen, n, entry in waiting
            if not (entry.notices or entry.exhibition or suits(entry, story, content.today))
        ]
    for screen, n, _ in waiting:
        what = f"“{screen.name}”播放的第 {n} 项，现在一篇也没有。"
        instead = "看看名称写对没有；稿子发布以后会自己出现。"
        yield Problem(screens.FILE, "empty-entry", what, instead, screen.line,
                      field="播放", severity="warning")  # fmt: skip
