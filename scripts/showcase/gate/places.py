"""Names of a street and a community → the place that readers know."""

from __future__ import annotations

from ..model.vocabulary import Vocabulary
from .public import Place


def public_place(
    street: str, community: str, vocabulary: Vocabulary, group: str = ""
) -> Place | None:
    """None where no such street is known; a community that the street does not have is left out, and so is
    a group that the community does not have.
    """
    found = vocabulary.street(street)
    if found is None:
        return None
    home = next((c for c in found.communities if c.name == community), None)
    return Place(found, home, group if home and group in home.groups else "")
