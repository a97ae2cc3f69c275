"""All keys in order, cut into shards: files named by their digest."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .blocks import Postings
from .coding import encode

END, GAP = "\t", " "
"""Between two keys of a shard, and between a key and where it stands."""


def merged(blocks: Iterable[Postings]) -> Iterator[tuple[str, str]]:
    """Every key and where it stands, block after block; sorted as JavaScript compares strings."""
    found: dict[str, str] = defaultdict(str)
    for number, block in enumerate(blocks):
        prefix = encode(number)
        for key, postings in block.items():
            found[key] += prefix + postings
    yield from sorted(found.items(), key=lambda entry: entry[0].encode("utf-16-be"))


def cut_shards(entries: Iterable[tuple[str, str]], size: int) -> Iterator[tuple[str, str]]:
    """The first key of each shard and its text, of about ``size`` bytes. Where one ends is told by a key, so
    that a key more does not move every later end; only twice the size ends it in any case.
    """
    first, used = "", 0
    shard: list[str] = []
    for key, postings in entries:
        more = len(key.encode()) + len(postings) + 2
        may_end = zlib.crc32(key.encode()) % 16 == 0
        if shard and (used + more > 2 * size or (used >= size and may_end)):
            yield first, END.join(shard)
            shard, used = [], 0
        first = first if shard else key
        shard.append(key + GAP + postings)
        used += more
    if shard:
        yield first, END.join(shard)
