"""Records in blocks. A block ends where the address of a record says so, not after so many: a record that comes
or goes changes its own block and no other (content-defined chunking, as in rsync and restic). So the work on the
others can be taken from the last time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from ..records import SearchRecord

USUAL, LEAST, MOST = 512, 256, 1024
"""Records of a block."""

LONGEST = 2_000_000
"""Characters after which it ends in any case: what is worked out of it is held in memory, 60 bytes for each."""

Block = tuple[SearchRecord, ...]


def cut_blocks(records: Iterable[SearchRecord]) -> Iterator[Block]:
    """The records in their order, block after block; taken as they are needed."""
    block: list[SearchRecord] = []
    length = 0
    for record in records:
        block.append(record)
        length += sum(map(len, record.text))
        if _ends(record, len(block)) or length >= LONGEST:
            yield tuple(block)
            block.clear()
            length = 0
    if block:
        yield tuple(block)


def _ends(record: SearchRecord, count: int) -> bool:
    says_so = zlib.crc32(record.url.encode()) % (USUAL - LEAST) == 0
    return count == MOST or (count >= LEAST and says_so)
