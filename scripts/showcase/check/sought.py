"""The names that may be shown nowhere in full, as they are looked for: in characters and in letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..base import pinyin
from ..base.digest import digest
from ..gate.hidden import Hidden, Lookout, beside, hidden_names
from ..gate.names import personal_names_in
from ..model.people import named
from ..model.story import Story
from ..reading.content import Content
from .spelled import Speller, speller


@dataclass(frozen=True)
class Sought:
    """``key`` is the digest of all that a search says, but for the stories that are searched: whose names they are
    counts by file and 署名方式 alone.
    """

    look: Lookout
    letters: Speller
    key: bytes


def sought(content: Content) -> Sought:
    """For the content of a day."""
    hidden = hidden_names(content)
    unless = beside(content, hidden)
    readings = [tuple(_readings(h)) for h in hidden]
    spelled = (
        (h.name, reading) for h, found in zip(hidden, readings, strict=True) for reading in found
    )
    return Sought(
        Lookout(hidden, unless),
        speller(spelled),
        digest(tuple(map(_told, hidden)), readings, sorted(set(unless))),
    )


def _told(h: Hidden) -> tuple[object, ...]:
    line = 0 if isinstance(h.owner, Story) else h.owner.line
    owner = isinstance(h.owner, Story), h.owner.file, line, h.owner.name_as
    return h.name, h.why, h.shown, h.is_word, h.is_open, owner


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
