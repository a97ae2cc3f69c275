"""Names of a street and a community → the place that readers know."""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from .public import Place


def public_place(street: str, community: str, vocabulary: Vocabulary) -> Place | None:
    """None where no such street is known; a community that the street does not have is left out."""
    found = vocabulary.street(street)
    if found is None:
        return None
    return Place(found, next((c for c in found.communities if c.name == community), None))
