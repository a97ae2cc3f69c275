"""Which entries go into which file, so that the first letters of what is typed decide where to look.

A name can be typed from any of its characters on, each as a whole syllable or as its first letter:
周桂兰 as zhouguilan, zgl, zhgl, guilan, gl, lan. The beginnings of all that are the keys of a tree. A key
whose entries fit into one file is a leaf; a fuller one is split by the next letter, and keeps a ``head``
with the best of its entries for whoever has typed no more than that. Leaves beside each other share a
file where they fit.

Who types Chinese goes the same way: the client takes the first letter of every character and the whole
syllable of the last (王 → wang, 王桂 → wgui), by each character's one usual reading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .nearby import bare
from .spelling import Spelling

FULL = 36_000
"""Bytes of a file that is not split: 10 to 16 KB compressed, as alike or different as entries are."""

HEAD = 96
"""Entries in a head, the best of all; a list of names under a box shows eight."""

EACH = 12
"""Entries in a head of every Chinese beginning that leads there: 王 and 汪 are both ``wang``."""


@dataclass(frozen=True)
class Shard:
    """A file: the keys it answers, and the numbers of its entries, best first."""

    keys: tuple[str, ...]
    entries: tuple[int, ...]


_NONE, _SYLLABLES, _LETTERS, _LAST, _THEN = range(5)
"""How a beginning was read: not yet; by syllables (guilan); by first letters (gl); by first letters and
the syllable of the last (glan, as Chinese is looked up), where it ends; or from the first character on
by syllables and then by first letters (wanggl). Who mixes otherwise (gulan) is not waited for where a
key is split.
"""


class _State(NamedTuple):
    """A beginning read so far: of which name, from which character to before which; ``rest`` of the
    syllable that is being read; ``way`` as above. Of 10,000 stories there are 600,000.
    """

    name: _Name
    start: int
    end: int
    rest: str = ""
    way: int = _NONE


@dataclass(frozen=True, eq=False)
class _Name:
    """Of an entry: how it is read, its characters, and how many of them it has without 家庭."""

    entry: int
    spelling: Spelling
    chars: str
    bare: int


def usual_readings(spellings: Iterable[Spelling]) -> Mapping[str, str]:
    """For every Chinese character in names the reading it mostly has there."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for spelling in spellings:
        for char, reading in spelling:
            if not char.isascii():
                counts[char][reading] += 1
    return {
        char: min(found, key=lambda r: (-found[r], r)) for char, found in sorted(counts.items())
    }


def plan_shards(
    names: Sequence[Sequence[Spelling]],
    sizes: Sequence[int],
    usual: Mapping[str, str],
    full: int = FULL,
) -> tuple[Shard, ...]:
    """Every file for the entries with these ``names``, best first, of these ``sizes`` in bytes."""
    named = (
        _Name(number, spelling, "".join(char for char, _ in spelling), bare(spelling))
        for number, spellings in enumerate(names)
        for spelling in spellings
    )
    states = [_State(name, n, n) for name in named for n in range(len(name.spelling))]
    if sum(sizes) <= full:
        return (Shard(("",), tuple(range(len(names)))),)
    return tuple(_split([""], states, sizes, usual, full))


def _split(
    keys: Sequence[str],
    states: Sequence[_State],
    sizes: Sequence[int],
    usual: Mapping[str, str],
    full: int,
) -> Iterator[Shard]:
    """The head of a key (none for the empty one, which nobody types), and all below it. Where one letter
    alone can follow (``shequ`` after ``sheq``) both are keys of one head.
    """
    branches: dict[str, list[_State]] = defaultdict(list)
    for state in states:
        for letter, following in _next(state, usual):
            branches[letter].append(following)
    found = {letter: {s[0].entry for s in branches[letter]} for letter in sorted(branches)}
    key = keys[-1]
    if len(found) == 1 and key:
        ((letter, entries),) = found.items()
        if entries == {s.name.entry for s in states}:
            yield from _split((*keys, key + letter), branches[letter], sizes, usual, full)
            return
    if key:
        yield Shard(tuple(keys), _head(states))
    packed: list[str] = []
    together: set[int] = set()
    for letter, entries in found.items():
        if _size(entries, sizes) > full:
            yield from _split([key + letter], branches[letter], sizes, usual, full)
            continue
        if packed and _size(together | entries, sizes) > full:
            yield Shard(tuple(packed), tuple(sorted(together)))
            packed, together = [], set()
        packed.append(key + letter)
        together |= entries
    if packed:
        yield Shard(tuple(packed), tuple(sorted(together)))


def _size(entries: Iterable[int], sizes: Sequence[int]) -> int:
    return sum(sizes[n] for n in entries)


def _next(state: _State, usual: Mapping[str, str]) -> Iterator[tuple[str, _State]]:
    """What may be typed after a beginning: one letter, and where that leads."""
    name, start, end, rest, way = state
    if rest:
        yield rest[0], _State(name, start, end, rest[1:], way)
        return
    if end == len(name.spelling) or way == _LAST:
        return
    char, reading = name.spelling[end]
    by_syllable = _BY_SYLLABLE.get(way)
    by_letter = _THEN if way == _SYLLABLES and start == 0 else _BY_LETTER.get(way)
    usually = usual.get(char, reading)
    for syllable in (reading,) if reading == usually else (reading, usually):
        first = syllable[0]
        if by_syllable:
            yield first, _State(name, start, end + 1, syllable[1:], by_syllable)
        if by_letter and (len(syllable) > 1 or not by_syllable):
            yield first, _State(name, start, end + 1, "", by_letter)
            if syllable[:2] in ("zh", "ch", "sh"):
                yield first, _State(name, start, end + 1, "h", by_letter)


_BY_SYLLABLE = {_NONE: _SYLLABLES, _SYLLABLES: _SYLLABLES, _LETTERS: _LAST}
_BY_LETTER = {_NONE: _LETTERS, _LETTERS: _LETTERS, _THEN: _THEN}


def _head(states: Sequence[_State]) -> tuple[int, ...]:
    """The best of all: syllables before first letters, names that begin so before names that hold it, 王丽 before
    王丽娟; and the best of each Chinese beginning, with which a query may be mixed (王g) or written (王).
    """
    ranked = sorted(states, key=_fit)
    kept: dict[int, None] = {}
    for by_letters in (False, True):
        for state in ranked:
            if len(kept) < HEAD and (state.way == _LETTERS) is by_letters:
                kept[state.name.entry] = None
    groups: dict[str, set[int]] = defaultdict(set)
    for name, start, end, rest, way in ranked:
        chars = name.chars[start:end]
        texts = [chars] if not rest and way in (_SYLLABLES, _LAST) else []
        if len(chars) > 1:
            texts.append(chars[:-1] + "+")
        for text in texts:
            group = groups[text]
            if len(group) < EACH:
                group.add(name.entry)
    return tuple(sorted({*kept}.union(*groups.values())))


def _fit(state: _State) -> tuple[bool, bool, int]:
    name, start, end, rest, _ = state
    ends = not rest and end in (len(name.chars), name.bare)
    return (start > 0, not ends, name.entry)
