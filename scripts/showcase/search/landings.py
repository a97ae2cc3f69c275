"""Pages that a query may lead to by what they are called: streets, communities, programmes, years,
exhibitions, brands, places to visit.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..derive.edition import Edition


@dataclass(frozen=True)
class Landing:
    """``kind`` as readers see it (街道); ``names`` are all it is called by, the usual one first; ``text`` what
    the page says of itself; ``url`` is below the site root.
    """

    kind: str
    names: tuple[str, ...]
    url: str
    text: tuple[str, ...] = ()


def landings_of(edition: Edition) -> tuple[Landing, ...]:
    """Those that the site has, in the order of its map."""
    return ()
