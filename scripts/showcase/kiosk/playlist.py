"""The order of the loop."""

from __future__ import annotations

from collections.abc import Callable

from ..derive.exhibitions import hanging
from ..derive.suits import suits
from ..gate.public import Catalogue, PublicStory
from ..model.collections import HONOURED
from ..model.screens import BY_NAME, NEWEST, TURNS, Entry, Screen
from .places import OWN, nearness, rank

Stories = tuple[PublicStory, ...]


def playlist(screen: Screen, catalogue: Catalogue) -> Stories:
    """What the screen plays, entry by entry, each story once. Without a playlist: everybody honoured,
    the nearest first.
    """
    near = nearness(screen, catalogue)
    if not screen.playlist:
        honoured = catalogue.of(*(c.id for c in HONOURED))
        return tuple(sorted(honoured, key=lambda s: rank(s, near)))
    found: dict[str, PublicStory] = {}
    for entry in screen.playlist:
        for story in chosen(entry, catalogue, lambda s: rank(s, near) != OWN):
            found.setdefault(story.key, story)
    return tuple(found.values())


def chosen(entry: Entry, catalogue: Catalogue, is_away: Callable[[PublicStory], bool]) -> Stories:
    """The stories of one entry in its order. 最新 and 姓名 begin with the screen's own people; 轮流
    begins where yesterday's ended, so that with a number everybody has a turn.
    """
    stories = _all_of(entry, catalogue)
    if entry.order == TURNS and stories:
        stories = tuple(sorted(stories, key=lambda s: s.key))
        start = catalogue.today.toordinal() * (entry.most or 1) % len(stories)
        stories = stories[start:] + stories[:start]
    elif entry.order == BY_NAME:
        stories = tuple(sorted(stories, key=lambda s: (is_away(s), s.syllables, s.name, s.key)))
    elif entry.order == NEWEST and not entry.exhibition:
        stories = tuple(sorted(stories, key=is_away))
    return stories[: entry.most]


def _all_of(entry: Entry, catalogue: Catalogue) -> Stories:
    if entry.exhibition:
        open_ones = (e for e in catalogue.exhibitions if e.is_open(catalogue.today))
        shows = (e for e in open_ones if e.id == entry.exhibition)
        return tuple(s for e in shows for s in hanging(e, catalogue))
    return tuple(s for s in catalogue.stories if suits(entry, s, catalogue.today))
