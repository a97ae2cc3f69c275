"""Stories → what may be published. The gate stands here, once, for every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model import addresses, kinds
from ..model.captions import Cue
from ..model.collections import UNITS
from ..model.people import named
from ..model.story import (
    WEBSITE,
    Facts,
    Media,
    NoticeFacts,
    PracticeFacts,
    Story,
    UnitFacts,
)
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from . import names
from .decide import Decision, decide
from .exhibitions import public_exhibitions
from .honours import in_rows, public_honours, revocations
from .joins import heads
from .places import public_place
from .public import (
    Catalogue,
    Place,
    PublicAttachment,
    PublicMedia,
    PublicPhoto,
    PublicStory,
    RevokedEntry,
)
from .rows import public_rows


def build_catalogue(
    content: Content,
    skip_files: frozenset[str] = frozenset(),
    *,
    channels: tuple[str, ...] = (WEBSITE,),
    preview: bool = False,
    beside: Iterable[str] = (),
) -> Catalogue:
    """Everything that passes the gate for each of ``channels`` on ``content.today``.

    ``skip_files`` are stories whose problems a preview shows in their place. A ``preview`` also gets
    what the gate holds back, apart from the rest: its editors are still writing it. ``beside`` are keys of
    stories that are shown and not in ``content``, to which these may lead.
    """
    stories: list[PublicStory] = []
    unpublished: list[tuple[PublicStory, tuple[str, ...]]] = []
    withdrawn: list[str] = []
    revoked: list[RevokedEntry] = []
    stated: set[str] = set()
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
            stated.add(story.file)
            revoked += revocations(names.shown_name(story), story.honours, content)
    stories.sort(key=lambda s: (-s.dated.toordinal(), s.key))
    shown = frozenset(s.key for s in stories) | frozenset(beside)
    stories = [_linked(s, shown) for s in stories]
    taken = {s.key for s in stories} | {u.removesuffix("/") for u in withdrawn}
    held_back = tuple((_linked(s, shown), why) for s, why in unpublished if s.key not in taken)
    rows = public_rows(content, stated, {s.file for s in stories}, channels)
    revoked += rows.revoked
    vocabulary = content.vocabulary
    return Catalogue(
        tuple(stories),
        {s.key: s for s in stories},
        tuple(sorted(set(withdrawn))),
        held_back,
        rows.shown,
        in_rows(revoked),
        vocabulary.streets,
        vocabulary.programmes,
        vocabulary.themes,
        vocabulary.days,
        content.today,
        public_exhibitions(content, shown),
        vocabulary.screens,
        tuple(group.words for group in vocabulary.synonyms),
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
    shown = _without_lost_brand(names.as_shown(story), content)
    published = story.published or content.today
    choice = sum(m.reading for m in story.media) > 1
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
        easy_read=story.easy_read,
        citation=story.citation,
        place=_place(story, vocabulary),
        honours=public_honours(story.honours, content),
        photos=tuple(
            PublicPhoto(p.src, p.alt, p.credit, p.focus, p.masks)
            for p in story.photos
            if p.src in story.files
        ),
        media=tuple(
            PublicMedia(
                m.src,
                m.alt,
                m.reading,
                m.spoken if choice else m.language,
                _cues(story, m, content),
            )
            for m in story.media
            if m.src in story.files
        ),
        attachments=tuple(
            PublicAttachment(a.src, a.alt) for a in story.attachments if a.src in story.files
        ),
        facts=_facts(shown.facts, content),
        published=published,
        updated=story.updated or published,
        source=story.source or settings.source,
        editor=story.editor or settings.editor,
        themes=tuple(t for t in (vocabulary.theme(w) for w in story.themes) if t),
        related=story.related,
        aliases=story.aliases,
        historical=story.historical,
        channels=story.channels,
        prose=content.documents.prose(story.file),
        count=heads(story, kinds.OF_COLLECTION.get(story.collection.id, "unit")),
    )


def _without_lost_brand(story: Story, content: Content) -> Story:
    """A unit whose brand lost its honour by a revocation shows the brand no more."""
    facts = story.facts
    if not isinstance(facts, UnitFacts) or facts.brand is None:
        return story
    programmes = ((content.vocabulary.programme(h.programme), h.status) for h in story.honours)
    states = {status for programme, status in programmes if programme and programme.is_of_brands}
    return replace(story, facts=replace(facts, brand=None)) if states == {"撤销"} else story


def _facts(facts: Facts, content: Content) -> Facts:
    """A notice's programme as its id: what leads nowhere is not told."""
    if not isinstance(facts, NoticeFacts) or not facts.programme:
        return facts
    programme = content.vocabulary.programme(facts.programme)
    return replace(facts, programme=programme.id if programme else "")


def _place(story: Story, vocabulary: Vocabulary) -> Place | None:
    """A group is told of units alone: persons and families would be found at their doors."""
    area = story.area
    if area is None:
        return None
    group = area.group if story.collection is UNITS else ""
    return public_place(area.street, area.community, vocabulary, group)


def _cues(story: Story, media: Media, content: Content) -> tuple[Cue, ...]:
    captions = content.captions.get(f"{story.folder}/{media.captions}")
    return captions.cues if captions else ()


def _linked(story: PublicStory, shown: frozenset[str]) -> PublicStory:
    """Drop every pointer to a story that is not shown: a mention is a leak."""
    facts = story.facts
    if isinstance(facts, UnitFacts):
        facts = replace(facts, twin=tuple(k for k in facts.twin if k in shown))
    elif isinstance(facts, PracticeFacts) and facts.unit not in shown:
        facts = replace(facts, unit="")
    related = tuple(k for k in story.related if k in shown)
    return replace(story, related=related, facts=facts)
