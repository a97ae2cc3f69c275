"""An index without a build: the records as lines, looked through for every phrase. A few thousand texts
are soon looked through; 10,000 take about 10 ms a phrase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..pairs.facets import OF_PAGE
from ..pairs.lines import line_of, rank
from ..records import SearchRecord
from .lexicon import Lexicon

Labels = tuple[str, str, str, str]
"""项目, 类别, 级别, 年度 of one honour."""


@dataclass(frozen=True)
class Facets:
    """``honours``: the pages of each kind of honour; ``pages``: facet → label → pages."""

    honours: Mapping[Labels, frozenset[int]]
    pages: Mapping[str, Mapping[str, frozenset[int]]]


@dataclass(frozen=True)
class LineIndex:
    """Answers as ``Showcase.pairs`` does."""

    records: tuple[SearchRecord, ...]
    lexicon: Lexicon

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(map(line_of, self.records))

    @property
    def pages(self) -> int:
        return len(self.records)

    def find(self, phrase: str) -> dict[int, int]:
        """Page → rank of the first place."""
        places = ((page, line.find(phrase)) for page, line in enumerate(self.lines))
        return {page: rank(place) for page, place in places if place >= 0}

    @cached_property
    def facets(self) -> Facets:
        honours: dict[Labels, set[int]] = defaultdict(set)
        pages: dict[str, dict[str, set[int]]] = {f: defaultdict(set) for f in OF_PAGE.values()}
        for page, record in enumerate(self.records):
            for kind in record.kinds:
                honours[kind].add(page)
            for facet, label in OF_PAGE.items():
                for value in record.facets.get(facet, ()):
                    pages[label][value].add(page)
        return Facets(
            {kind: frozenset(found) for kind, found in honours.items()},
            {f: {v: frozenset(found) for v, found in of.items()} for f, of in pages.items()},
        )
