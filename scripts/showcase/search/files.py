"""What search needs beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.memo import NO_MEMO, Memo
from ..derive.edition import Edition
from ..model.ordinary import PlainPage
from .asking.lexicon import lexicon_of
from .names.index import names_files
from .pairs.index import Work, index_files
from .records import search_records
from .text import han_map


def search_files(edition: Edition, memo: Memo = NO_MEMO) -> Iterator[tuple[str, str]]:
    """Paths below the site root and their scripts."""
    yield from names_files(edition, memo)
    yield han_map.FILE, han_map.script()


def fulltext_files(
    edition: Edition, pages: Iterable[PlainPage], work: Work
) -> Iterator[tuple[str, str]]:
    """The index of the full text: paths below its folder and their scripts."""
    return index_files(search_records(edition, pages), lexicon_of(edition).data, work=work)
