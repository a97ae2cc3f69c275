"""The names under which a screen finds a story, in pinyin."""

from __future__ import annotations

from ..base import pinyin
from ..gate.public import PublicStory
from ..model.story import FamilyFacts, PersonFacts


def spellings(story: PublicStory) -> tuple[str, ...]:
    """``("zhou gui lan",)``: the name as shown first, then each of several people, the head and the
    members of a family. Masked names are spelt as they are shown; what has no name has none here.
    """
    found = [story.syllables]
    found += [pinyin.syllables(name) for name in story.name.split("、")[1:]]
    facts = story.facts
    if isinstance(facts, FamilyFacts):
        found.append(pinyin.syllables(facts.representative))
    if isinstance(facts, PersonFacts | FamilyFacts):
        found += [pinyin.syllables(m.name, m.pinyin) for m in facts.members]
    return tuple(dict.fromkeys(" ".join(parts) for parts in found if parts))
