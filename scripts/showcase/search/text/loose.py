"""Pages that hold the words of a query, but not as it was written; the same as
overrides/assets/search/loose.js. There is no dictionary: a word is any two or three characters that stand
on the page one behind the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

MOST_NEAR = 100

Loose = tuple[Literal["words", "near", "none"], list[int], tuple[str, ...]]
"""The state, numbers of the texts best first, and what stands in them."""

_Held = Mapping[str, frozenset[int]]
"""Phrase → numbers of the texts that hold it."""


def loose(lines: Sequence[str], parts: Iterable[str]) -> Loose:
    """The texts that hold every word of ``parts``, or else some of them. ``lines`` are those of
    :class:`query.Text`.
    """
    runs = [run for part in parts for run in _runs(part)]
    units = tuple(dict.fromkeys(unit for run in runs for unit in _units(run)))
    if len(units) < 2:
        return "none", [], units
    phrases = {*units, *(three for run in runs for three in _slices(run, 3))}
    held = {
        phrase: frozenset(number for number, line in enumerate(lines) if phrase in line)
        for phrase in phrases
    }
    counts: Counter[int] = Counter()
    weights: Counter[int] = Counter()
    for unit in units:
        counts.update(held[unit])
        weights.update(dict.fromkeys(held[unit], _weight(len(held[unit]), len(lines))))
    found = sorted((-weight, number) for number, weight in weights.items())
    whole = [number for _, number in found if all(_holds(number, run, held) for run in runs)]
    if whole:
        return "words", whole, units
    # Of the pairs of a sentence every other one joins two words, and stands nowhere else.
    some = [(minus, number) for minus, number in found if counts[number] * 3 >= len(units)]
    near = [number for minus, number in some if minus * 2 <= some[0][0]][:MOST_NEAR]
    return ("near", near, units) if near else ("none", [], units)


def _runs(part: str) -> Iterator[str]:
    """Han characters side by side, and Latin letters and digits side by side."""
    start = 0
    for end, (before, char) in enumerate(pairwise(part), 1):
        if _is_latin(before) != _is_latin(char):
            yield part[start:end]
            start = end
    yield part[start:]


def _is_latin(char: str) -> bool:
    return "0" <= char <= "9" or "a" <= char <= "z" or "\u00df" <= char <= "\u02af"


def _is_whole(run: str) -> bool:
    return len(run) == 1 or _is_latin(run[0])


def _units(run: str) -> list[str]:
    """What says how near a text is: neighbouring Han characters by twos, other words whole."""
    return [run] if _is_whole(run) else _slices(run, 2)


def _slices(run: str, size: int) -> list[str]:
    return [run[at : at + size] for at in range(len(run) - size + 1)]


def _holds(number: int, run: str, held: _Held) -> bool:
    """Whether words of the text can be laid over the run without gap or overlap."""
    if _is_whole(run):
        return number in held[run]
    ends = [True, False]
    for end in range(2, len(run) + 1):
        ends.append(
            (ends[end - 2] and number in held[run[end - 2 : end]])
            or (end > 2 and ends[end - 3] and number in held[run[end - 3 : end]])
        )
    return ends[-1]


def _weight(found: int, texts: int) -> int:
    """1 for what stands in all texts, and 1 more for each time it is half as common."""
    return (texts // max(found, 1)).bit_length()
