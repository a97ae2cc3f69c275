"""Everything that can be found: what passed the gate, and of that what the public page shows.

The order of the records is the order of results that fit equally well: pages of streets, programmes and years,
which whoever types 柳荫街道 wants first; stories, newest first; ordinary pages; the honour roll, newest first;
revocations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..derive.edition import Edition
from ..model.ordinary import PlainPage
from .landings import landings_of, record_of
from .pages import page_record
from .record import FACETS, SearchRecord
from .revocations import revocation_records
from .rows import row_records
from .stories import story_record

__all__ = ["FACETS", "SearchRecord", "search_records"]


def search_records(edition: Edition, pages: Iterable[PlainPage]) -> Iterator[SearchRecord]:
    """Every record, best first."""
    yield from map(record_of, landings_of(edition))
    for story in edition.catalogue.stories:
        yield story_record(story, edition)
    yield from map(page_record, pages)
    yield from row_records(edition)
    yield from revocation_records(edition)
