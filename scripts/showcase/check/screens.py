"""Screens have something to play, and exhibitions name stories that are there."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..gate.decide import decide
from ..model import exhibitions, screens
from ..model.nearest import did_you_mean
from ..model.screens import Entry
from ..model.story import SCREENS, Story
from ..reading.content import Content


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
                what, instead = f"没有“{key}”这篇。", did_you_mean(key, stories)
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
    shown = [s for key, s in stories.items() if not why[key]]
    for screen in vocabulary.screens:
        for n, entry in enumerate(screen.playlist, 1):
            if not any(_suits(entry, s, content) for s in shown):
                what = f"“{screen.name}”播放的第 {n} 项，现在一篇也没有。"
                instead = "看看名称写对没有；稿子发布以后会自己出现。"
                yield Problem(screens.FILE, "empty-entry", what, instead, screen.line,
                              field="播放", severity="warning")  # fmt: skip


def _suits(entry: Entry, story: Story, content: Content) -> bool:
    """Might the story stand in the entry? Notices and exhibitions come and go: theirs may be empty."""
    if entry.notices or entry.exhibition:
        return True
    vocabulary = content.vocabulary
    programmes = {p.id for h in story.honours if (p := vocabulary.programme(h.programme))}
    themes = {t.id for word in story.themes if (t := vocabulary.theme(word))}
    area = story.area
    if entry.street or entry.community:
        near = area is not None and entry.street in ("", area.street)
        return near and area is not None and entry.community in ("", area.community)
    return (
        entry.collection == story.collection.id
        or entry.programme in programmes
        or entry.theme in themes
    )
