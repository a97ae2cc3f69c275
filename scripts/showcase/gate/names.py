"""How a name is shown when its owner asked not to be named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..base.seen import NAME_DOTS
from ..base.surnames import surname
from ..model.people import apart, named
from ..model.story import FamilyFacts, PersonFacts, Story

NAMED = ("实名", "姓氏加某", "不具名")
"""The ways to be named, the fullest first."""

NAMELESS = ("不具名", "一户家庭")
"""What is shown of a person, and of a family, who is not named at all."""


_DOT = re.compile(f"[{NAME_DOTS}.．]")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_MASKED = re.compile("(?:.{1,4}某|某.{0,2})")


def named_as(shown: str) -> str:
    """In which way a name that is shown was masked, as far as that can be seen.

    >>> named_as("陆某、王某夫妇"), named_as("不具名"), named_as("何守田")
    ('姓氏加某', '不具名', '实名')
    """
    if shown in NAMELESS:
        return NAMED[2]
    return NAMED[1] if any(_MASKED.fullmatch(name) for name in apart(shown).names) else NAMED[0]


def masked(name: str, name_as: str) -> str:
    """A personal name, or several, as the owner wants it shown. A name that 姓氏加某 cannot hide is not
    told at all: :func:`can_be_masked` lets the checks ask for 不具名.

    A name with a dot has no Han surname: what stands before the dot is kept, as courts keep the first
    part of such names in what they publish.

    >>> masked("陆秀英（女）、王大明夫妇", "姓氏加某"), masked("买买提·艾山", "姓氏加某")
    ('陆某、王某夫妇', '买买提·某')
    """
    if name_as == "实名" or not name:
        return name
    if name_as == "不具名":
        return NAMELESS[0]
    parts = [(_one(n), ending) for n, ending in apart(name).parts]
    if not all(shown for shown, _ in parts):
        return NAMELESS[0]
    return "、".join(shown + ending for shown, ending in parts) or NAMELESS[0]


def can_be_masked(name: str) -> bool:
    """Whether 姓氏加某 hides anything of each name: not of one character, of Latin letters, of five Han
    characters and more without a dot, which may be two names in one.
    """
    return all(_one(n) for n in apart(name).names)


def _one(name: str) -> str:
    """One full name with its surname alone; empty where that cannot be."""
    if _MASKED.fullmatch(name):
        return name
    first, *rest = _DOT.split(name)
    if rest:
        return f"{first}·某" if first and _HAN.fullmatch(first) else ""
    if not _HAN.fullmatch(name) or len(name) < 2:
        return ""
    found = surname(name)
    return f"{found}某" if len(name) <= 4 + (len(found) > 1) else ""


def shown_name(story: Story) -> str:
    """The name of a story as every output shows it."""
    if story.name_as == "实名":
        return story.name
    if isinstance(story.facts, FamilyFacts):
        if story.name_as == "不具名":
            return NAMELESS[1]
        return f"{masked(story.facts.representative or story.name, story.name_as)}家庭"
    return masked(story.name, story.name_as)


def as_shown(story: Story) -> Story:
    """The story with every personal name in its fields as every output shows it, and no reading that
    tells the full one. What is made of the result knows no other name.
    """
    if story.name_as == "实名":
        return story
    facts = story.facts
    if isinstance(facts, PersonFacts | FamilyFacts):
        members = (replace(m, name=masked(m.name, story.name_as), pinyin=()) for m in facts.members)
        facts = replace(facts, members=tuple(members))
    if isinstance(facts, FamilyFacts):
        facts = replace(facts, representative=masked(facts.representative, story.name_as))
    return replace(story, name=shown_name(story), pinyin=(), facts=facts)


def personal_names(story: Story) -> tuple[str, ...]:
    """Every full personal name in a story's fields, former ones too, each once; a family's own without
    家庭.
    """
    return _bare(n.name for n in named(story, read=False) if n.is_person)


def own_names(story: Story) -> tuple[str, ...]:
    """Those of them whose story it is: without members."""
    own = (
        n for n in named(story, read=False) if n.is_person and n.role in ("self", "representative")
    )
    return _bare(n.name for n in own)


def personal_names_in(text: str) -> tuple[str, ...]:
    """Full personal names in a field made for them, former ones too."""
    found = apart(text)
    return _bare((*found.names, *found.former))


def _bare(found: Iterable[str]) -> tuple[str, ...]:
    names = (name for text in found for name in apart(text).names)
    return tuple(dict.fromkeys(n for n in names if len(n) > 1))
