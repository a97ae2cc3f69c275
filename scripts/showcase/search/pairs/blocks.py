"""Records in blocks, and where each pair of letters stands in the pages of a block.

A block ends where the address of a record says so, not after so many: a record that comes or goes changes
its own block and no other (content-defined chunking, as in rsync and restic). So the work on the others
can be taken from the last time, and most shards stay the files they were.

Keys are what can be looked up: a letter alone (``王``), two neighbours (``王桂``), and two letters with
one border between them (``区|学``).
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..records import SearchRecord
from ..text.folding import BORDER
from .coding import encode, encode_all
from .lines import line_of, rank

USUAL, LEAST, MOST = 512, 256, 1024
"""Records of a block."""

Postings = Mapping[str, str]
"""Key → its pages in the block, as docs/search-index.md has it."""


def cut_blocks(records: Iterable[SearchRecord]) -> Iterator[tuple[SearchRecord, ...]]:
    """The records in their order, block after block."""
    block: list[SearchRecord] = []
    for record in records:
        block.append(record)
        ends = len(block) >= LEAST and zlib.crc32(record.url.encode()) % (USUAL - LEAST) == 0
        if ends or len(block) == MOST:
            yield tuple(block)
            block.clear()
    if block:
        yield tuple(block)


def postings_of(block: Sequence[SearchRecord]) -> Postings:
    """Where every key stands."""
    found: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for page, record in enumerate(block):
        line = line_of(record)
        for key, places in _places(line).items():
            gap = page - last.get(key, -1) - 1
            last[key] = page
            found[key].append(_pages(gap, places))
        for key, best in _singles(line).items():
            gap = page - last.get(key, -1) - 1
            last[key] = page
            found[key].append(encode(gap * 4 + best))
    return {key: encode(len(pages) - 1) + "".join(pages) for key, pages in found.items()}


def _pages(gap: int, places: Sequence[int]) -> str:
    """A page: how many were left out before it, whether there are several places, the places."""
    if len(places) == 1:
        return encode(gap * 2) + encode(places[0])
    steps = (b - a for a, b in pairwise(places))
    return encode(gap * 2 + 1) + encode(len(places) - 2) + encode(places[0]) + encode_all(steps)


def _places(line: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, (letter, following) in enumerate(pairwise(line)):
        if letter != BORDER != following:
            found[letter + following].append(place)
    at = line.find(BORDER)
    while at > 0:
        around = line[at - 1 : at + 2]
        if len(around) == 3 and around.count(BORDER) == 1:
            found[around].append(at - 1)
        at = line.find(BORDER, at + 1)
    return found


def _singles(line: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, letter in enumerate(line):
        if letter != BORDER and letter not in found:
            found[letter] = rank(place)
    return found
