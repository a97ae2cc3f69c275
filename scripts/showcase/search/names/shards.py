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

from .nearby import is_whole
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
    """A beginning read so far: of which entry, from which character to before which; ``rest`` of the
    syllable that is being read; ``way`` as above.
    """

    entry: int
    spelling: Spelling
    start: int
    end: int
    rest: str = ""
    way: int = _NONE


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
    states = [
        _State(number, spelling, start, start)
        for number, spellings in enumerate(names)
        for spelling in spellings
        for start in range(len(spelling))
    ]
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
    found = {letter: {s.entry for s in branches[letter]} for letter in sorted(branches)}
    key = keys[-1]
    if len(found) == 1 and key:
        ((letter, entries),) = found.items()
        if entries == {s.entry for s in states}:
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
    entry, spelling, start, end, rest, way = state
    if rest:
        yield rest[0], _State(entry, spelling, start, end, rest[1:], way)
        return
    if end == len(spelling) or way == _LAST:
        return
    char, reading = spelling[end]
    by_syllable = {_NONE: _SYLLABLES, _SYLLABLES: _SYLLABLES, _LETTERS: _LAST}.get(way)
    by_letter = {_NONE: _LETTERS, _LETTERS: _LETTERS, _THEN: _THEN}.get(way)
    if way == _SYLLABLES and start == 0:
        by_letter = _THEN
    for syllable in dict.fromkeys((reading, usual.get(char, reading))):
        first = syllable[0]
        if by_syllable:
            yield first, _State(entry, spelling, start, end + 1, syllable[1:], by_syllable)
        if by_letter and (len(syllable) > 1 or not by_syllable):
            yield first, _State(entry, spelling, start, end + 1, "", by_letter)
            if syllable[:2] in ("zh", "ch", "sh"):
                yield first, _State(entry, spelling, start, end + 1, "h", by_letter)


def _head(states: Sequence[_State]) -> tuple[int, ...]:
    """The best of all: syllables before first letters, names that begin so before names that hold it, 王丽 before
    王丽娟; and the best of each Chinese beginning, with which a query may be mixed (王g) or written (王).
    """
    ranked = sorted(states, key=lambda s: (s.way == _LETTERS, *_fit(s)))
    kept = dict.fromkeys(s.entry for s in ranked)
    best = set(list(kept)[:HEAD])
    ranked.sort(key=_fit)
    groups: dict[str, set[int]] = defaultdict(set)
    for state in ranked:
        chars = "".join(char for char, _ in state.spelling[state.start : state.end])
        texts = [chars] if state.way in (_SYLLABLES, _LAST) and not state.rest else []
        texts += [f"{chars[:-1]}+"] if len(chars) > 1 else []
        for text in texts:
            if len(groups[text]) < EACH:
                groups[text].add(state.entry)
    return tuple(sorted(best.union(*groups.values())))


def _fit(state: _State) -> tuple[bool, bool, int]:
    ends = not state.rest and is_whole(state.spelling, state.end)
    return (state.start > 0, not ends, state.entry)
