"""What a reader's query finds, by the rules of overrides/assets/search-text.js and search-match.js, over
the same words: a test asks both the same. No index is needed, a few thousand texts are soon looked through.

First the pages that hold all parts of the query letter by letter, as typed or else in simplified
characters. If there are none, and never beside them, those that hold its pairs of characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .folding import letters, phrases
from .han_map import simplified
from .records import SearchRecord
from .shadow import HONOURS_END, NAMES_END, shadow

LONGEST = 50
"""Letters of a query that count."""

MOST_UNITS = 16
MOST_SIMILAR = 100

State = Literal["exact", "words", "near", "none"]
"""All parts letter by letter; all pairs of characters; some of them; nothing."""


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
    words = tuple(shadow(record)["content"].split(" "))
    return Text(record, words, letters(words))


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
    return _loose(texts, query)


def _loose(texts: Sequence[Text], query: str) -> Found:
    units = _units(_parts(query))
    if len(units) > 1:
        if found := _together(texts, units):
            return Found("words", found, tuple(units), query)
        if found := _similar(texts, units):
            return Found("near", found, tuple(units), query)
    return Found("none", (), tuple(units), query)


def _parts(query: str) -> list[str]:
    """The parts of a query, of which only the first letters count."""
    left, parts = LONGEST, []
    for phrase in phrases(query):
        parts.append("".join(phrase[:left]))
        left -= len(parts[-1])
    return [part for part in parts if part]


def _units(parts: Iterable[str]) -> list[str]:
    """What similar pages are found by: neighbouring Han characters by twos, other words whole."""
    units: dict[str, None] = {}
    for part in parts:
        for run in _runs(part):
            pairs = [run] if _is_latin(run[0]) or len(run) == 1 else map("".join, pairwise(run))
            units.update(dict.fromkeys(pairs))
    return list(units)[:MOST_UNITS]


def _runs(part: str) -> list[str]:
    runs = [part[0]]
    for before, char in pairwise(part):
        if _is_latin(before) == _is_latin(char):
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _is_latin(char: str) -> bool:
    return "0" <= char <= "9" or "a" <= char <= "z" or "\u00df" <= char <= "\u02af"


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


def _similar(texts: Sequence[Text], units: Sequence[str]) -> tuple[Text, ...]:
    """Texts that hold a third of the units or more, and weigh at least half of what the best one does:
    heaviest first. Of the pairs of a sentence every other one joins two words and stands nowhere else.
    """
    counts: Counter[int] = Counter()
    weights: Counter[int] = Counter()
    for unit in units:
        held = [number for number, text in enumerate(texts) if unit in text.line]
        counts.update(held)
        weights.update(dict.fromkeys(held, _weight(len(held), len(texts))))
    found = [(-weights[number], number) for number, n in counts.items() if n * 3 >= len(units)]
    best = min((weight for weight, _ in found), default=0)
    near = sorted(pair for pair in found if pair[0] * 2 <= best)
    return tuple(texts[number] for _, number in near[:MOST_SIMILAR])


def _weight(found: int, texts: int) -> int:
    """1 for what stands in all texts, and 1 more for each time it is half as common."""
    return (texts // max(found, 1)).bit_length()
