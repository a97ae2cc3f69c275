"""What a rule of one story finds follows from the story and from what it is handed, which has a digest."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.check import each
from showcase.check.near import Near, around
from showcase.gate.hidden import why_hidden
from showcase.reading.content import Content
from showcase.reading.everything import read_content
from writing import PERSON, story

OTHER = "models-of-virtue/2024/chu-yi-fan/index.md"
TERMS = "content/_vocabulary/terms.yml"


def content_of(site_from: SiteFrom, name: str, files: dict[str, str | bytes]) -> Content:
    return read_content(site_from(files, name=name), TODAY)[0]


def key_of(content: Content) -> tuple[bytes, each.Found]:
    """The key of the first story's row, and what is found in it."""
    (one,) = (s for s in content.stories if s.file == PERSON)
    known = around(content)
    why = why_hidden(one, content)
    near = Near(known, why, Near.key_of(known, why), lambda: content.documents[one.file])
    return each.key_of(content.keys[one.file], near), each.found_in(one, near)


def other(**changes: str) -> str:
    named = {
        "姓名": "褚一帆",
        "拼音": "chu yi fan",
        "标题": "褚一帆的缝纫台",
        "署名方式": "姓氏加某",
    }
    return story("别的话。\n", **{**named, **changes})


FILES: dict[str, str | bytes] = {
    PERSON: story("她认识褚一帆，Chu Yifan。　\n\n**加 粗 **\n"),
    OTHER: other(),
    TERMS: "- {写法: 裤脚, 改为: 裤腿}\n",
}


@pytest.mark.parametrize(
    "changes",
    [
        {OTHER: other(标题="换了一个标题", 简介="换了简介。")},
        {OTHER: other().replace("别的话", "换了正文")},
        {"content/about.md": "# 换了\n\n换了一页。\n"},
    ],
)
def test_what_it_is_not_handed_changes_neither_key_nor_what_is_found(
    site_from: SiteFrom, changes: dict[str, str | bytes]
) -> None:
    before = key_of(content_of(site_from, "before", FILES))
    assert key_of(content_of(site_from, "after", {**FILES, **changes})) == before
    assert any(before[1])


@pytest.mark.parametrize(
    "changes",
    [
        {TERMS: "- {写法: 认识, 改为: 熟识}\n"},
        {OTHER: other(署名方式="实名")},
        {OTHER: other(署名方式="不具名")},
        {OTHER: other(拼音="chu yi fang")},
        {OTHER: other(状态="撤下")},
        {"content/_vocabulary/homonyms.yml": "- {词: 褚一帆, 也是词: 是}\n"},
        {"models-of-virtue/2024/gu-yu-cheng/index.md": other(姓名="谷雨澄", 拼音="gu yu cheng")},
        {PERSON: story("她认识褚一帆。\n", 状态="撤下")},
    ],
)
def test_what_it_is_handed_changes_the_key(
    site_from: SiteFrom, changes: dict[str, str | bytes]
) -> None:
    before, _ = key_of(content_of(site_from, "before", FILES))
    after, _ = key_of(content_of(site_from, "after", {**FILES, **changes}))
    assert before != after


def test_a_name_beside_a_story_is_in_its_key(site_from: SiteFrom) -> None:
    before = content_of(site_from, "before", FILES)
    beside = {PERSON.replace("index.md", "notes.txt"): "旁边"}
    after = content_of(site_from, "after", {**FILES, **beside})
    assert before.keys[PERSON] != after.keys[PERSON]
    assert before.keys[OTHER] == after.keys[OTHER]


def test_the_day_changes_only_why_somebody_may_not_be_named(site_from: SiteFrom) -> None:
    root = site_from(FILES)
    today, later = (read_content(root, day)[0] for day in (TODAY, TODAY.replace(year=2030)))
    assert key_of(today) == key_of(later)
    ends = "{状态: 已签, 档案号: A-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2027-11-21}"
    root = site_from({**FILES, PERSON: story("她认识褚一帆。\n", 授权=ends)}, name="ends")
    today, later = (read_content(root, day)[0] for day in (TODAY, TODAY.replace(year=2030)))
    assert key_of(today) != key_of(later)


def test_every_rule_of_one_story_is_asked(site_from: SiteFrom) -> None:
    """And none of them twice, by :data:`showcase.check.RULES` too."""
    from showcase import check

    alone = {rule.__name__ for rule in each.RULES if hasattr(rule, "check")}
    assert len({rule.__name__ for rule in each.RULES}) == len(each.RULES)
    ours = {rule.__name__ for rule in check.RULES}
    assert alone - ours == {"showcase.check.hidden"}
    assert not [
        rule for rule in check.RULES if hasattr(rule, "check_story") and rule not in each.RULES
    ]
    assert pipeline.check(site_from(FILES), TODAY).problems
