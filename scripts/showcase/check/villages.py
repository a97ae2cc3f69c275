"""村规民约, 美丽庭院 and 非遗: whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..model.fields import STORY
from ..model.marked import at
from ..model.schema import label_of
from ..model.story import VILLAGES, Story, UnitFacts
from ..reading.content import Content

_FIELDS = ("covenant", "courtyards", "heritage")


def check(content: Content) -> Iterator[Problem]:
    """Every unit that tells of them."""
    for story in content.stories:
        yield from _of_others(story)


def _of_others(story: Story) -> Iterator[Problem]:
    """Nothing of it is shown: see :mod:`showcase.derive.facts`."""
    facts = story.facts
    if not isinstance(facts, UnitFacts) or facts.unit_type in ("", *VILLAGES):
        return
    for key in _FIELDS:
        if getattr(facts, key):
            name = label_of(key, STORY)
            what = (
                f"“{name}”是村、镇、社区写的，这里的单位类型是“{facts.unit_type}”，页面上不显示。"
            )
            instead = f"是村、镇、社区的，改“单位类型”；不是的，删掉“{name}”。"
            yield at(story, key, "field-of-villages", what, instead, "warning")
