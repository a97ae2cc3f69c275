"""What a card says of a story: the one place, for cards on pages and for those that scripts draw."""

from __future__ import annotations

from dataclasses import dataclass

from ..gate.public import PublicHonour, PublicStory


@dataclass(frozen=True)
class Card:
    """``level`` is that of the best honour, ``note`` its words; without an honour ``level`` is empty
    and ``note`` the name of the collection. ``title`` and ``place`` may be empty.
    """

    url: str
    name: str
    title: str
    level: str
    note: str
    is_past: bool
    place: str


def card_of(story: PublicStory, honour: PublicHonour | None = None) -> Card:
    """With the programme and level of an ``honour``, the best one where none is given."""
    best = honour or story.best
    note = story.collection.title
    if best:
        note = best.programme.name + ("提名" if best.is_nominee else "")
    return Card(
        url=story.url,
        name=story.headline,
        title=story.subtitle,
        level=best.level if best else "",
        note=note,
        is_past=bool(best and not best.is_current),
        place=story.place.label + story.place.group if story.place else "",
    )
