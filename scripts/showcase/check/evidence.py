"""What stands as evidence of each indicator: published, with its address, its document and its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..gate.decide import decide
from ..gate.project import published
from ..gate.public import PublicStory
from ..model.story import CHANNELS, WEBSITE, ActivityFacts, NoticeFacts, Story
from ..model.words import Indicator
from ..reading.content import Content


@dataclass(frozen=True)
class Piece:
    """A published story. ``url`` is empty for what is shown in halls or in print alone."""

    story: PublicStory
    noun: str
    title: str
    url: str
    numbers: tuple[str, ...]
    day: date


@dataclass(frozen=True)
class Evidence:
    """Of one indicator: its ``pieces``, newest first, and how many stories are ``waiting`` that no channel
    shows yet.
    """

    indicator: Indicator
    pieces: tuple[Piece, ...]
    waiting: int


def evidence(content: Content) -> tuple[Evidence, ...]:
    """For each indicator, in the order of indicators.yml. For the office alone: no reader knows of them."""
    cited = tuple(s for s in content.stories if s.indicators)
    pieces: dict[str, Piece] = {}
    for channel in CHANNELS:
        rest = replace(content, stories=tuple(s for s in cited if s.file not in pieces))
        for story in published(rest, (channel,)):
            pieces[story.file] = _piece(story, content.settings.site_url, channel == WEBSITE)
    waiting = {s.file for s in cited if s.file not in pieces and not _is_gone(s, content)}
    return tuple(_evidence(i, cited, pieces, waiting) for i in content.vocabulary.indicators)


def _evidence(
    indicator: Indicator,
    cited: tuple[Story, ...],
    pieces: dict[str, Piece],
    waiting: set[str],
) -> Evidence:
    files = [s.file for s in cited if indicator.code in s.indicators]
    found = sorted(
        (pieces[f] for f in files if f in pieces), key=lambda p: (-p.day.toordinal(), p.title)
    )
    return Evidence(indicator, tuple(found), sum(f in waiting for f in files))


def _piece(story: PublicStory, site_url: str, on_web: bool) -> Piece:
    facts = story.facts
    day, numbers = story.dated, [h.doc_no for h in story.honours]
    if isinstance(facts, ActivityFacts) and facts.date:
        day = facts.date
    elif isinstance(facts, NoticeFacts):
        numbers = [facts.doc_no]
    url = f"{site_url.rstrip('/')}/{story.url}" if on_web else ""
    return Piece(
        story,
        story.collection.noun,
        story.title,
        url,
        tuple(dict.fromkeys(number for number in numbers if number)),
        day,
    )


def _is_gone(story: Story, content: Content) -> bool:
    """Withdrawn from every channel: it will be no evidence any more."""
    three = content.settings.three_reviews
    return any(
        decide(story, content.today, three_reviews=three, channel=c).withdrawn
        for c in story.channels
    )
