"""事迹材料: a story as a document for the district or the city, in the form of official ones.

It is a paper: what may be printed is in it, and nothing else. What it tells of somebody is what the site tells, in
the same words; pictures are covered as they are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..base.blocks import Block, Paragraph, Runs, blocks_of, plain
from ..derive.facts import Fact, Part, facts_of
from ..gate.public import PublicHonour, PublicStory
from ..model.days import in_words
from ..model.kinds import OF_COLLECTION, Kind
from ..model.story import PRINT, NoticeFacts, level_name
from ..photos.small import small_jpeg
from ..printing.press import Press, open_press, photo_of
from ..reading.content import Content
from .chosen import BY_HONOUR, entries_of, shown_story
from .names import safe_name
from .official import Official
from .selection import Folder, Given, NothingToHandOverError, Paper, Selection
from .standard import TEXT
from .word import said
from .written import write_body

PIXELS = 1200
"""Of a photo's long side: 130 mm at 230 an inch."""

_WHO: dict[Kind, str] = {"person": "姓名", "family": "家庭", "unit": "单位"}

_APART = frozenset({"category", "when", "level", "themes", "motto", "phone", "revoked"})
"""Facts that stand in a place of their own, or lead somewhere on the site."""

_FEW = 80
"""Signs of a fact that stands among the others; one with more, that has a heading, stands below the text."""

LABEL = 30.0
"""Millimetres of the labels."""

HONOURS = (("授予日期", 37.0), ("荣誉", 43.0), ("授予单位", 38.0), ("文号", 38.0))
"""Heads, and millimetres: together the whole text."""


@dataclass(frozen=True)
class Pictured:
    """A photo as it is handed over, covered where it has to be: ``shape`` is its width by its height."""

    jpeg: bytes
    shape: float
    alt: str
    caption: str


def _make(given: Given, selection: Selection) -> bytes | Folder:
    content, press = given.content, open_press(given.content)
    if not selection.story:
        return _several(press, content, selection)
    catalogue, cannot = press.edition.catalogue, "不能印在纸上交出去"
    story = shown_story(catalogue, content, selection.story, PRINT, cannot)
    return deed(story, press, pictured(story, content))


def _several(press: Press, content: Content, selection: Selection) -> Folder:
    """Of everybody with a story among the honours that were chosen, in their order."""
    entries = entries_of(press.edition.ledger, content, selection)
    stories = list({e.story.key: e.story for e in entries if e.story}.values())
    if not stories:
        raise NothingToHandOverError("这些荣誉都还没有事迹，名字在“台账”里。少写一个条件再试。")
    digits = max(2, len(str(len(stories))))
    return {
        f"{number:0{digits}} {safe_name(s.headline)}.docx": deed(s, press, pictured(s, content))
        for number, s in enumerate(stories, 1)
    }


def deed(story: PublicStory, press: Press, pictures: Iterable[Pictured]) -> bytes:
    """One of the stories of ``press`` as a document."""
    official = Official()
    title, dash, subtitle = story.title.partition("——")
    names = [n.name for n in story.people]
    official.title(title, dash + subtitle, names)
    rows = tuple(_facts(story, press))
    if rows:
        official.cells(rows, (LABEL, TEXT - LABEL), has_heads=False, has_labels=True)
    if story.honours:
        heads = tuple(said(head) for head, _ in HONOURS)
        honours = tuple(_honour(honour) for honour in story.honours)
        official.cells((heads, *honours), [width for _, width in HONOURS])
    if story.summary:
        official.paragraph(said(story.summary), "quote")
    for label, text in (("颁奖词", story.citation), ("家训", story.motto)):
        if text:
            official.paragraph(said(f"{label}：{text}"), "quote")
    body = blocks_of(story.document)
    rest, signed = _signature(body.blocks, story)
    write_body(official, replace(body, blocks=rest))
    for fact in _long_facts(story, press):
        official.heading(said(fact.heading), 1)
        for part in fact.parts:
            official.paragraph(said(part.text), "item")
    for number, attached in enumerate(story.attachments, 1):
        official.paragraph(
            said(f"{'附件：' if number == 1 else '　　　'}{number}.{attached.title}")
        )
    official.signed(signed)
    official.ending(tuple(_ends(story, press)))
    for number, one in enumerate(pictures, 1):
        if number == 1:
            official.new_page("照片")
        official.picture(one.jpeg, one.shape, one.alt, f"图{number}　{one.caption}")
    return official.data()


def _facts(story: PublicStory, press: Press) -> Iterator[tuple[Runs, ...]]:
    if story.name and story.collection.id in OF_COLLECTION:
        yield said(_WHO[OF_COLLECTION[story.collection.id]]), said(story.name)
    for fact in facts_of(story, press.edition.catalogue):
        if fact.key not in _APART and not _is_long(fact):
            yield said(fact.label), said(fact.joint.join(map(_with_note, fact.parts)))


def _long_facts(story: PublicStory, press: Press) -> Iterator[Fact]:
    """A village's rules, its heritage."""
    yield from filter(_is_long, facts_of(story, press.edition.catalogue))


def _is_long(fact: Fact) -> bool:
    return bool(fact.heading) and len(fact.value) > _FEW


def _with_note(part: Part) -> str:
    return f"{part.text}（{part.note}）" if part.text and part.note else part.text or part.note


def _signature(
    blocks: tuple[Block, ...], story: PublicStory
) -> tuple[tuple[Block, ...], list[str]]:
    """A notice's text without who signs it and when, where its last paragraphs say so; and these."""
    facts, signed = story.facts, list[str]()
    if not isinstance(facts, NoticeFacts):
        return blocks, signed
    known = {*facts.issuer, "、".join(facts.issuer), in_words(facts.date) if facts.date else ""}
    while (
        blocks and isinstance(last := blocks[-1], Paragraph) and plain(last.runs).strip() in known
    ):
        signed.insert(0, plain(last.runs).strip())
        blocks = blocks[:-1]
    return blocks, signed


def _honour(honour: PublicHonour) -> tuple[Runs, ...]:
    details = [word for word in (level_name(honour.level), honour.category) if word]
    details += ["追授"] * honour.posthumous + ["曾获"] * (not honour.is_current)
    award = f"{honour.when}{honour.programme.name}{'提名' if honour.is_nominee else ''}"
    if honour.award not in ("正式", "提名"):
        award += honour.award
    return (
        said(in_words(honour.date)),
        said(f"{award}（{'，'.join(details)}）"),
        said("、".join(honour.issuer)),
        said(honour.doc_no),
    )


def _ends(story: PublicStory, press: Press) -> Iterator[str]:
    """Where it comes from, and where it stands."""
    parts = (
        f"来源：{story.source}" if story.source else "",
        f"责任编辑：{story.editor}" if story.editor else "",
        f"发布：{in_words(story.published)}",
    )
    yield "　".join(filter(None, parts))
    if story.historical:
        yield "历史资料，保留当时的写法。"
    if address := press.address(story):
        yield f"网址：{address}"


def pictured(story: PublicStory, content: Content) -> Iterator[Pictured]:
    """Its photos, then those that stand in its text alone; with the words of the text where it has some."""
    captions = {image.src: image.alt for image in story.prose.images}
    for name in dict.fromkeys((*(p.name for p in story.photos), *captions)):
        photo, file = photo_of(story, name), content.photos.get(f"{story.folder}/{name}")
        jpeg = small_jpeg(file.path, photo.masks, PIXELS) if file else None
        if file and jpeg:
            caption = captions.get(name) or photo.alt
            credit = f"（摄影：{photo.credit}）" if photo.credit else ""
            shape = file.width / file.height
            yield Pictured(jpeg, shape, photo.alt or caption, f"{caption}{credit}")


DEEDS = Paper(
    "事迹材料",
    ".docx",
    takes=BY_HONOUR | {"story"},
    needs=frozenset(),
    is_public=True,
    make=_make,
    gathers=True,
)
