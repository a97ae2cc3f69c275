"""The records of revocations: whoever looks for the name learns what the honour roll states, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from ..derive.edition import Edition
from ..gate.names import NAMELESS
from ..model.days import in_words
from .record import ROLL, SearchRecord, blocks

REVOKED = "撤销公告"


def revocation_records(edition: Edition) -> Iterator[SearchRecord]:
    """Newest first. The names are as the roll shows them, and nobody is led there by letters as they are typed:
    the names' index has none of them.
    """
    for entry in edition.catalogue.revoked:
        if entry.name in NAMELESS:
            continue
        label = entry.honour.label
        yield SearchRecord(
            url=entry.url,
            kind=REVOKED,
            title=label,
            names=(),
            honours=blocks(entry.name, REVOKED, label, entry.doc_no),
            text=("，".join(blocks(label, in_words(entry.date), entry.doc_no)),),
            facets={"collection": (ROLL,)},
            name=entry.name,
            date=entry.date,
        )
