"""Whom readers can see: in the fields of stories, in the tables of notices, and on the honour roll. And who
comes to be seen.

Whether two sightings are of one person only the names as shown tell, as they tell a reader: the report must
not know more. Where that is not sure, somebody new is told rather than nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..base.markdown import Document, Slot
from ..base.surnames import COMPOUND
from ..base.words import WORDS
from ..derive.entries import entries_of
from ..derive.ledger import ledger_of
from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.collections import NOTICES
from ..model.people import apart, looks_whole


@dataclass(frozen=True)
class Sighting:
    """A ``name`` as it is shown, the label of its ``place`` (may be empty), the address ``url`` where it
    stands, and the key of its ``story``, if it has one.
    """

    name: str
    place: str
    url: str
    story: str = ""
    is_person: bool = True


def sightings(catalogue: Catalogue) -> tuple[Sighting, ...]:
    """Everybody a channel shows, each once. Of those without a full name each row is somebody."""
    found = [seen for story in catalogue.stories for seen in _in_story(story)]
    found += _on_the_roll(catalogue)
    known = {one.name for one in found}
    for notice in catalogue.of(NOTICES.id):
        names = [name for name in _in_tables(notice.document) if name not in known]
        known.update(names)
        found += (Sighting(name, "", notice.url, notice.key) for name in dict.fromkeys(names))
    return tuple(found)


def revoked(catalogue: Catalogue) -> tuple[Sighting, ...]:
    """Who stands among the revocations of the honour roll."""
    return tuple(
        Sighting(r.name, "", f"{addresses.roll(r.honour.programme.id)}#revoked")
        for r in catalogue.revoked
    )


def _in_story(story: PublicStory) -> Iterator[Sighting]:
    place = story.place.label if story.place else ""
    told = set()
    for named in story.people:
        # What a unit is called besides is nobody.
        if named.name not in told and (named.is_person or named.role == "self"):
            told.add(named.name)
            yield Sighting(named.name, place, story.url, story.key, named.is_person)


def _in_tables(document: Document) -> Iterator[str]:
    """Names that stand alone in a cell: whom a 公示 asks about is often named there first. What looks like a
    name and is none is told too.
    """
    for part in document.html:
        if isinstance(part, Slot) and part.kind == "cell":
            for name in apart(part.target).names:
                most = 4 if name[:2] in COMPOUND else 3
                if looks_whole(name) and len(name) <= most and name not in WORDS:
                    yield name


def _on_the_roll(catalogue: Catalogue) -> Iterator[Sighting]:
    for one in ledger_of(entries_of(catalogue)).laureates:
        if one.story is None:
            place = one.place.label if one.place else ""
            url = addresses.roll(one.best.programme.id)
            yield Sighting(one.name, place, url, is_person=one.kind != "unit")


Sightings = Sequence[Sighting]


def compared(
    before: Sightings, after: Sightings, moved: Mapping[str, str]
) -> tuple[Sightings, Sightings]:
    """Who is seen no more, and who is new. They are the same with one name in one story (``moved``: its key
    before → its key now) or at one place; and where one of both has no place.
    """

    def story(one: Sighting) -> Hashable:
        return (moved.get(one.story, one.story), one.name) if one.story else None

    def place(one: Sighting) -> Hashable:
        return one.place, one.name

    def nowhere(one: Sighting) -> Hashable:
        return None if one.place else one.name

    def name(one: Sighting) -> Hashable:
        return one.name

    ways: tuple[tuple[Callable[[Sighting], Hashable], Callable[[Sighting], Hashable]], ...]
    ways = ((story, story), (place, place), (nowhere, name), (name, nowhere))
    for of_before, of_after in ways:
        before, after = _unmatched(before, after, of_before, of_after)
    return before, after


def _unmatched(
    before: Sightings,
    after: Sightings,
    of_before: Callable[[Sighting], Hashable],
    of_after: Callable[[Sighting], Hashable],
) -> tuple[Sightings, Sightings]:
    """Those left of both when each of one key has taken one of the other; the key None fits nobody."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at in range(len(before) - 1, -1, -1):
        key = of_before(before[at])
        if key is not None:
            waiting[key].append(at)
    taken, left = set(), []
    for one in after:
        same = waiting.get(of_after(one)) if of_after(one) is not None else None
        if same:
            taken.add(same.pop())
        else:
            left.append(one)
    return [one for at, one in enumerate(before) if at not in taken], left
