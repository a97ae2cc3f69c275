"""Exhibitions name stories that are there, and have something to show."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..derive.suits import hangs
from ..model.exhibitions import FILE, Exhibition
from ..model.story import SCREENS, WEBSITE, Story
from ..reading.content import Content
from .listed import refusals, unknown, without_stories


def check(content: Content) -> Iterator[Problem]:
    """Every entry of exhibitions.yml against the stories."""
    shows = content.vocabulary.exhibitions
    if not shows:
        return
    stories = {s.key: s for s in content.stories}
    for show in shows:
        for key, line in zip(show.stories, show.lines, strict=True):
            if key not in stories:
                yield unknown(FILE, line, key, stories)
            else:
                yield from _held_back(stories[key], show, content, line)
    yield from _empty(content)


def _held_back(story: Story, show: Exhibition, content: Content, line: int) -> Iterator[Problem]:
    """Where it does not hang, and why. No hall shows an exhibition that is over."""
    in_halls = content.vocabulary.screens and not show.is_over(content.today)
    channels = (WEBSITE, SCREENS) if in_halls else (WEBSITE,)
    refused = refusals(story, content, channels)
    if refused:
        channel, decision = refused[0]
        where = f"{channel}上" if len(refused) < len(channels) else ""
        what = f"“{story.key}”{where}现在不展出：{'；'.join(decision.reasons)}。"
        instead = "发布了会自己出现；不再展出的，从这里删掉。"
        yield Problem(FILE, "not-exhibited", what, instead, line, field="事迹", severity="warning")


def _empty(content: Content) -> Iterator[Problem]:
    """Nothing hangs there, neither on the site nor in halls."""
    begun = [e for e in content.vocabulary.exhibitions if e.has_begun(content.today)]
    for show in without_stories(begun, content, (WEBSITE, SCREENS), hangs):
        what = f"展览“{show.name}”里的还没有发布，现在没有这一页。"
        instead = "发布了会自己出现；不办了的，从这里删掉。"
        yield Problem(
            FILE, "empty-exhibition", what, instead, show.line, field="事迹", severity="warning"
        )
