"""How a name is shown when its owner asked not to be named in full."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model.collections import FAMILIES
from ..model.people import named
from ..model.story import FamilyFacts, PersonFacts, Story

COMPOUND_SURNAMES = frozenset({
    "欧阳", "上官", "司马", "诸葛", "东方", "夏侯", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木",
    "皇甫", "长孙", "宇文", "司空", "南宫", "独孤", "呼延", "轩辕", "澹台", "公冶", "宗政", "濮阳",
    "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "闾丘", "鲜于", "百里", "第五",
})  # fmt: skip
"""Two-character surnames in use, after 《百家姓》."""

NAMELESS = ("不具名", "一户家庭")
"""What is shown of a person, and of a family, who is not named at all."""


def surname(name: str) -> str:
    """``欧阳明`` → ``欧阳``; ``周桂兰`` → ``周``."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]


def masked(name: str, name_as: str) -> str:
    """A personal name as its owner wants it shown.

    >>> masked("陆秀英、陆秀芳", "姓氏加某")
    '陆某、陆某'
    """
    if name_as == "实名" or not name:
        return name
    if name_as == "不具名":
        return NAMELESS[0]
    return "、".join(f"{surname(n.strip())}某" for n in name.split("、"))


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
    """Every full personal name in a story's fields, each once; a family's own without 家庭."""
    return _bare((n.name for n in named(story) if n.is_person), story)


def own_names(story: Story) -> tuple[str, ...]:
    """Those of them whose story it is: without members."""
    own = (n for n in named(story) if n.is_person and n.role in ("self", "representative"))
    return _bare((n.name for n in own), story)


def personal_names_in(text: str) -> tuple[str, ...]:
    """Full personal names in the first cell of a roster's row."""
    return tuple(n for n in (re.sub(r"\s+", "", part) for part in text.split("、")) if len(n) > 1)


def _bare(found: Iterable[str], story: Story) -> tuple[str, ...]:
    names = [re.sub(r"\s+", "", name) for name in found]
    if story.collection is FAMILIES:
        names = [n.removesuffix("家庭").removesuffix("一家") for n in names]
    return tuple(dict.fromkeys(n for n in names if len(n) > 1))
