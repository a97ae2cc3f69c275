"""What a story must have before it can be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..base.problems import Problem
from ..gate.decide import shows_people
from ..model.fields import AREA_REQUIRED_IN, CONSENT_REQUIRED_IN, STORY
from ..model.marked import at
from ..model.schema import Field, fields_of
from ..model.story import LEVELS, OPEN_TYPES, NoticeFacts, Story, UnitFacts
from .near import Near

_NOTHING = re.compile(r"[:：]\s*(?:''|\"\"|\[\s*\]|~|null)?\s*$")
_MORE = re.compile(r"\s+\S|[-－—–•·](?!-)")
_WAITING = ("待审", "发布")


def check_story(story: Story, _: Near) -> Iterator[Problem]:
    """Only for 待审 and 发布: a draft may be as unfinished as it likes."""
    if story.status in _WAITING:
        yield from _missing(story)


def _missing(story: Story) -> Iterator[Problem]:
    for field in _required(story.collection.id):
        holder = story.facts if hasattr(story.facts, field.key) else story
        if getattr(holder, field.key):
            continue
        if field.key not in story.marks:
            if field.key == "published" and story.status != "发布":
                continue
            yield _not_written(story, field.zh, field.type.allowed)
        elif _is_left_empty(story, field.key):
            yield at(
                story, field.key, "missing", f"“{field.zh}”是空的。", f"写{field.type.allowed}。"
            )
    kind = story.collection.id
    if kind in AREA_REQUIRED_IN:
        yield from _group(story, "area", "地区", "{街道: ……, 社区: ……}")
    if kind in CONSENT_REQUIRED_IN:
        signed = "{状态: 已签, 档案号: ……, 签署人: 本人, 日期: ……}"
        yield from _group(story, "consent", "授权", signed)
    if not story.minors and "minors" not in story.marks and shows_people(story):
        yield at(
            story,
            "photos",
            "missing-minors",
            "有照片，但没有写“未成年人”。",
            "加一行“未成年人: 无”（或“已遮挡”“监护人已授权”）；照片里没有人的，给照片写“人数: 0”。",
        )
    if isinstance(story.facts, UnitFacts):
        yield from _demo_site(story, story.facts)
    if isinstance(story.facts, NoticeFacts):
        yield from _notice(story, story.facts)
    if not story.body.strip():
        yield Problem(story.file, "empty-body", "没有正文。", "在第二行“---”下面写正文。")


@cache
def _required(collection_id: str) -> tuple[Field, ...]:
    return tuple(f for f in fields_of(collection_id, STORY) if f.required)


def _group(story: Story, key: str, zh: str, allowed: str) -> Iterator[Problem]:
    if key not in story.marks:
        yield _not_written(story, zh, allowed)
    elif getattr(story, key) is None and _is_left_empty(story, key):
        yield at(story, key, "missing", f"“{zh}”是空的。", f"写{allowed}。")


def _is_left_empty(story: Story, key: str) -> bool:
    """Nothing stands after the colon or below it. What stands there and is wrong was told already."""
    lines = story.text.split("\n")[story.marks[key][0] - 1 :][:2]
    return bool(_NOTHING.search(lines[0])) and not _MORE.match("".join(lines[1:]))


def _demo_site(story: Story, facts: UnitFacts) -> Iterator[Problem]:
    if (
        facts.demo_site
        and "demo_site.tier" not in story.marks
        and facts.unit_type not in OPEN_TYPES
    ):
        allowed = f"写{' / '.join(LEVELS)}。单位类型是{'、'.join(OPEN_TYPES)}的可以不写。"
        yield at(story, "demo_site", "missing", "缺少“级别”。", allowed, label="示范点 › 级别")


def _notice(story: Story, facts: NoticeFacts) -> Iterator[Problem]:
    if facts.notice_type == "公示" and "publicity" not in story.marks:
        yield _not_written(story, "公示", "{开始: 2026-01-01, 结束: 2026-01-07, 电话: ……}")
    if facts.notice_type in ("表彰决定", "撤销决定") and "doc_no" not in story.marks:
        yield _not_written(story, "文号", "云文明委〔2023〕12号 的样子")


def _not_written(story: Story, zh: str, allowed: str) -> Problem:
    return Problem(
        story.file, "missing", f"缺少“{zh}”。", f"加一行“{zh}: ”，写{allowed}。", 1, 1, zh
    )
