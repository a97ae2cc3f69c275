"""Where the keys of a block stand, remembered from build to build: an edited story costs its own block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ...base.memo import Memo
from .blocks import Block
from .index import work_anew
from .postings import Postings

ROOM = "postings"
"""Of the memo. A row is plain text: a line a letter, the letter and what follows it in its keys, a tab, where they
stand.
"""


class Kept:
    """The blocks that a memo has, by the digest of their records."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def work(self, block: Block, rows: Sequence[str]) -> Postings:
        """As :func:`index.work_anew`, or from the last time."""
        told = hashlib.blake2b(digest_size=16)
        for row in rows:
            told.update(row.encode() + b"\n")
        known = self._memo.recall(ROOM, told.digest())
        if known is not None:
            return dict(_letters(known.decode()))
        made = work_anew(block, rows)
        if self._memo.is_there:
            self._memo.keep(ROOM, told.digest(), _written(made))
        return made


def _written(found: Postings) -> bytes:
    return "".join(f"{letter}{keys}\t{where}\n" for letter, (keys, where) in found.items()).encode()


def _letters(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in text.splitlines():
        keys, _, where = line.partition("\t")
        yield keys[0], (keys[1:], where)
