"""What a review found, as whoever reads it may know it: nothing in here is masked any more, it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .sentences import Lines
from .sightings import Sighting

Fate = Literal["new", "changed", "gone"]


@dataclass(frozen=True)
class Said:
    """One thing that a page says, under its ``label``: in these words before, in those now."""

    label: str
    before: Lines
    after: Lines


@dataclass(frozen=True)
class PageChange:
    """A story or an ordinary page. Of one that is gone there is no ``title``, and nothing of what it said;
    ``why`` it is gone. ``was`` is its address before, where it moved. ``notes`` are sentences about its
    photos.
    """

    fate: Fate
    url: str
    title: str = ""
    said: tuple[Said, ...] = ()
    notes: Lines = ()
    was: str = ""
    why: str = ""


@dataclass(frozen=True)
class Crowd:
    """Who comes to be seen in some ``channels``, and who is seen there no more."""

    channels: Lines
    new: tuple[Sighting, ...]
    gone: tuple[Sighting, ...]


@dataclass(frozen=True)
class Others:
    """Pages of one kind that nobody writes, by their titles."""

    kind: str
    new: Lines = ()
    changed: Lines = ()
    gone: Lines = ()


@dataclass(frozen=True)
class Weight:
    """How many files of a kind there are, and what they weigh in bytes, before and now."""

    label: str
    files: tuple[int, int]
    bytes: tuple[int, int]


@dataclass(frozen=True)
class Addresses:
    """``redirects``: old address and where it leads; ``lost`` answer with 404 afterwards, and did not before."""

    new_redirects: tuple[tuple[str, str], ...] = ()
    gone_redirects: tuple[tuple[str, str], ...] = ()
    lost: Lines = ()

    @property
    def is_same(self) -> bool:
        return not (self.new_redirects or self.gone_redirects or self.lost)


@dataclass(frozen=True)
class Review:
    """``crowds`` are the channels in which anybody comes or goes; ``uncovered`` says of which photos masks
    were taken off. ``held`` counts what changed in stories that no reader sees, ``private`` stories in
    which only that changed which no reader sees. ``notes`` are sentences about the rest.
    """

    since: str
    day: str
    crowds: tuple[Crowd, ...] = ()
    uncovered: Lines = ()
    revoked: tuple[Sighting, ...] = ()
    pages: tuple[PageChange, ...] = ()
    others: tuple[Others, ...] = ()
    addresses: Addresses = Addresses()
    weights: tuple[Weight, ...] = ()
    held: int = 0
    private: int = 0
    notes: Lines = ()

    @property
    def newly_seen(self) -> int:
        """Names that come to be seen anywhere, and photos that show more than before."""
        names = {(one.name, one.place, one.url) for crowd in self.crowds for one in crowd.new}
        return len(names) + len(self.uncovered)

    @property
    def is_same(self) -> bool:
        """Readers notice nothing."""
        found = (self.crowds, self.uncovered, self.revoked, self.pages, self.others, self.weights)
        return not any(found) and self.addresses.is_same
