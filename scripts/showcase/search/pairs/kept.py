"""Where the keys of a block stand, remembered from build to build: an edited story costs its own block.

A file a block, named by the digest of its records and of the program that worked it out, lies in ``.build``: it
holds texts of people, and does not travel. It is plain text under a digest. One that is spoilt, missing
or cannot be written is worked out again: nothing needs it to be right or there.
"""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ...base import han, seen
from ...base.files import write_whole
from ..text import folding
from . import coding, lines, postings
from .blocks import Block
from .index import work_anew
from .postings import Postings

_PROGRAM = (han, seen, folding, coding, lines, postings)
"""What says where a key stands."""


class Kept:
    """What lies in ``folder``. ``names`` are the files that were asked for: all others can go once that is
    published for which they were.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: set[str] = set()

    def work(self, block: Block, rows: Sequence[str]) -> Postings:
        """As :func:`index.work_anew`, or from the last time."""
        name = _name(rows)
        self.names.add(name)
        path = self.folder / name
        known = _load(path)
        if known is None:
            known = work_anew(block, rows)
            with contextlib.suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                write_whole(path, _written(known))
        return known


def _name(rows: Iterable[str]) -> str:
    told = hashlib.sha256(_program())
    for row in rows:
        told.update(row.encode() + b"\n")
    return f"{told.hexdigest()[:32]}.txt"


@cache
def _program() -> bytes:
    told = hashlib.sha256(unicodedata.unidata_version.encode())
    for module in _PROGRAM:
        told.update(Path(str(module.__file__)).read_bytes())
    return told.digest()


def _written(found: Postings) -> bytes:
    """Its digest; then a line a letter: the letter and what follows it in its keys, a tab, where they stand."""
    text = "".join(f"{letter}{keys}\t{where}\n" for letter, (keys, where) in found.items()).encode()
    return _digest(text) + b"\n" + text


def _load(path: Path) -> Postings | None:
    try:
        head, _, text = path.read_bytes().partition(b"\n")
        return dict(_letters(text.decode())) if head == _digest(text) else None
    except (OSError, ValueError):
        return None


def _letters(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in text.splitlines():
        keys, _, where = line.partition("\t")
        yield keys[0], (keys[1:], where)


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
