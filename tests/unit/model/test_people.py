"""Who is named in a story's fields: one list for whoever masks, spells, checks or finds names."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
from showcase.base import pinyin
from showcase.gate import names
from showcase.model.collections import BY_ID
from showcase.model.people import Named, named
from showcase.model.story import (
    FACTS,
    Brand,
    FamilyFacts,
    Member,
    PersonFacts,
    PracticeFacts,
    Story,
    UnitFacts,
)

Facts = PersonFacts | FamilyFacts | UnitFacts | PracticeFacts
MEMBERS = (Member("李小英", ("li", "xiao", "ying"), "妻子"), Member("", (), "儿子"), Member("解明"))


def of(facts: Facts, name: str = "", *given: str, **more: Any) -> Story:
    kind = next(c for c in BY_ID.values() if FACTS[c.id] is type(facts))
    return Story(kind, "a", "a/index.md", "", "", 1, facts, name=name, pinyin=given, **more)


def brief(story: Story) -> list[str]:
    return [
        f"{n.field} {n.role} {n.name} {' '.join(n.reading)}{'' if n.is_person else ' (unit)'}"
        for n in named(story)
    ]


def test_a_person_and_whom_the_story_tells_of() -> None:
    assert brief(of(PersonFacts(members=MEMBERS), "单守信", "dan", "shou", "xin")) == [
        "name self 单守信 dan shou xin",
        "members.0.name member 李小英 li xiao ying",
        "members.2.name member 解明 xie ming",
    ]


@pytest.mark.parametrize(
    ("given", "readings"),
    [
        ("", "lu xiu ying、zeng fang"),
        ("lu xiu ying", "lu xiu ying、zeng fang"),
        ("lu xiu ying ceng fang", "lu xiu ying、ceng fang"),
    ],
)
def test_an_editors_reading_is_shared_among_several_names(given: str, readings: str) -> None:
    people = named(of(PersonFacts(), "陆秀英、曾芳", *given.split()))
    assert "、".join(" ".join(n.reading) for n in people) == readings


def test_a_family_its_head_and_members() -> None:
    story = of(FamilyFacts("单国栋", members=MEMBERS), "单国栋家庭", "shan", "guo", "dong")
    assert brief(story)[:3] == [
        "name self 单国栋家庭 shan guo dong",
        "representative representative 单国栋 shan guo dong",
        "members.0.name member 李小英 li xiao ying",
    ]
    other = of(FamilyFacts("单国栋"), "四代书香", "si", "dai", "shu", "xiang")
    assert named(other)[1].given == (), "that reads the family's name, not its head's"


def test_a_unit_by_every_name_that_it_has() -> None:
    facts = UnitFacts(brand=Brand("乐帮"))
    assert brief(of(facts, "区医院、解放路小学", short_title="查询台")) == [
        "name self 区医院 qu yi yuan (unit)",
        "name self 解放路小学 jie fang lu xiao xue (unit)",
        "short_title other 查询台 cha xun tai (unit)",
        "brand.name other 乐帮 le bang (unit)",
    ]


def test_what_has_no_name_names_nobody() -> None:
    assert named(of(PracticeFacts(), short_title="短标题")) == ()


# --- masked -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name_as", ["姓氏加某", "不具名"])
@pytest.mark.parametrize(
    "facts", [PersonFacts(members=MEMBERS), FamilyFacts("李国栋", members=MEMBERS)]
)
def test_a_masked_story_names_nobody_in_full(facts: Facts, name_as: str) -> None:
    story = of(facts, "李国栋、解芳", "li", "guo", "dong", "jie", "fang", name_as=name_as)
    assert len(names.personal_names(story)) == 4
    shown = names.as_shown(story)
    assert all(n.name in ("李某", "解某", "不具名", "李某家庭", "一户家庭") for n in named(shown))
    assert all(n.given == () for n in named(shown)), "a reading tells the name"
    whole = repr((shown.name, shown.pinyin, shown.facts))
    assert not [n for n in ("国栋", "小英", "解明", "解芳", "xiao", "guo") if n in whole]


def test_who_is_shown_is_left_as_it_is() -> None:
    story = of(FamilyFacts("李国栋", members=MEMBERS), "李国栋家庭", "li", "guo", "dong")
    assert names.as_shown(story) is story


@pytest.mark.parametrize(
    ("facts", "name", "hidden"),
    [
        (FamilyFacts("郑国栋"), "郑国栋、单晓燕家庭", {"郑国栋", "单晓燕"}),
        (FamilyFacts("郑国栋"), "水边一家", {"水边", "郑国栋"}),
        (PersonFacts(), "王 一家", {"王一家"}),
        (PersonFacts(members=MEMBERS), "周桂兰", {"周桂兰", "李小英", "解明"}),
        (UnitFacts(brand=Brand("乐帮")), "区医院", set()),
    ],
)
def test_names_that_are_somebodys(facts: Facts, name: str, hidden: set[str]) -> None:
    assert set(names.personal_names(of(facts, name))) == hidden


def test_a_name_is_a_value() -> None:
    assert Named("周", (), "self", is_person=True, field="name") in {
        *named(of(PersonFacts(), "周"))
    }


def test_the_examples_are_true() -> None:
    assert doctest.testmod(pinyin).failed == 0
