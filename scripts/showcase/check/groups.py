"""小组 of 地区: the fourth level, for units alone. A group is some dozens of homes: written for a person or a
family it leads to their door.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..model.collections import FAMILIES, PERSONS, UNITS
from ..model.marked import at
from ..model.nearest import did_you_mean
from ..model.places import Community
from ..model.story import AreaRef, Story
from ..reading.content import Content

_HOME = (PERSONS, FAMILIES)


def check(content: Content) -> Iterator[Problem]:
    """Every group that a story names."""
    for story in content.stories:
        if story.area and story.area.group:
            yield from (
                _of_unit(story, story.area, content)
                if story.collection is UNITS
                else _of_other(story)
            )


def _of_other(story: Story) -> Iterator[Problem]:
    what = "“小组”只有集体才写。"
    if story.collection in _HOME:
        what = "“小组”只有集体才写：一个小组才几十户，写上就把人领到了家门口。"
    yield at(story, "area.group", "group-of-others", what, "删掉“小组”，写到社区为止。")


def _of_unit(story: Story, area: AreaRef, content: Content) -> Iterator[Problem]:
    """Its group must be one of its own community; an unknown community is told by :mod:`.references`."""
    every = [(s, c) for s in content.vocabulary.streets for c in s.communities]
    homes = [c.name for _, c in every if area.group in c.groups]
    belongs = f"“{area.group}”属于{'、'.join(homes)}。" if homes else ""
    if not area.community:
        known = [name for _, c in every for name in c.groups]
        what, instead = "写了小组，没有写它的社区。", belongs or did_you_mean(area.group, known)
        yield at(story, "area.group", "unknown-group", what, instead)
        return
    here = next((c for s, c in every if (s.name, c.name) == (area.street, area.community)), None)
    if here and area.group not in here.groups:
        what = f"“{here.name}”里没有“{area.group}”这个小组。"
        yield at(story, "area.group", "unknown-group", what, belongs or _known(area.group, here))


def _known(group: str, here: Community) -> str:
    if here.groups:
        return did_you_mean(group, here.groups)
    return "这个社区还没有登记小组：请管理员加进 areas.yml，或者删掉“小组”。"
