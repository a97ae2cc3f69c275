"""What a page says, in words under labels: the one list by which two versions of it are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..derive.facts import Fact, Key, facts_of
from ..gate.public import Catalogue, PublicHonour, PublicMedia, PublicStory
from ..model.days import in_words
from ..model.ordinary import OrdinaryPage
from ..model.story import PersonFacts, level_name
from ..reading.ordinary import plain
from .outcome import Said
from .sentences import Lines, hunks

Told = tuple[tuple[str, Lines], ...]
"""Labels, and lines under each."""

TEXT = "正文"

_OF_HONOURS: frozenset[Key] = frozenset(("category", "when", "level"))
"""What the honours say again."""


def story_told(story: PublicStory, catalogue: Catalogue, channels: Lines) -> Told:
    """All that a story's page says but its text and photos."""
    facts = facts_of(story, catalogue)
    dead = isinstance(story.facts, PersonFacts) and story.facts.deceased
    told = (
        ("标题", (story.title,)),
        ("短标题", (story.short_title,)),
        ("姓名", (story.name,)),
        ("简介", (story.summary,)),
        ("三句话", story.easy_read),
        ("颁奖词", (story.citation,)),
        *((f.heading or f.label, _lines(f)) for f in facts if f.key not in _OF_HONOURS),
        ("已故", ("是",) if dead else ()),
        ("荣誉", tuple(map(_honour, story.honours))),
        ("录音录像", tuple(map(_recording, story.media))),
        ("字幕", tuple(c.text for m in story.media for c in m.captions)),
        ("附件", tuple(a.title for a in story.attachments)),
        ("相关", story.related),
        ("来源", (story.source,)),
        ("责任编辑", (story.editor,)),
        ("发布日期", (in_words(story.published),)),
        ("更新日期", (in_words(story.updated),) if story.updated != story.published else ()),
        ("历史资料", ("是",) if story.historical else ()),
        ("渠道", ("、".join(channels),)),
    )
    return tuple((label, tuple(filter(None, lines))) for label, lines in told)


def _recording(media: PublicMedia) -> str:
    return f"{media.alt}（{media.language.name}）" if media.language else media.alt


def _lines(fact: Fact) -> Lines:
    """A line a part; street and community are one."""
    if fact.key == "place":
        return (fact.value,)
    return tuple(f"{part.note} {part.text}".strip() for part in fact.parts)


def _honour(honour: PublicHonour) -> str:
    """Everything that a row of the table of honours says."""
    parts = (
        honour.label,
        honour.category,
        level_name(honour.level),
        "、".join(honour.issuer),
        honour.doc_no,
        in_words(honour.date),
        f"{honour.star} 星" if honour.star else "",
        "追授" if honour.posthumous else "",
        "" if honour.state == "有效" else honour.state,
        f"有效期至 {in_words(honour.valid_until)}" if honour.valid_until else "",
    )
    return "，".join(filter(None, parts))


def page_told(page: OrdinaryPage) -> Told:
    """All that an ordinary page says but its text."""
    return (("标题", (plain(page).title,)), ("描述", tuple(filter(None, (page.description,)))))


def compared(
    before: Told, after: Told, texts: tuple[str, str], veil: Callable[[str], str]
) -> Iterator[Said]:
    """What is said otherwise, with whom ``veil`` takes out of the words of before."""
    new = dict(after)
    old = dict(before)
    unnamed = False
    for said in (*_labels(old, new), *(Said(TEXT, h.before, h.after) for h in hunks(*texts))):
        veiled = tuple(map(veil, said.before))
        if veiled == said.after:
            unnamed = True  # that somebody is not named any more is all there is to say
        else:
            yield Said(said.label, veiled, said.after)
    if unnamed:
        yield Said("姓名", (), ("有人不再写全名。",))


def _labels(old: dict[str, Lines], new: dict[str, Lines]) -> Iterator[Said]:
    for label in dict.fromkeys((*old, *new)):
        was, now = old.get(label, ()), new.get(label, ())
        if was != now:
            kept = set(was) & set(now)
            less = tuple(line for line in was if line not in kept)
            more = tuple(line for line in now if line not in kept)
            # In another order, or one of two that are alike: all of it.
            yield Said(label, less, more) if less or more else Said(label, was, now)
