"""Which row of a roster and which 荣誉 of a story are one entry of the ledger.

They are one where they name the same people, for the same programme, level and session; the place decides
where a name repeats. It is worked out on the full names, before any of them is masked: what readers see of
a name does not tell who is meant. Checks ask the same joins for what is doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..model import kinds
from ..model.kinds import Kind
from ..model.people import apart, tidied
from ..model.rosters import RosterRow
from ..model.story import AreaRef, Honour, Story
from ..model.vocabulary import Vocabulary

Who = frozenset[str]
"""Full names; a family goes by its head's, or its own without 家庭."""


@dataclass(frozen=True)
class Told:
    """An honour where it is told: the ``at``-th of a story, or a row."""

    owner: Story | RosterRow
    honour: Honour
    kind: Kind
    at: int = 0

    @property
    def file(self) -> str:
        return self.owner.file

    @property
    def line(self) -> int:
        if isinstance(self.owner, RosterRow):
            return self.owner.line
        return self.owner.mark(f"honours.{self.at}")[0]

    @property
    def where(self) -> str:
        """For editors: ``models-of-virtue/…/index.md 第 12 行``."""
        return f"{self.file} 第 {self.line} 行"

    @property
    def is_story(self) -> bool:
        return isinstance(self.owner, Story)

    @cached_property
    def people(self) -> Who:
        return who(self.owner, self.kind)

    @cached_property
    def place(self) -> AreaRef:
        return place_of(self.owner)


@dataclass(frozen=True)
class Joins:
    """``story_of``: file and line of a row → the honour of a story that is the same entry. ``twice`` is told
    at two places of one kind, where one is too many. The others are questions: ``elsewhere``, where one
    name has the same honour at places that do not agree; ``partly``, where not all are the same people.
    """

    story_of: Mapping[tuple[str, int], Told]
    twice: tuple[tuple[Told, Told], ...]
    elsewhere: tuple[tuple[Told, Told], ...]
    partly: tuple[tuple[Told, Told], ...]

    def of(self, row: RosterRow) -> Told | None:
        """The story's honour that a row tells too; None where no story tells it."""
        return self.story_of.get((row.file, row.line))


def joins_of(
    stories: Sequence[Story], roster: Sequence[RosterRow], vocabulary: Vocabulary
) -> Joins:
    """Every join, in the order of what was read; stories before rows."""
    known: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    story_of: dict[tuple[str, int], Told] = {}
    pairs: dict[_Found, list[tuple[Told, Told]]] = {"twice": [], "elsewhere": [], "partly": []}
    for told in _every(stories, roster, vocabulary):
        same = tuple(_told_before(told, known, vocabulary))
        found, other = _compared(told, same) if same else ("alone", told)
        if found == "joined":
            story_of[told.file, told.line] = other
            found, other = _compared(told, [o for o in same if not o.is_story])
        if found in pairs:
            pairs[found].append((told, other))
        for name in told.people:
            known[_key(name, told.honour, vocabulary)].append(told)
    return Joins(story_of, *(tuple(found) for found in pairs.values()))


_Found = Literal["joined", "twice", "elsewhere", "partly", "alone"]


def _compared(told: Told, same: Sequence[Told]) -> tuple[_Found, Told]:
    """How an honour stands to those of the ``same`` kind that were told before, and to which."""
    agreed = [o for o in same if _agree(told.place, o.place)]
    stories = [o for o in agreed if o.is_story]
    if told.is_story or not stories:
        again = next((o for o in agreed if o.people == told.people), None)
        if again:
            return "twice", again
        if agreed:
            return "partly", agreed[0]
        # Two rows with two places are two people: a list names each at home.
        unsure = next((o for o in same if o.is_story), None)
        return ("elsewhere", unsure) if unsure else ("alone", told)
    if len({o.file for o in stories}) > 1:
        return "elsewhere", stories[0]
    return ("joined" if told.people <= stories[0].people else "partly"), stories[0]


def place_of(owner: Story | RosterRow) -> AreaRef:
    """Street and community, each empty where it is not told."""
    if isinstance(owner, Story):
        return owner.area or AreaRef("")
    return AreaRef(owner.street, owner.community)


def kind_of(row: RosterRow, vocabulary: Vocabulary) -> Kind:
    """Whom a row honours. Of an unknown programme, which is an error, persons: they are masked."""
    programme = vocabulary.programme(row.honour.programme)
    return kinds.OF_TARGET[programme.target] if programme else "person"


def who(owner: Story | RosterRow, kind: Kind) -> Who:
    """Whom a story honours, or a row."""
    if kind == "unit":
        return frozenset([tidied(owner.name)])
    head = owner.facts.representative if isinstance(owner, Story) else ""
    return frozenset(apart(head).names or apart(owner.name).names or (tidied(owner.name),))


Home = tuple[Who, Kind, str, str]
"""Who, in which street and community."""


def home(owner: Story | RosterRow, kind: Kind) -> Home | None:
    """None where no community is told: a name says too little then of who is meant."""
    place = place_of(owner)
    return (who(owner, kind), kind, place.street, place.community) if place.community else None


def at_home(stories: Iterable[Story]) -> Mapping[Home | None, Story]:
    """Those about somebody honoured who are alone with their name in their community."""
    found: dict[Home | None, list[Story]] = defaultdict(list)
    for story in stories:
        if story.collection.has_honours and story.name:
            found[home(story, kinds.OF_COLLECTION[story.collection.id])].append(story)
    return {key: them[0] for key, them in found.items() if key and len(them) == 1}


def heads(owner: Story | RosterRow, kind: Kind) -> int:
    """How many persons a story honours, or a row: those of its name, or a group's members. A family and a
    unit are one.
    """
    if kind != "person":
        return 1
    members = owner.facts.members if isinstance(owner, Story) else ()
    return max(len(who(owner, kind)), len(members))


def _every(
    stories: Sequence[Story], roster: Sequence[RosterRow], vocabulary: Vocabulary
) -> Iterator[Told]:
    for story in stories:
        if story.name and story.collection.has_honours:
            kind = kinds.OF_COLLECTION[story.collection.id]
            yield from (Told(story, honour, kind, i) for i, honour in enumerate(story.honours))
    for row in roster:
        if row.name:
            yield Told(row, row.honour, kind_of(row, vocabulary))


def _told_before(
    told: Told, known: Mapping[tuple[str, str, str], list[Told]], words: Vocabulary
) -> Iterator[Told]:
    """What names one of the people for the same honour, each once."""
    seen: set[int] = set()
    for name in sorted(told.people):
        for other in known.get(_key(name, told.honour, words), ()):
            if id(other) not in seen and is_same_session(told.honour, other.honour):
                seen.add(id(other))
                yield other


def _key(name: str, honour: Honour, vocabulary: Vocabulary) -> tuple[str, str, str]:
    known = vocabulary.programme(honour.programme)
    return (name, known.id if known else honour.programme, honour.level)


def is_same_session(one: Honour, other: Honour) -> bool:
    """The same 届, 年度 and 期, as far as both tell them: one may give 届 alone, the other its 年度 too."""
    keys = ("session", "year", "period")
    pairs = [(getattr(one, key), getattr(other, key)) for key in keys]
    both = [a == b for a, b in pairs if a and b]
    return all(both) if both else not any(a or b for a, b in pairs)


def _agree(one: AreaRef, other: AreaRef) -> bool:
    """Do two places say the same, as far as both are told?"""
    if one.street and other.street and one.street != other.street:
        return False
    return not (one.community and other.community and one.community != other.community)
