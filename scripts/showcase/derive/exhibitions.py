"""What hangs in the exhibitions: worked out once, for the pages of the site and for screens."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.days import in_words
from ..model.exhibitions import Exhibition
from .suits import hangs

Stories = tuple[PublicStory, ...]


@dataclass(frozen=True)
class Show:
    """An exhibition as readers see it: its pieces in the order of the hanging, at least one. ``is_open`` on the
    build date; else it is over. It is seen from ``start`` to ``end``, both included, as far as they are known.
    """

    id: str
    name: str
    note: str
    start: dt.date | None
    end: dt.date | None
    stories: Stories
    is_open: bool

    @property
    def url(self) -> str:
        return addresses.exhibition(self.id)

    @property
    def about(self) -> str:
        """What search engines, a shared link and the search say of its page."""
        told = self.note or f"{len(self.stories)} 篇故事，放在一起看。"
        over = "" if self.is_open or not self.end else f"已于{in_words(self.end)}结束，留作存档。"
        return f"{told}{over}"

    def place(self, story: PublicStory) -> str:
        """Where a piece hangs: the address of its place on the page."""
        return f"{self.url}#{piece(story)}"


Shows = tuple[Show, ...]


def piece(story: PublicStory) -> str:
    """The id of a piece on its page, which stays the same when others are hung before it."""
    return story.key.replace("/", "-")


def hanging(exhibition: Exhibition, catalogue: Catalogue) -> Stories:
    """The stories that an exhibition names in their order, then those of its themes and programmes. One that is
    not shown leaves no gap.
    """
    place = {key: n for n, key in enumerate(exhibition.stories)}
    found = [s for s in catalogue.stories if hangs(exhibition, s)]
    return tuple(sorted(found, key=lambda s: place.get(s.key, len(place))))


def shows_of(catalogue: Catalogue) -> Shows:
    """Those in which anything can be shown: the open ones as they were written, then those that are over, the
    last one first.
    """
    today = catalogue.today
    shows = [
        Show(e.id, e.name, e.note, e.start, e.end, stories, e.is_open(today))
        for e in catalogue.exhibitions
        if e.has_begun(today) and (stories := hanging(e, catalogue))
    ]
    return tuple(sorted(shows, key=_order))


def _order(show: Show) -> tuple[bool, int]:
    return (not show.is_open, 0 if show.is_open or not show.end else -show.end.toordinal())


def showing(shows: Iterable[Show]) -> Mapping[str, Shows]:
    """By the key of a story the open exhibitions that it hangs in."""
    found: dict[str, list[Show]] = defaultdict(list)
    for show in shows:
        if show.is_open:
            for story in show.stories:
                found[story.key].append(show)
    return {key: tuple(them) for key, them in found.items()}
