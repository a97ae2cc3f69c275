"""Stories that a list of the vocabulary names: exhibitions and publications ask the same of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from ..base.problems import Problem
from ..gate.decide import Decision, decide
from ..gate.project import published
from ..gate.public import PublicStory
from ..model.nearest import did_you_mean_story
from ..model.story import Story
from ..reading.content import Content

Entry = TypeVar("Entry")


def unknown(
    file: str, line: int, key: str, stories: Mapping[str, Story], label: str = "事迹"
) -> Problem:
    """There is no such story."""
    what, instead = f"没有“{key}”这篇。", did_you_mean_story(key, stories)
    return Problem(file, "unknown-story", what, instead, line, field=label)


def refusals(
    story: Story, content: Content, channels: Iterable[str]
) -> tuple[tuple[str, Decision], ...]:
    """The channels that do not show it, each with what the gate says."""
    three = content.settings.three_reviews
    found = ((c, decide(story, content.today, three_reviews=three, channel=c)) for c in channels)
    return tuple((channel, decision) for channel, decision in found if not decision.shown)


def without_stories(
    entries: Iterable[Entry],
    content: Content,
    channels: Iterable[str],
    holds: Callable[[Entry, PublicStory], bool],
) -> list[Entry]:
    """Those for which no channel shows anything. It ends at the first story for each."""
    waiting = list(entries)
    for channel in channels:
        for story in published(content, (channel,)):
            if not waiting:
                return []
            waiting = [e for e in waiting if not holds(e, story)]
    return waiting
