"""The names that may be shown nowhere in full, as they are looked for: in characters and in letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..base import pinyin
from ..base.digest import digest
from ..base.memo import NO_MEMO, Memo
from ..gate.hidden import Hidden, Lookout, beside, hidden_names
from ..gate.names import personal_names_in
from ..model.people import named
from ..model.story import Story
from ..reading.content import Content
from .spelled import Speller, spelled

ROOM = "spellings"
"""Of the memo: how those names are spelled. Its one row names people who may not be named, and never outlives a
published build.
"""


@dataclass(frozen=True)
class Sought:
    """``key`` is the digest of all that a search says, but for the stories that are searched: whose names they are
    counts by file and 署名方式 alone.
    """

    look: Lookout
    key: bytes
    memo: Memo

    @cached_property
    def letters(self) -> Speller:
        """The names in Latin letters. It takes 0.35 seconds to load what knows how they are read."""
        return Speller(self.memo.work(ROOM, self.key, lambda: spelled(self._read())))

    def _read(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((h.name, reading) for h in self.look.hidden for reading in _readings(h))


def sought(content: Content, memo: Memo = NO_MEMO) -> Sought:
    """For the content of a day."""
    hidden = hidden_names(content)
    unless = beside(content, hidden)
    return Sought(
        Lookout(hidden, unless), digest(tuple(map(_told, hidden)), sorted(set(unless))), memo
    )


def _told(h: Hidden) -> tuple[object, ...]:
    owner = h.owner
    whose: tuple[object, ...] = owner.file, owner.name_as, owner.pinyin
    if isinstance(owner, Story):
        whose = *whose, type(owner.facts).__name__, owner.name, owner.facts.representative
        whose = *whose, tuple((m.name, m.pinyin) for m in owner.facts.members)
    else:
        whose = *whose, owner.line
    return h.name, h.why, h.shown, h.is_word, h.is_open, whose


def _readings(h: Hidden) -> Iterator[tuple[str, ...]]:
    """How an editor reads the name, and how it is read by whoever does not know the surname."""
    if isinstance(h.owner, Story):
        for n in named(h.owner):
            if n.is_person and h.name in personal_names_in(n.name):
                yield pinyin.syllables(h.name, n.given) if len(n.given) == len(h.name) else n.given
    elif len(h.owner.pinyin) > 1:
        yield h.owner.pinyin
    yield pinyin.syllables(h.name)
    yield pinyin.syllables(h.name, is_person=False)
