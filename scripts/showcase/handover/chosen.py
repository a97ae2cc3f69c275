"""Which of all honours, or which story, somebody asked for; what is not there is told with what is nearest."""

from __future__ import annotations

from ..derive.entries import Entry
from ..derive.ledger import Ledger
from ..gate.decide import decide
from ..gate.public import Catalogue, PublicHonour, PublicStory
from ..model.nearest import did_you_mean, did_you_mean_story
from ..model.story import LEVEL_NAMES, LEVELS, Story
from ..reading.content import Content
from .selection import NothingToHandOverError, Selection

BY_HONOUR = frozenset({"programme", "year", "street", "level"})
"""By what honours are chosen."""


def story_of(content: Content, key: str) -> Story:
    """As it was read, whatever the gate says of it."""
    stories = {s.key: s for s in content.stories}
    if key in stories:
        return stories[key]
    if key in {u.key for u in content.unread}:
        raise NothingToHandOverError(f"“{key}”读不出来，先运行 check，照它说的改好。")
    raise NothingToHandOverError(f"没有“{key}”这一篇。{did_you_mean_story(key, stories)}")


def shown_story(
    catalogue: Catalogue, content: Content, key: str, channel: str, cannot: str
) -> PublicStory:
    """One of ``catalogue``, which is that of ``channel``; of any other is told why it ``cannot``."""
    if key in catalogue.by_key:
        return catalogue.by_key[key]
    story = story_of(content, key)
    three = content.settings.three_reviews
    reasons = decide(story, content.today, three_reviews=three, channel=channel).reasons
    raise NothingToHandOverError(f"“{key}”{cannot}：{'；'.join(reasons)}。")


def entries_of(ledger: Ledger, content: Content, selection: Selection) -> tuple[Entry, ...]:
    """In the order of the honour roll; never none."""
    programme, street = programme_of(content, selection), street_of(content, selection)
    level = _level(selection.level)
    found = tuple(
        e
        for e in ledger.entries
        if programme in ("", e.honour.programme.id)
        and selection.year in (None, year_of(e.honour))
        and street in ("", e.place.street.name if e.place else None)
        and level in ("", e.honour.level)
    )
    if not found:
        raise NothingToHandOverError("没有符合的荣誉，什么也没有做。少写一个条件再试。")
    return found


def year_of(honour: PublicHonour) -> int:
    """The year that was honoured; where none is told, the one in which."""
    return honour.in_year or honour.date.year


def title_of(content: Content, selection: Selection) -> str:
    """``青汀市云汀区 荷塘镇 2023年 道德模范``: whose they are, and what was asked for."""
    year = f"{selection.year}年" if selection.year else ""
    level = _level(selection.level)
    named = LEVEL_NAMES[LEVELS.index(level)] if level else ""
    parts = (content.settings.district, selection.street, year, named, selection.programme)
    return " ".join(filter(None, parts))


def programme_of(content: Content, selection: Selection) -> str:
    """The id of what was asked for by its id, its name or another; "" for any."""
    words, asked = content.vocabulary, selection.programme
    found = words.programme(asked) if asked else None
    if asked and found is None:
        hint = did_you_mean(asked, [p.name for p in words.programmes])
        raise NothingToHandOverError(f"没有“{asked}”这个项目。{hint}")
    return found.id if found else ""


def street_of(content: Content, selection: Selection) -> str:
    """The name of what was asked for; "" for any."""
    words, asked = content.vocabulary, selection.street
    if asked and words.street(asked) is None:
        hint = did_you_mean(asked, [s.name for s in words.streets])
        raise NothingToHandOverError(f"没有“{asked}”这个街道。{hint}")
    return asked


def _level(asked: str) -> str:
    """As editors write it (区县), or as readers read it (区级)."""
    if asked in LEVEL_NAMES:
        return LEVELS[LEVEL_NAMES.index(asked)]
    if asked and asked not in LEVELS:
        raise NothingToHandOverError(f"没有“{asked}”这个级别。{did_you_mean(asked, LEVELS)}")
    return asked
