"""The rules that look at one story at a time, and what they found the last time."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from ..base.memo import Memo, dumps, loads
from ..base.problems import Problem
from ..gate.hidden import Why, why_hidden
from ..model.story import Story
from ..reading.content import Content
from . import hidden, language, marks, names, privacy, radicals, required
from .near import Around, Near, Use

RULES = (required, names, hidden, privacy, language, radicals, marks)
"""Each has ``check_story(story, near)``. Whatever else it has to know must be a field of ``Near``, or of ``Around``."""

ROOM = "problems"
"""Of the memo: a row a story, with the problems of all these rules."""

Found = tuple[tuple[Problem, ...], tuple[str, ...]]
"""Problems, and the names of every :class:`Use`."""


def check_each(content: Content, around: Around, memo: Memo) -> tuple[list[Problem], Counter[str]]:
    """Every problem of single stories, and how often names were met that are words too."""
    problems: list[Problem] = []
    uses: Counter[str] = Counter()
    for story, near in _pairs(content, around):
        found, used = _remembered(story, near, content.keys.get(story.file), memo)
        problems += found
        uses.update(used)
    return problems, uses


def rows(content: Content, around: Around) -> Iterator[tuple[str, bytes]]:
    """Where the memo has what was found in the stories of ``content``."""
    for story, near in _pairs(content, around):
        if story.file in content.keys:
            yield ROOM, key_of(content.keys[story.file], near)


def _pairs(content: Content, around: Around) -> Iterator[tuple[Story, Near]]:
    @cache
    def key(why: Why | None) -> bytes:
        return Near.key_of(around, why)

    for story in content.stories:
        why = why_hidden(story, content)
        yield story, Near(around, why, key(why), partial(content.documents.__getitem__, story.file))


def key_of(story_key: bytes, near: Near) -> bytes:
    """The digest of all from which the problems of a story follow."""
    return hashlib.blake2b(story_key + near.key, digest_size=16).digest()


def _remembered(story: Story, near: Near, story_key: bytes | None, memo: Memo) -> Found:
    if story_key is None or not memo.is_there:
        return found_in(story, near)
    key = key_of(story_key, near)
    row = memo.recall(ROOM, key)
    if row == b"":
        return (), ()
    if row is not None:
        with contextlib.suppress(Exception):  # whatever a row of another Python raises
            known: Any = loads(row)
            problems, uses = known
            return problems, uses
    found = found_in(story, near)
    memo.keep(ROOM, key, dumps(found) if any(found) else b"")
    return found


def found_in(story: Story, near: Near) -> Found:
    """What the rules say of one story."""
    found = [one for rule in RULES for one in rule.check_story(story, near)]
    problems = tuple(one for one in found if isinstance(one, Problem))
    return problems, tuple(one.name for one in found if isinstance(one, Use))
