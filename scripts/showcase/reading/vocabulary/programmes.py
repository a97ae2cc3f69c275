"""``content/_vocabulary/programmes.yml``: what people are honoured by, and how they come to it."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.problems import Problem
from ...model.fields import ID
from ...model.marked import at
from ...model.schema import Field, Group, ListOf
from ...model.values import Choice, Text, Whole
from ...model.words import STEPS, Programme, Step
from .entries import Entries

STEP = Group(
    (
        Field("步骤", "step", Choice(STEPS), required=True),
        Field("谁做", "who", Text(40), required=True),
        Field("时间", "when", Text(30)),
    ),
    Step,
)

PROGRAMME = Group(
    (
        Field("名称", "name", Text(30), required=True),
        Field("id", "id", ID, required=True),
        Field("对象", "target", Choice(("个人", "家庭", "集体")), required=True),
        Field("类别", "categories", ListOf(Text(20), splits=True)),
        Field("等次", "awards", ListOf(Text(10), splits=True)),
        Field("有效年限", "valid_years", Whole(1, 20)),
        Field("复评提前月数", "review_months_before", Whole(0, 36)),
        Field("说明", "note", Text(120)),
        Field("流程", "steps", ListOf(STEP)),
    ),
    Programme,
)


def problems(entries: Entries) -> Iterator[Problem]:
    """Steps written twice, or behind one that comes later. They are shown as they were written."""
    for i, programme in enumerate(entries.items):
        before: list[str] = []
        for n, one in enumerate(programme.steps):
            where, step = f"items.{i}.steps.{n}", one.step
            last = max(before, key=STEPS.index, default=step)
            if step in before:
                what = f"{programme.name}的流程里，“{step}”写了两次。"
                instead = "合成一步，或者删掉一个。"
                yield at(entries, where, "repeated-step", what, instead, "warning", label="流程")
            elif STEPS.index(step) < STEPS.index(last):
                what = f"{programme.name}的流程里，“{step}”写在了“{last}”后面。"
                instead = f"按这个先后写：{'、'.join(STEPS)}。"
                yield at(entries, where, "step-order", what, instead, "warning", label="流程")
            before.append(step)
