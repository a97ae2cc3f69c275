"""Who stands in the lists of a 光荣册: known by their story, or by the mark of their row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..derive.entries import Entry, mark
from ..gate.names import NAMELESS, named_as
from .product import Listed
from .volumes import Rank


def listed_in(ranks: Iterable[Rank]) -> Iterator[Listed]:
    """Each line that says who it is; 不具名 is nobody."""
    for n, rank in enumerate(ranks, 1):
        for m, entry in enumerate(rank.entries, 1):
            if entry.name not in NAMELESS:
                yield Listed(label(n, m), _key(entry), named_as(entry.name))


def label(rank: int, row: int) -> str:
    """Of a line, both counted from 1."""
    return f"r{rank}-{row}"


def _key(entry: Entry) -> str:
    """A row beside a story is a row still: it may be taken away alone."""
    if entry.story and entry.honour in entry.story.honours:
        return entry.story.key
    return mark(entry.name, entry.place, entry.honour)
