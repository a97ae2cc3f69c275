"""Under which names a screen finds a story: those of the site's index, spelt by the same hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.surnames import surname
from ..gate.names import NAMELESS
from ..gate.public import PublicStory
from ..search.names.spelling import Spelling, abbreviated, misread, spell_named

Typed = tuple[str, str]
"""A name's characters and their syllables, one for each: ``("周桂兰", "zhou gui lan")``."""


def names_of(story: PublicStory) -> tuple[Typed, ...]:
    """The name as shown first, then each of several people, the head and the members of a family or a
    group, what else a unit is called, what its editor's 拼音 leaves of a long name. Empty for what has
    no name.
    """
    return tuple(dict.fromkeys(map(_typed, _spellings(story))))


def surnames_of(story: PublicStory) -> tuple[str, ...]:
    """Of those whose story it is: ``("周",)``; none for a unit, nor for who is not named at all."""
    people = (n for n in story.people if n.role == "self" and n.is_person)
    return tuple(dict.fromkeys(surname(n.name) for n in people if n.name not in NAMELESS))


def misread_in(stories: Iterable[PublicStory]) -> tuple[Typed, ...]:
    """The names again, as who does not know their surname reads them (单 as dān)."""
    spellings = dict.fromkeys(s for story in stories for s in _spellings(story))
    return tuple(_typed(wrong) for s in spellings if (wrong := misread(s)) != s)


def _spellings(story: PublicStory) -> Iterator[Spelling]:
    own = (n for n in story.people if n.role == "self")
    for n in (*own, *story.other_names):
        yield from spell_named(n)
        yield from abbreviated(n)


def _typed(spelling: Spelling) -> Typed:
    return "".join(char for char, _ in spelling), " ".join(reading for _, reading in spelling)
