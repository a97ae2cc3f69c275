"""Who is named in a story's fields: the one list behind its own name, its readings, what is masked of it
and every way to find it.

Pages, the site's index of names, the hall and the checks all read this list; none of them asks by itself
which kind of story has a head, members or a brand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..base import pinyin
from .story import Story, UnitFacts

Role = Literal["self", "representative", "member", "other"]


@dataclass(frozen=True)
class Named:
    """A name, and where it stands in its story: ``field`` by dotted English keys, as in
    :meth:`Story.mark`. ``given`` is how its editor reads this very name, or empty. ``role`` is *other*
    for what a unit is called besides: its short title, its brand.
    """

    name: str
    given: tuple[str, ...]
    role: Role
    is_person: bool
    field: str

    @property
    def reading(self) -> tuple[str, ...]:
        """Its syllables, the editor's if there are any."""
        return pinyin.syllables(self.name, self.given, is_person=self.is_person)


def named(story: Story) -> tuple[Named, ...]:
    """Every name in the fields of a story, its own first, 甲、乙、丙 one by one. A name that stands in two
    fields comes twice.
    """
    return tuple(n for n in (*_own(story), *_others(story)) if n.name)


def _own(story: Story) -> Iterator[Named]:
    names = story.name.split("、")
    is_person = not isinstance(story.facts, UnitFacts)
    for name, given in zip(names, pinyin.shared(names, story.pinyin), strict=True):
        yield Named(name.strip(), given, "self", is_person, "name")


def _others(story: Story) -> Iterator[Named]:
    facts = story.facts
    head = facts.representative
    given = story.pinyin if pinyin.reads(head, story.pinyin) else ()
    yield Named(head, given, "representative", True, "representative")
    for i, member in enumerate(facts.members):
        yield Named(member.name, member.pinyin, "member", True, f"members.{i}.name")
    if isinstance(facts, UnitFacts):
        brand = facts.brand.name if facts.brand else ""
        yield Named(story.short_title, (), "other", False, "short_title")
        yield Named(brand, (), "other", False, "brand.name")
