"""Where each pair of letters stands in the pages of a block.

Keys are what can be looked up: a letter alone (``王``), two neighbours (``王桂``), and two letters with
one border between them (``区|学``).

The lines of a block are one text. Its places are put together by their letter, and those of a letter by the
one that follows: small tables, and lists that are looked up whole. One table of all pairs, page after page,
takes twice as long (bench/pairs.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter, sub
from typing import TypeVar

from ..text.folding import BORDER
from .coding import CODES, encode, encode_all
from .lines import ENDS

T = TypeVar("T")

Postings = Mapping[str, tuple[str, str]]
"""First letter → what follows it in each of its keys, and where each key stands, as docs/search-index.md has it;
both with a space between. Nothing follows in the key of a letter alone, which is the first.
"""

_APART = BORDER * 2
"""Between two pages: their letters are no neighbours, not even across a border."""

_GAPS = CODES[::2]
"""Of a page with one place. A block has fewer pages than these are."""


@dataclass(frozen=True)
class _Text:
    """The lines of a block as one; and for each place of it the page, ``page * 4 + rank``, and what is
    written for the place in its own line.
    """

    letters: str
    pages: list[int]
    marks: list[int]
    codes: list[str]


def postings_of(lines: Iterable[str]) -> Postings:
    """Where every key stands in the pages that have these lines."""
    text = _joined(tuple(lines))
    following, beyond = text.letters[1:], text.letters[2:]
    places: dict[str, list[int]] = defaultdict(list)
    for place, letter in enumerate(text.letters):
        places[letter].append(place)
    places.pop(BORDER, None)
    return {letter: _of_letter(found, following, beyond, text) for letter, found in places.items()}


def _joined(lines: Sequence[str]) -> _Text:
    longest = max(map(len, lines), default=0) + len(_APART)
    codes = CODES if longest <= len(CODES) else tuple(map(encode, range(longest)))
    text = _Text(_APART.join((*lines, BORDER)), [], [], [])
    for page, line in enumerate(lines):
        length = len(line) + len(_APART)
        text.pages.extend(repeat(page, length))
        text.codes.extend(codes[:length])
        start = 0
        for rank, end in enumerate((*ENDS, length)):
            text.marks.extend(repeat(page * 4 + rank, min(end, length) - start))
            start = min(end, length)
    return text


def _of_letter(places: list[int], following: str, beyond: str, text: _Text) -> tuple[str, str]:
    keys, where = [""], [_of_one(_values_at(places, text.marks))]
    found = _by_letter(places, following)
    across = _by_letter(found.pop(BORDER, ()), beyond)
    across.pop(BORDER, None)
    for letter, there in found.items():
        keys.append(letter)
        where.append(_of_two(there, text))
    for letter, there in across.items():
        keys.append(BORDER + letter)
        where.append(_of_two(there, text))
    return " ".join(keys), " ".join(where)


def _values_at(places: Sequence[int], values: Sequence[T]) -> Sequence[T]:
    return itemgetter(*places)(values) if len(places) > 1 else (values[places[0]],)


def _by_letter(places: Sequence[int], letters: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    if places:
        for place, letter in zip(places, _values_at(places, letters), strict=True):
            found[letter].append(place)
    return found


def _of_one(marks: Iterable[int]) -> str:
    """Of a letter alone, with each of its pages by the best rank: within a page the first."""
    pages, least = [], 0
    for mark in dict.fromkeys(marks):
        if mark >= least:
            pages.append(encode(mark - least))
            least = (mark | 3) + 1
    return encode(len(pages) - 1) + "".join(pages)


def _of_two(places: Sequence[int], text: _Text) -> str:
    """Of two letters, with each of its pages by all its places."""
    if len(places) == 1:
        return CODES[0] + _GAPS[text.pages[places[0]]] + text.codes[places[0]]
    codes, written = text.codes, list[str]()
    several: dict[int, tuple[int, list[int]]] = {}
    gap = first = 0
    last = -1
    for page, place in zip(_values_at(places, text.pages), places, strict=True):
        if page != last:
            gap, first, last = page - last - 1, place, page
            written.append(_GAPS[gap] + codes[place])
        else:
            several.setdefault(len(written) - 1, (gap, [first]))[1].append(place)
    for number, (before, there) in several.items():
        steps = encode_all(map(sub, there[1:], there))
        count = encode(before * 2 + 1) + encode(len(there) - 2)
        written[number] = count + codes[there[0]] + steps
    return encode(len(written) - 1) + "".join(written)
