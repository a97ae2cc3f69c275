"""What the memo may not keep once a site is published: all of who is not shown, or not as it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..gate.decide import decide
from ..model.story import SCREENS, WEBSITE, Story
from ..reading.content import Content
from ..reading.remembered import ROOM as READING
from . import each
from .near import Around
from .sought import ROOM as SPELLINGS

Row = tuple[str, bytes]
"""A room of the memo, and a key in it."""


def rows_to_forget(read: Content, cleared: Content, around: Around) -> Iterator[Row]:
    """Of ``read`` and of what was ``cleared`` of who is gone: the rows of stories that a build shows nowhere
    (drafts, withdrawn ones, those without consent any more), and of those that name somebody who is gone.

    What stays of a story that is shown is what its editor wrote, the full name of somebody who is shown as 周某
    too. It is in rows of its own story alone: what is made for readers has other rows.
    """
    yield SPELLINGS, around.names.key
    shown = {s.file: s for s in cleared.stories if _is_shown(s, cleared)}
    away = tuple(s for s in read.stories if shown.get(s.file) != s)
    files = [story.file for story in away]
    yield from ((READING, read.keys[file]) for file in files if file in read.keys)
    yield from each.rows(replace(read, stories=away), around)
    yield from read.documents.rows(files)
    yield from cleared.documents.rows(file for file in files if file not in shown)


def _is_shown(story: Story, content: Content) -> bool:
    """On the site or on a screen, which is what a build publishes."""
    three = content.settings.three_reviews
    channels = (WEBSITE, SCREENS) if content.vocabulary.screens else (WEBSITE,)
    return any(decide(story, content.today, three_reviews=three, channel=c).shown for c in channels)
