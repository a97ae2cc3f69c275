"""What a reader's query finds, by the rules of overrides/assets/search/text.js and search/match.js, over
the same words: a test asks both the same. No index is needed, a few thousand texts are soon looked through.

First the pages that hold all parts of the query letter by letter, as typed or else in simplified
characters. If there are none, and never beside them, those that hold its words: loose.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records import SearchRecord
from .folding import BORDER, SPACE, letters, phrases, spaced, tokens
from .han_map import simplified
from .loose import loose

NAMES_END, HONOURS_END = 64, 192
"""Words at which the zones of a text end: names and titles, place and honours, all else."""

LONGEST = 40
"""Letters of a query that count."""

State = Literal["exact", "words", "near", "none"]
"""All parts letter by letter; all words, but not as written; some of them; nothing."""


@dataclass(frozen=True)
class Text:
    """A record as it is looked through. ``line`` has a letter for each word of ``words``, which are those
    of the index, and a line break for a border.
    """

    record: SearchRecord
    words: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class Found:
    """``texts`` best first. ``marks`` are what stands in them, ``used`` the query that found it."""

    state: State
    texts: tuple[Text, ...]
    marks: tuple[str, ...]
    used: str


def read_texts(records: Iterable[SearchRecord]) -> tuple[Text, ...]:
    """Records made ready, in their order, which is newest first."""
    return tuple(_text(record) for record in records)


def _text(record: SearchRecord) -> Text:
    words = _words(record.names, 0, NAMES_END)
    words += _words(record.honours, len(words), HONOURS_END)
    words += _words(record.text, len(words), 0)
    return Text(record, tuple(words), letters(words))


def _words(blocks: Iterable[str], start: int, end: int) -> list[str]:
    """Words of a zone that begins at word ``start``, up to ``end`` or beyond."""
    words: list[str] = []
    for block in blocks:
        if cut := spaced(block):
            words += [*cut.split(" "), SPACE]
    return words + [SPACE] * (end - start - len(words))


def search(texts: Sequence[Text], query: str) -> Found:
    """What ``query`` finds in ``texts``."""
    parts = _parts(query)
    if not parts:
        return Found("none", (), (), query)
    found = _together(texts, parts)
    if not found:
        query = simplified(query)
        parts = _parts(query)
        found = _together(texts, parts)
    if found:
        return Found("exact", found, tuple(parts), query)
    state, numbers, units = loose([text.line for text in texts], parts)
    return Found(state, tuple(texts[number] for number in numbers), units, query)


def _parts(query: str) -> list[str]:
    """The parts of a query, of which only the first letters count."""
    left, parts = LONGEST, []
    for phrase in (part for whole in phrases(query) for part in whole.split(BORDER)):
        parts.append("".join(tokens(phrase)[:left]))
        left -= len(parts[-1])
    return [part for part in parts if part]


def _together(texts: Sequence[Text], parts: Sequence[str]) -> tuple[Text, ...]:
    """Texts that hold all parts: names and titles first, then honours, newest first within."""
    found = [
        (sum(_zone(place) for place in places), number)
        for number, text in enumerate(texts)
        if min(places := [text.line.find(part) for part in parts]) >= 0
    ]
    return tuple(texts[number] for _, number in sorted(found))


def _zone(place: int) -> int:
    return 0 if place < NAMES_END else 1 if place < HONOURS_END else 2
