"""What results show, in bundles of about 4 kB: a story by itself, or several short records.

Sixty-four records are a shelf, whose digest names its bundles: so the manifest need not name each of
them (10,000 names were 74 kB), and what was read of one edition is never taken for another's.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...model.story import SEALS
from ..records import SearchRecord

SHELF = 64

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Shelf:
    """``per`` records in each of its bundles, all but the last."""

    per: int
    bundles: tuple[str, ...]


def shelves_of(rows: Sequence[str], size: int) -> Iterator[Shelf]:
    """The shelves of a block, with bundles of about ``size`` bytes."""
    for start in range(0, len(rows), SHELF):
        told = rows[start : start + SHELF]
        per = max(1, min(len(told), size * len(told) // sum(len(row.encode()) for row in told)))
        bundles = (",".join(told[at : at + per]) for at in range(0, len(told), per))
        yield Shelf(per, tuple(f"[{bundle}]" for bundle in bundles))


def row_of(record: SearchRecord) -> str:
    """As the reader's ``textOf`` takes it."""
    row: list[Any] = [
        record.url,
        record.kind,
        record.title,
        record.name,
        record.place,
        record.level,
        SEALS.get(record.level, ""),
        int(record.is_past),
        record.date.isoformat() if record.date else "",
        record.picture,
        _lines(record.names),
        _lines(record.honours),
        _lines(record.text),
    ]
    return to_json(row)


def _lines(blocks: Sequence[str]) -> str:
    """A line for each; a break inside one is a space, and no border in the index either."""
    lines = "\n".join(blocks)
    if lines.count("\n") < len(blocks):
        return lines
    return "\n".join(block.replace("\n", " ") for block in blocks)


def name_of(texts: Iterable[str], taken: set[str]) -> str:
    """Six letters that tell one content from another; and from those that are ``taken``, among which they are from
    now on. 2⁻³⁰ that two contents have the same: in an edition of 160 shelves that comes once in 80,000.
    """
    told = hashlib.sha256()
    for text in texts:
        told.update(text.encode())
    digest = told.digest()
    while (name := b32encode(digest)[:6].decode().lower()) in taken:
        digest = hashlib.sha256(digest).digest()
    taken.add(name)
    return name
