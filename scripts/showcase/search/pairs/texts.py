"""What results show, in bundles of about 4 kB: a story by itself, or several short records.

Sixty-four records are a shelf, whose digest names its bundles: so the manifest need not name each of
them (10,000 names were 74 kB), and what was read of one edition is never taken for another's.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...model.story import SEALS
from ..records import SearchRecord

SHELF = 64


@dataclass(frozen=True)
class Shelf:
    """``per`` records in each of its bundles, all but the last."""

    name: str
    per: int
    bundles: tuple[str, ...]


def shelves_of(block: Sequence[SearchRecord], size: int) -> Iterator[Shelf]:
    """The shelves of a block, with bundles of about ``size`` bytes."""
    for start in range(0, len(block), SHELF):
        rows = [to_json(row_of(record)) for record in block[start : start + SHELF]]
        per = max(1, min(len(rows), size * len(rows) // sum(len(r.encode()) for r in rows)))
        bundles = tuple(f"[{','.join(rows[at : at + per])}]" for at in range(0, len(rows), per))
        yield Shelf(name_of("\n".join(bundles)), per, bundles)


def row_of(record: SearchRecord) -> list[Any]:
    """As the reader's ``resultOf`` takes it."""
    return [
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
        "\n".join(record.names),
        "\n".join(record.honours),
        "\n".join(record.text),
    ]


def to_json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def name_of(text: str) -> str:
    """Six letters that tell one content from another; 2⁻³⁰ that two are taken for each other."""
    return b32encode(hashlib.sha256(text.encode()).digest())[:6].decode().lower()
