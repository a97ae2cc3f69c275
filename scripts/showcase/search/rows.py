"""The records of the honour roll: a record for each row without a story."""

from __future__ import annotations

from collections.abc import Iterator

from ..derive.edition import Edition
from ..derive.entries import Entry
from ..model.story import level_name
from .record import ROLL, SearchRecord, blocks
from .stories import honour_row


def row_records(edition: Edition) -> Iterator[SearchRecord]:
    """Newest first. Rows of one name are not put together: nobody can tell whether they are one person."""
    rows = [e for e in edition.ledger.entries if e.name and not e.story]
    for entry in sorted(rows, key=lambda e: (-e.honour.date.toordinal(), e.url)):
        yield _record(entry)


def _record(entry: Entry) -> SearchRecord:
    """The name stands among the facts: who has a story of that name comes before, and who is only mentioned in
    one behind.
    """
    honour = entry.honour
    street = entry.place.street.name if entry.place else ""
    level, year = level_name(honour.level), f"{honour.year}年"
    return SearchRecord(
        url=entry.url,
        kind=ROLL,
        title=honour.label,
        names=(),
        honours=blocks(
            entry.name, street, entry.place_label, honour.label, honour.category, honour.doc_no
        ),
        text=(honour_row(honour),),
        facets={
            "collection": (ROLL,),
            "programme": (honour.programme.name,),
            "category": blocks(honour.category),
            "level": (level,),
            "year": (year,),
            "street": blocks(street),
        },
        kinds=((honour.programme.name, honour.category, level, year),),
        name=entry.name,
        place=entry.place_label,
        level=honour.level,
        is_past=not honour.is_current,
        date=honour.date,
    )
