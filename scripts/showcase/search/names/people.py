"""Who is found by a name, by the rules of overrides/assets/names/find.js and names/match.js: Chinese, pinyin,
first letters, and where there is nobody, who is nearly so called. A test asks both the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...base import pinyin
from ..text.han_map import variants
from .entries import NameEntry
from .nearby import is_whole, nearest
from .shards import usual_readings
from .spelling import Spelling, folded, misread

How = Literal["exact", "prefix", "inside", "pinyin", "initials", "near"]

_HOW: tuple[How, ...] = ("exact", "prefix", "inside", "pinyin", "initials")
_NONE = 99
_LITERAL, _SYLLABLE, _LETTER = range(3)
_LONGEST = 40
_NEAREST = 24
"""Near names looked up. A page looks into five files of the index for them, which is where all are up to
a few thousand names; of more it may leave out the farthest.
"""


@dataclass(frozen=True)
class Person:
    """Somebody found, and how the name fits the query."""

    entry: NameEntry
    how: How


def find_people(entries: Sequence[NameEntry], query: str, limit: int) -> tuple[Person, ...]:
    """At most ``limit`` of ``entries`` that ``query`` names, best first: as typed, or in simplified
    characters if only that fits.
    """
    found = _find(entries, query, limit)
    if _is_sure(found):
        return found
    for variant in variants(query):
        other = _find(entries, variant, limit)
        if _is_sure(other):
            return other
        found = found or other
    return found


def _is_sure(found: tuple[Person, ...]) -> bool:
    return any(person.how != "near" for person in found)


def _find(entries: Sequence[NameEntry], query: str, limit: int) -> tuple[Person, ...]:
    first, *others = [part for part in map(folded, query[:_LONGEST].split("、")) if part] or [""]
    if not first:
        return ()
    found = [
        (score, entry)
        for score, entry in _ranked(entries, first)
        if all(_score(entry.spellings, other) != _NONE for other in others)
    ]
    if found:
        return tuple(Person(entry, _HOW[score >> 2]) for score, entry in found[:limit])
    near = [] if others else _near(entries, first)
    return tuple(Person(entry, "near") for entry in near[:limit])


def _ranked(entries: Iterable[NameEntry], query: str) -> list[tuple[int, NameEntry]]:
    """Who fits, best first, of equals in the order of ``entries``, and each address once."""
    scored = ((_score(entry.spellings, query), entry) for entry in entries)
    found = sorted(
        ((score, entry) for score, entry in scored if score != _NONE), key=lambda pair: pair[0]
    )
    best: dict[str, tuple[int, NameEntry]] = {}
    for score, entry in found:
        best.setdefault(entry.url, (score, entry))
    return list(best.values())


def _near(entries: Sequence[NameEntry], query: str) -> list[NameEntry]:
    usual = usual_readings(s for entry in entries for s in entry.spellings)
    readings = {**pinyin.common_sounds(), **usual}
    signs = tuple((c, readings.get(c, "") if _is_han(c) else c) for c in query)
    spelt = {spelling for entry in entries for spelling in entry.spellings}
    names = spelt | set(map(misread, spelt))
    found: dict[str, NameEntry] = {}
    for name in nearest(names, signs, _NEAREST):
        for score, entry in _ranked(entries, name):
            if score == 0:
                found.setdefault(entry.url, entry)
    return list(found.values())


# --- how well a name fits ------------------------------------------------------------------------


def _score(names: Iterable[Spelling], query: str) -> int:
    """The smaller, the better: exact 0, prefix 4 and 5, inside 8 to 11, pinyin 12 to 15, initials 16 to
    19; within them whole names first, then beginnings, then ends, then middles.
    """
    best = _NONE
    for name in names:
        for at in range(len(name)):
            found = _read(name, at, query)
            if found != _NONE:
                way, place = found >> 1, 2 * (at > 0) + (found & 1)
                how = (2 if at else place) if way == _LITERAL else way + 2
                best = min(best, how * 4 + place)
    return best


def _read(name: Spelling, at: int, query: str) -> int:
    """The best way to read ``query`` from ``name[at]`` on: twice _LITERAL, _SYLLABLE or _LETTER, and one
    more if it does not end with the name.
    """
    if not query:
        return 0 if is_whole(name, at) else 1
    if at == len(name):
        return _NONE
    char, (own, syllable) = query[0], name[at]
    if char == own:
        return _worse(_LITERAL, _read(name, at + 1, query[1:]))
    if _is_han(char) or not _is_han(own) or not syllable.startswith(char):
        return _NONE
    best = _NONE
    if query.startswith(syllable):
        best = _worse(_SYLLABLE, _read(name, at + 1, query[len(syllable) :]))
    elif len(query) > 1 and syllable.startswith(query):
        best = _SYLLABLE * 2 + 1
    best = min(best, _worse(_LETTER, _read(name, at + 1, query[1:])))
    if query[1:2] == "h" and syllable[1:2] == "h":
        best = min(best, _worse(_LETTER, _read(name, at + 1, query[2:])))
    return best


def _worse(way: int, rest: int) -> int:
    return _NONE if rest == _NONE else max(way * 2 + (rest & 1), rest)


def _is_han(char: str) -> bool:
    return char > "z"
