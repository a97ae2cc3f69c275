"""审稿单: one story on paper for those who review it, with what stands in no page: consent, reviewers, what the
gate says, what ``check`` found. Marked 内部 on every page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ..base.blocks import blocks_of
from ..base.markdown import parse
from ..gate.decide import decide
from ..model import addresses
from ..model.fields import CONSENT, STORY
from ..model.schema import Group, ListOf, NumberOr, Verse, fields_of
from ..model.story import CHANNELS, Photo, Story
from ..model.values import Focus, Syllables
from ..photos.small import small_jpeg
from .chosen import story_of
from .letter import TEXT, Letter
from .selection import Given, Paper, Selection
from .written import write_body

MARK = "内部材料，请勿外传"
LABELLED = (30, TEXT - 30)
PIXELS, WIDTH = 640, 80
"""Of a photo: its long side, and how many millimetres it is wide on paper."""

_APART = frozenset({"title", "status", "consent", "review", "photos"})
"""Fields with a place of their own."""

_JOINTS: Mapping[type, str] = {ListOf: "、", Syllables: " ", Focus: ","}

_STEPS = (("初审", "first"), ("复审", "second"), ("终审", "final"))


def _make(given: Given, selection: Selection) -> bytes:
    story = story_of(given.content, selection.story)
    letter = Letter(f"审稿单：{story.title or story.name or story.slug}", MARK)
    letter.labelled(_head(story), LABELLED)
    letter.part("能不能发布")
    letter.labelled(_gate(story, given), LABELLED)
    letter.part("授权和审核")
    letter.labelled(_signed(story), LABELLED)
    letter.part("检查的结果")
    _problems(letter, story, given)
    letter.part("各项")
    letter.labelled(_fields(story), LABELLED)
    letter.part("正文")
    _body(letter, story)
    if story.photos:
        letter.part("照片")
        _photos(letter, story, given)
    return letter.data()


def _head(story: Story) -> Iterator[tuple[str, str]]:
    yield "栏目", story.collection.title
    yield "稿子", story.file
    yield "状态", story.status
    yield "网址", f"/{addresses.story(story.key)}"


def _gate(story: Story, given: Given) -> Iterator[tuple[str, str]]:
    """Of each channel: does it go out today, and why not."""
    content = given.content
    for channel in CHANNELS:
        decision = decide(
            story, content.today, three_reviews=content.settings.three_reviews, channel=channel
        )
        answer = "可以" if decision.shown else f"不发布：{'；'.join(decision.reasons)}"
        yield channel, answer


def _signed(story: Story) -> Iterator[tuple[str, str]]:
    yield "授权", _words(CONSENT, story.consent) or "没有写"
    for label, key in _STEPS:
        step = getattr(story.review, key)
        yield label, f"{step.by}，{step.date.isoformat()}" if step else "还没有"
    yield "未成年人", story.minors or "没有写"


def _problems(letter: Letter, story: Story, given: Given) -> None:
    folder = f"{story.folder}/"
    found = [p for p in given.problems if p.file.startswith(folder)]
    if not found:
        letter.line("没有问题。")
        return
    rows = []
    for p in found:
        where = f"第 {p.line} 行" if p.line else ""
        name = "" if p.file == story.file else p.file.removeprefix(folder)
        place = " ".join(filter(None, (name, where, f"“{p.field}”" if p.field else "")))
        told = " → ".join(filter(None, (p.what, p.instead)))
        rows.append(("错误" if p.is_error else "提醒", place, told))
    letter.labelled(rows, (16, 40, TEXT - 56))


def _fields(story: Story) -> Iterator[tuple[str, str]]:
    """Everything that is filled in, in the order of the table."""
    for field in fields_of(story.collection.id, STORY):
        holder = story.facts if hasattr(story.facts, field.key) else story
        text = _words(field.type, getattr(holder, field.key))
        if text and field.key not in _APART:
            yield field.zh, text


def _words(of: Any, value: Any) -> str:
    """A value as people read it; of several, a line each."""
    match value:
        case None | "" | () | False:
            return ""
        case True:
            return "是"
        case dt.date():
            return value.isoformat()
        case float():
            return f"{value:g}"
        case tuple():
            listed = of.lines if isinstance(of, Verse) else of
            listed = listed.items if isinstance(listed, NumberOr) else listed
            inner = listed.item if isinstance(listed, ListOf) else listed
            parts = [_words(inner, part) for part in value]
            if isinstance(inner, Group) or isinstance(of, Verse):
                return "\n".join(parts)
            return _JOINTS.get(type(listed), "").join(parts)
    if isinstance(of, Group):
        told = ((f.zh, _words(f.type, getattr(value, f.key))) for f in of.fields)
        return "；".join(f"{zh}：{text}" for zh, text in told if text)
    if is_dataclass(value):
        return "，".join(str(getattr(value, f.name)) for f in fields(value))
    return str(value)


def _body(letter: Letter, story: Story) -> None:
    body = blocks_of(parse(story.body))
    write_body(letter, body)
    if not body.blocks:
        letter.line("还没有正文。")


def _photos(letter: Letter, story: Story, given: Given) -> None:
    for number, photo in enumerate(story.photos, 1):
        path = given.content.root / story.folder / photo.src
        data = small_jpeg(path, photo.masks, PIXELS) if photo.src in story.files else None
        letter.line(f"{number}. {photo.src}", bold=True)
        if data:
            letter.picture(data, WIDTH, photo.alt)
        else:
            letter.line("（这张照片打不开，或者不在文件夹里）")
        letter.line(_caption(photo))


def _caption(photo: Photo) -> str:
    parts = (
        f"说明：{photo.alt}",
        f"摄影：{photo.credit}" if photo.credit else "",
        "人数：没有写" if photo.people is None else f"人数：{photo.people}",
        f"遮挡 {len(photo.masks)} 处" if photo.masks else "",
    )
    return "；".join(filter(None, parts))


REVIEW = Paper(
    "审稿单",
    ".docx",
    takes=frozenset({"story"}),
    needs=frozenset({"story"}),
    is_public=False,
    make=_make,
    note="里面有授权和审稿人，只在单位内部用，不要发到群里，不要放进网站和仓库。",
)
