"""Screens have something to play, and exhibitions name stories that are there."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..derive.suits import suits
from ..gate.decide import decide
from ..gate.project import published
from ..model import exhibitions, screens
from ..model.nearest import did_you_mean_story
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
    """Every entry of exhibitions.yml and screens.yml against the stories."""
    vocabulary = content.vocabulary
    if not (vocabulary.exhibitions or vocabulary.screens):
        return
    stories = {s.key: s for s in content.stories}
    three = content.settings.three_reviews
    why = {
        key: decide(s, content.today, three_reviews=three, channel=SCREENS).reasons
        for key, s in stories.items()
    }
    for exhibition in vocabulary.exhibitions:
        for key, line in zip(exhibition.stories, exhibition.lines, strict=True):
            if key not in stories:
                what, instead = f"没有“{key}”这篇。", did_you_mean_story(key, stories)
                yield Problem(exhibitions.FILE, "unknown-story", what, instead, line, field="事迹")
            elif why[key]:
                what = f"“{key}”现在不上大屏：{'；'.join(why[key])}。"
                instead = "发布了会自己出现；不再展出的，从这里删掉。"
                yield Problem(exhibitions.FILE, "not-on-screen", what, instead, line,
                              field="事迹", severity="warning")  # fmt: skip
        if exhibition.end and exhibition.end < content.today:
            what = f"展览“{exhibition.name}”已经结束，不再上大屏。"
            yield Problem(exhibitions.FILE, "exhibition-over", what, "改“结束”，或删掉。",
                          exhibition.line, field="结束", severity="warning")  # fmt: skip
    yield from _codes(content)
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
    for story in published(content, (SCREENS,)):
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
