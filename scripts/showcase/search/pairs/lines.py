"""A record as the line of letters that is searched: each letter has a place, and so has each border.

Three zones, so that the place of a hit tells what it hit: names from 0, facts from 64, the text from 192.
A zone is filled up with borders; what does not fit runs on into the next, which costs a little rank and
loses nothing. No block runs into the next without a border between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ..records import SearchRecord
from ..text.folding import BORDER, lettered

NAMES_END, FACTS_END = 64, 192
"""A title has 45 characters, a short title 10, most names fewer than 9; an honour has about 20."""

BEGINS, NAMES, FACTS, TEXT = range(4)
"""How well a hit fits: at the beginning of the name, in the names and titles, the facts, the text."""

ENDS = (1, NAMES_END, FACTS_END)
"""Where the places of each but the last end."""


def line_of(record: SearchRecord) -> str:
    """Its letters by their places."""
    line = _joined(record.names).ljust(NAMES_END - 1, BORDER) + BORDER
    line += _joined(record.honours)
    line = line.ljust(FACTS_END - 1, BORDER) + BORDER
    return (line + _joined(record.text)).rstrip(BORDER)


def _joined(blocks: Iterable[str]) -> str:
    return BORDER.join(line for block in blocks if (line := lettered(block)))


def rank(place: int) -> int:
    """What a hit at ``place`` is worth: the smaller, the better."""
    return bisect_right(ENDS, place)
