"""Who was taken away: stories that were once let through to a channel and no more are."""

from __future__ import annotations

from datetime import date

from ..model.story import Story
from ..reading.content import Content
from .decide import decide


def taken_away(content: Content, channels: tuple[str, ...]) -> tuple[str, ...]:
    """Keys, sorted, of stories for all of ``channels`` that are withdrawn (撤下, consent withdrawn, honours
    revoked) or whose consent has ended. What was never let out is not among them: not even that there is
    such a story may be told. Deleted ones nobody knows any more.
    """
    return tuple(sorted(s.key for s in content.stories if _is_taken(s, content, channels)))


def _is_taken(story: Story, content: Content, channels: tuple[str, ...]) -> bool:
    three, today = content.settings.three_reviews, content.today
    found = [decide(story, today, three_reviews=three, channel=c) for c in channels]
    if all(d.withdrawn for d in found):
        return True
    return set(channels) <= set(story.channels) and has_ended(story, today)


def has_ended(story: Story, today: date) -> bool:
    """A story meant for readers whose consent has ended."""
    consent = story.consent
    return story.status == "发布" and consent is not None and consent.has_ended(today)
