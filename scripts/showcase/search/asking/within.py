"""The pages that words narrow to: overrides/assets/search/within.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..pairs.facets import OF_HONOUR
from .lines import Facets

Filters = Mapping[str, Sequence[str]]
"""Facet → labels: any of a facet's, in every facet. What belongs to one honour stays together."""


def within(filters: Filters, facets: Facets) -> frozenset[int]:
    """The pages within ``filters``, of which there is one at least."""
    sets = []
    if any(facet in filters for facet in OF_HONOUR):
        sets.append(frozenset[int]().union(*(
            pages
            for labels, pages in facets.honours.items()
            if all(
                facet not in filters or label in filters[facet]
                for facet, label in zip(OF_HONOUR, labels, strict=True)
            )
        )))  # fmt: skip
    for facet, labels in filters.items():
        if facet not in OF_HONOUR:
            there = facets.pages.get(facet, {})
            sets.append(frozenset[int]().union(*(there.get(label, ()) for label in labels)))
    return frozenset.intersection(*sets)
