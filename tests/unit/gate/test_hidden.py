"""Who may not be named in full, and why."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.gate.hidden import hidden_names
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

ROSTER = "content/_vocabulary/rosters/a.csv"
HEADER = "姓名,项目,级别,类别,届,授予单位,授予日期,署名方式\n"
REVOKED = honour(状态="撤销", 撤销="{日期: 2025-02-01, 文号: 云文明委〔2025〕1号}")


def hidden(site_from: SiteFrom, files: dict[str, str | bytes]) -> list[tuple[str, str, str]]:
    content = pipeline.check(site_from(files), TODAY).content
    return [(h.name, h.why, h.shown) for h in hidden_names(content)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (story(), None),
        (story(署名方式="姓氏加某"), "署名"),
        (story(署名方式="姓氏加某", 状态="草稿"), "署名"),
        (story(状态="撤下"), "撤下"),
        (story(状态="撤下", 署名方式="姓氏加某"), "撤下"),
        (story(状态="草稿"), None),
        (story(授权="{状态: 已撤回}"), "撤回"),
        (story(授权="{状态: 已撤回}", 状态="草稿"), "撤回"),
        (story(授权="{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2021-01-01}"), "到期"),
        (story(授权="{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2999-01-01}"), None),
        (story(荣誉=f"[{REVOKED}]"), "撤销"),
        (story(荣誉=f"[{REVOKED}, {honour(届='4')}]"), None),
    ],
)  # fmt: skip
def test_whose_story_it_is(site_from: SiteFrom, text: str, why: str | None) -> None:
    assert hidden(site_from, {PERSON: text}) == ([("周桂兰", why, "周某")] if why else [])


def test_members_and_heads_too(site_from: SiteFrom) -> None:
    found = hidden(
        site_from, {FAMILY: family(署名方式="不具名", 成员="[{姓名: 李小英, 关系: 儿媳}]")}
    )
    assert found == [("郑国栋", "署名", "不具名"), ("李小英", "署名", "不具名")]


def test_a_row_of_a_roster(site_from: SiteFrom) -> None:
    rest = "道德模范,市,助人为乐,6,市文明委,2024-01-01"
    rows = f"{HEADER}周桂兰,{rest},姓氏加某\n陆秀英,{rest},\n"
    assert hidden(site_from, {ROSTER: rows}) == [("周桂兰", "署名", "周某")]


def test_a_unit_is_nobody(site_from: SiteFrom) -> None:
    assert hidden(site_from, {UNIT: unit(状态="撤下")}) == []


def test_who_agreed_elsewhere_is_not_gone(site_from: SiteFrom) -> None:
    other = PERSON.replace("zhou-gui-lan", "zhou-2")
    assert hidden(site_from, {PERSON: story(状态="撤下"), other: story(标题="另一篇")}) == []


def test_who_is_only_a_member_elsewhere_signed_nothing(site_from: SiteFrom) -> None:
    member = family(成员="[{姓名: 周桂兰, 关系: 邻居}]")
    assert hidden(site_from, {PERSON: story(状态="撤下"), FAMILY: member}) == [
        ("周桂兰", "撤下", "周某")
    ]
