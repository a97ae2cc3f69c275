"""Which of a story's photos stands on its sheet, and in which shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..gate.public import PublicPhoto, PublicStory
from ..model.collections import PERSONS
from ..photos.survey import Surveyed
from .photos import Placed
from .press import Press

_WIDER = 1.15
"""Above it a photo lies, and of several who stand side by side an upright cut would keep the middle ones."""

Seen = tuple[PublicPhoto, Surveyed]


def usable(story: PublicStory, press: Press) -> Iterator[Seen]:
    """Its photos that can be used, in its own order."""
    for photo in story.photos:
        seen = press.photo(story, photo.name)
        if seen:
            yield photo, seen


def lies(story: PublicStory, seen: Surveyed) -> bool:
    """Whether it is shown lying: a wide photo of several people. One person is cut out of any photo."""
    is_one = story.collection is PERSONS and story.count == 1
    return not is_one and is_wide(seen)


def is_wide(seen: Surveyed) -> bool:
    """Whether it lies."""
    return seen.source.width > seen.source.height * _WIDER


def told(placed: Placed | None, photo: PublicPhoto | None) -> dict[str, Any] | None:
    """As templates read it, in millimetres."""
    if placed is None or photo is None:
        return None
    return {
        "file": placed.name,
        "width": placed.width,
        "height": placed.height,
        "alt": photo.alt,
        "credit": photo.credit,
    }
