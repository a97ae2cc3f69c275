"""All keys in order, and cut into shards."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .coding import encode
from .postings import Postings

END, GAP = "\t", " "
"""Between two keys of a shard, and between a key and where it stands."""

_ONE_IN = 16
"""Keys at which a shard may end inside a letter."""


@dataclass(frozen=True)
class Shard:
    """``first`` is its first key."""

    first: str
    text: str


def merged(blocks: Sequence[Postings]) -> Iterator[tuple[str, str]]:
    """Every key and where it stands, block after block, sorted as JavaScript compares strings. Letter by
    letter: all keys in one table are ten times the bytes of their postings.
    """
    letters = {letter for block in blocks for letter in block}
    for letter in sorted(letters, key=_units):
        found: dict[str, str] = {}
        for number, block in enumerate(blocks):
            if letter in block:
                prefix = encode(number)
                following, where = block[letter]
                for key, there in zip(following.split(" "), where.split(" "), strict=True):
                    found[key] = found.get(key, "") + prefix + there
        for key in sorted(found, key=_units):
            yield letter + key, found[key]


def _units(key: str) -> bytes:
    return key.encode("utf-16-be")


def cut_shards(entries: Iterable[tuple[str, str]], size: int) -> Iterator[Shard]:
    """Shards of about ``size`` bytes.

    One ends where the first letter changes, if it can: then the manifest, the first file of every search, has one
    letter to say. A letter that fills several is cut where the rest of a key says so. A key more or less
    somewhere does not move every later end; only a third more than the size ends a shard in any case.
    """
    shard: list[str] = []
    used, first = 0, ""
    for key, where in entries:
        more = len(key.encode()) + len(where) + 3
        if shard and (
            used + more > size * 4 // 3
            or (used >= size and zlib.crc32(key[1:].encode()) % _ONE_IN == 0)
            or (used >= size * 2 // 3 and len(key) == 1)
        ):
            yield Shard(first, END.join(shard))
            shard, used = [], 0
        first = first if shard else key
        shard.append(key + GAP + where)
        used += more
    if shard:
        yield Shard(first, END.join(shard))
