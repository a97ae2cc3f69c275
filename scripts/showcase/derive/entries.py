"""An entry of the ledger: who × programme × level × session, from the 荣誉 of stories and from rosters.

The gate has joined the two already: a row whose story is shown is that story's entry, and comes once.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..gate.names import NAMELESS
from ..gate.public import Catalogue, Place, PublicHonour, PublicStory
from ..model import kinds
from ..model.kinds import Kind
from ..model.printed import ROSTERS


@dataclass(frozen=True)
class Entry:
    """One honour of one who. ``count`` is how many persons it names, 1 for a family or a unit. ``id`` is
    unique among those of its programme, and stays when others come; ``row_url`` is where it stands on the
    honour roll. ``story`` is of who was honoured: that it tells of this very honour is not said.
    """

    id: str
    name: str
    syllables: tuple[str, ...]
    kind: Kind
    count: int
    place: Place | None
    honour: PublicHonour
    story: PublicStory | None = None
    row_url: str = ""

    @property
    def url(self) -> str:
        """Where it leads: to the story, or to its row."""
        return self.story.url if self.story else self.row_url

    @property
    def place_label(self) -> str:
        """The community's name, or the street's; empty where no place is told."""
        return self.place.label if self.place else ""


def entries_of(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every entry, by programme in the order of programmes.yml, then A–Z; without their places on the
    roll. Of a name that its owner does not want told only the entry is known.
    """
    order = {p.id: i for i, p in enumerate(catalogue.programmes)}
    found = sorted(
        _every(catalogue),
        key=lambda e: (order[e.honour.programme.id], e.syllables, e.name, e.story is None),
    )
    told: Counter[tuple[str, str]] = Counter()
    entries = []
    for entry in found:
        digest = _digest(entry.name, entry.place_label, entry.honour)
        key = (entry.honour.programme.id, digest)
        told[key] += 1
        # Those that say the same (two of a street who asked to be 江某) are told apart by a number:
        # nobody can tell which is which.
        number = f"-{told[key]}" if told[key] > 1 else ""
        entries.append(replace(entry, id=f"r-{digest}{number}"))
    return tuple(entries)


def who(entry: Entry) -> tuple[str, ...]:
    """The same for entries of the same: of one story, or of one name, kind and place. Nobody can tell whether
    two rows without a full name are one person's: each is somebody.
    """
    if entry.story:
        return ("story", entry.story.key)
    if entry.name in NAMELESS or "某" in entry.name:
        return ("row", entry.honour.programme.id, entry.id)
    return ("row", entry.name, entry.kind, entry.place.key if entry.place else "")


def _every(catalogue: Catalogue) -> Iterator[Entry]:
    for story in catalogue.stories:
        for honour in story.honours:
            kind = kinds.OF_COLLECTION[story.collection.id]
            yield Entry(
                "", story.name, story.syllables, kind, story.count, story.place, honour, story
            )  # fmt: skip
    for row in catalogue.rows:
        own = catalogue.by_key.get(row.story)
        # Of a group a row has the name alone: one who is as many in every count.
        count = own.count if own else row.count
        yield Entry(
            "", row.name, row.syllables, row.kind, count, row.place, row.honour, own
        )  # fmt: skip


def mark(name: str, place: Place | None, honour: PublicHonour) -> str:
    """What the ledger of printed matter knows a row by, as it was shown: ``rosters/<programme>/r-…``. The address that
    the row has on the honour roll, so it tells nobody more than that did. Rows that say the same have one.
    """
    digest = _digest(name, place.label if place else "", honour)
    return f"{ROSTERS}{honour.programme.id}/r-{digest}"


def _digest(name: str, place_label: str, honour: PublicHonour) -> str:
    """Made of what a row says."""
    parts = (
        name,
        place_label,
        honour.when,
        honour.level,
        honour.category,
        honour.award,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]
