"""Stories → what may be published. The gate stands here, once, for every output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..base import pinyin
from ..model import addresses
from ..model.captions import Cue
from ..model.people import named
from ..model.rosters import RosterRow
from ..model.story import (
    WEBSITE,
    AreaRef,
    Honour,
    Media,
    PracticeFacts,
    Story,
    UnitFacts,
)
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from . import lifecycle, names
from .decide import Decision, decide
from .public import (
    Catalogue,
    Place,
    PublicAttachment,
    PublicHonour,
    PublicMedia,
    PublicPhoto,
    PublicStory,
    RevokedEntry,
    RollEntry,
)


def build_catalogue(
    content: Content,
    skip_files: frozenset[str] = frozenset(),
    *,
    channels: tuple[str, ...] = (WEBSITE,),
    preview: bool = False,
) -> Catalogue:
    """Everything that passes the gate for each of ``channels`` on ``content.today``.

    ``skip_files`` are stories whose problems a preview shows in their place. A ``preview`` also gets
    what the gate holds back, apart from the rest: its editors are still writing it.
    """
    stories: list[PublicStory] = []
    unpublished: list[tuple[PublicStory, tuple[str, ...]]] = []
    withdrawn: list[str] = []
    revoked: list[RevokedEntry] = []
    for story in content.stories:
        if story.file in skip_files:
            continue
        decision = _decide(story, content, channels)
        if decision.withdrawn:
            withdrawn += [addresses.story(story.key), *story.aliases]
        if decision.shown:
            stories.append(_publish(story, content))
        elif preview and not decision.withdrawn:
            unpublished.append((_publish(story, content), decision.reasons))
        if decision.shown or decision.reasons == ("荣誉都已撤销",):
            revoked += _revocations(names.shown_name(story), story.honours, content)
    stories.sort(key=lambda s: (-s.published.toordinal(), s.key))
    shown = frozenset(s.key for s in stories)
    stories = [_linked(s, shown) for s in stories]
    taken = shown | {u.removesuffix("/") for u in withdrawn}
    held_back = tuple((_linked(s, shown), why) for s, why in unpublished if s.key not in taken)
    roll = [
        RollEntry(s.name, s.syllables, s.url, s.place.label if s.place else "", h)
        for s in stories
        for h in s.honours
    ]
    for row in content.vocabulary.roster:
        if not shows_row(row, channels):
            continue
        name = row_name(row, content)
        revoked += _revocations(name, (row.honour,), content)
        roll += _roster_entry(row, name, content)
    roll.sort(key=lambda e: (e.syllables, e.name, e.url))
    revoked.sort(key=lambda r: (-r.date.toordinal(), r.name))
    vocabulary = content.vocabulary
    return Catalogue(
        tuple(stories),
        {s.key: s for s in stories},
        tuple(sorted(set(withdrawn))),
        held_back,
        tuple(roll),
        tuple(revoked),
        vocabulary.streets,
        vocabulary.programmes,
        vocabulary.themes,
        vocabulary.days,
        content.today,
        vocabulary.exhibitions,
        vocabulary.screens,
    )


def published(content: Content, channels: tuple[str, ...]) -> Iterator[PublicStory]:
    """What passes the gate, in the order it was read, each made when it is asked for: a check is
    satisfied with few. What they point to may not be shown.
    """
    for story in content.stories:
        if _decide(story, content, channels).shown:
            yield _publish(story, content)


def _decide(story: Story, content: Content, channels: tuple[str, ...]) -> Decision:
    """What the gate says for all channels: the first that refuses."""
    three = content.settings.three_reviews
    found = [decide(story, content.today, three_reviews=three, channel=c) for c in channels]
    return next((d for d in found if not d.shown), found[0])


def _publish(story: Story, content: Content) -> PublicStory:
    """Project a story onto what pages may know. A masked name is masked here, once."""
    settings, vocabulary = content.settings, content.vocabulary
    shown = names.as_shown(story)
    published = story.published or content.today
    return PublicStory(
        collection=story.collection,
        slug=story.slug,
        url=addresses.story(story.key),
        file=story.file,
        folder=story.folder,
        title=story.title,
        short_title=story.short_title or shown.name or story.title,
        name=shown.name,
        people=named(shown),
        summary=story.summary,
        citation=story.citation,
        place=_place(story.area, vocabulary),
        honours=_public_honours(story.honours, content),
        photos=tuple(
            PublicPhoto(p.src, p.alt, p.credit, p.focus, p.masks)
            for p in story.photos
            if p.src in story.files
        ),
        media=tuple(
            PublicMedia(m.src, m.alt, m.reading, _cues(story, m, content))
            for m in story.media
            if m.src in story.files
        ),
        attachments=tuple(
            PublicAttachment(a.src, a.alt) for a in story.attachments if a.src in story.files
        ),
        facts=shown.facts,
        published=published,
        updated=story.updated or published,
        source=story.source or settings.source,
        editor=story.editor or settings.editor,
        themes=tuple(t for t in (vocabulary.theme(w) for w in story.themes) if t),
        related=story.related,
        aliases=story.aliases,
        historical=story.historical,
        channels=story.channels,
        document=content.documents[story.file],
    )


def _cues(story: Story, media: Media, content: Content) -> tuple[Cue, ...]:
    captions = content.captions.get(f"{story.folder}/{media.captions}")
    return captions.cues if captions else ()


def _place(area: AreaRef | None, vocabulary: Vocabulary) -> Place | None:
    street = vocabulary.street(area.street) if area else None
    if area is None or street is None:
        return None
    return Place(street, next((c for c in street.communities if c.name == area.community), None))


def _public_honours(honours: tuple[Honour, ...], content: Content) -> tuple[PublicHonour, ...]:
    """Without the revoked ones; newest first."""
    found = [h for h in (_honour(h, content) for h in honours) if h and h.state != "撤销"]
    return tuple(sorted(found, key=lambda h: (-h.date.toordinal(), h.programme.id)))


def _honour(honour: Honour, content: Content) -> PublicHonour | None:
    programme = content.vocabulary.programme(honour.programme)
    if programme is None:
        return None
    return PublicHonour(
        programme=programme,
        level=honour.level,
        category=honour.category,
        award=honour.award,
        when=when(honour),
        year=honour.date.year,
        issuer=honour.issuer,
        doc_no=honour.doc_no,
        date=honour.date,
        state=lifecycle.state_of(honour, programme, content.today),
        valid_until=lifecycle.valid_until(honour, programme),
        star=honour.star,
        posthumous=honour.posthumous,
    )


def when(honour: Honour) -> str:
    """The session, year or period in words: 第五届, 2024年度, 2021—2023年."""
    if honour.session is not None:
        return f"第{chinese_number(honour.session)}届"
    if honour.year is not None:
        return f"{honour.year}年度"
    period = honour.period
    if len(period) == 7 and period[4] == "-" and period.replace("-", "").isdecimal():
        return f"{period[:4]}年{int(period[5:])}月"
    return f"{period}年" if period[-1:].isdigit() else period


def chinese_number(n: int) -> str:
    """1–99 in Chinese.

    >>> [chinese_number(n) for n in (5, 10, 12, 20, 35)]
    ['五', '十', '十二', '二十', '三十五']
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def _revocations(name: str, honours: tuple[Honour, ...], content: Content) -> list[RevokedEntry]:
    entries = []
    for honour in honours:
        public = _honour(honour, content)
        if honour.revoked and public and public.state == "撤销":
            entries.append(RevokedEntry(name, public, honour.revoked.date, honour.revoked.doc_no))
    return entries


def shows_row(row: RosterRow, channels: tuple[str, ...]) -> bool:
    """May a row of a roster be shown in each of ``channels``?"""
    return not row.withdrawn and set(channels) <= set(row.channels)


def row_name(row: RosterRow, content: Content) -> str:
    """As its owner wants it shown. A family's is its head's, as in a story."""
    programme = content.vocabulary.programme(row.honour.programme)
    if row.name_as == "实名" or programme is None or programme.target != "家庭":
        return names.masked(row.name, row.name_as)
    if row.name_as == "不具名":
        return names.NAMELESS[1]
    return f"{names.masked(row.name.removesuffix('家庭').removesuffix('一家'), row.name_as)}家庭"


def _roster_entry(row: RosterRow, name: str, content: Content) -> list[RollEntry]:
    honour = _honour(row.honour, content)
    if honour is None or honour.state == "撤销":
        return []
    given = row.pinyin if row.name_as == "实名" else ()
    is_person = honour.programme.target != "集体"
    syllables = pinyin.syllables(name, given, is_person=is_person)
    return [RollEntry(name, syllables, "", row.community or row.street, honour)]


def _linked(story: PublicStory, shown: frozenset[str]) -> PublicStory:
    """Drop every pointer to a story that is not shown: a mention is a leak."""
    facts = story.facts
    if isinstance(facts, UnitFacts):
        facts = replace(facts, twin=tuple(k for k in facts.twin if k in shown))
    elif isinstance(facts, PracticeFacts) and facts.unit not in shown:
        facts = replace(facts, unit="")
    related = tuple(k for k in story.related if k in shown)
    return replace(story, related=related, facts=facts)
