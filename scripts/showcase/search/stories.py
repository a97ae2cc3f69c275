"""The record of a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..derive.cards import card_of
from ..derive.edition import Edition
from ..derive.facets import OF_HONOUR, OF_STORY, Facets
from ..derive.facts import VILLAGE, Fact, Key, facts_of
from ..derive.papers import paper
from ..gate.public import PublicHonour, PublicStory
from ..model.days import in_words
from ..model.story import NoticeFacts, level_name
from .record import SearchRecord, Texts, blocks

_SHORT: tuple[Key, ...] = (
    "occupation", "unit_type", "family_type", "brand_type", "demo_site", "notice_type", "activity_type",
)  # fmt: skip
"""Facts by which people look for somebody (医生, 社区): they stand among the short ones."""

_NAMES: tuple[Key, ...] = ("representative", "brand", "doc_no")
"""What a story is called too."""

_ELSEWHERE: frozenset[Key] = frozenset(
    ("category", "when", "level", "place", "themes", *_SHORT, *_NAMES)
)
"""What the record holds already, among the names, the short facts or further down in the text."""

_ONE_BY_ONE: frozenset[Key] = frozenset(("members", "practices", "twin", *VILLAGE))
"""Facts of which each part is a block: they are names and lines, and no phrase goes from one to the next."""


def story_record(story: PublicStory, edition: Edition) -> SearchRecord:
    """A notice is known by its number first, where it is the paper of that number: a later one may have the
    number in its title.
    """
    card, place = card_of(story), story.place
    facts = facts_of(story, edition.catalogue)
    doc_no = story.facts.doc_no if isinstance(story.facts, NoticeFacts) else ""
    is_the_paper = bool(doc_no) and paper(edition.papers, doc_no) is story
    return SearchRecord(
        url=story.url,
        kind=story.collection.title,
        title=story.title,
        names=blocks(
            doc_no if is_the_paper else "",
            story.name,
            story.short_title,
            story.title,
            *(n.name for n in story.other_names if n.role != "member"),
        ),
        honours=blocks(
            place.street.name if place else "",
            place.community.name if place and place.community else "",
            place.group if place else "",
            *(f.value for f in facts if f.key in _SHORT),
            *(h.label for h in story.honours),
            *(h.category for h in story.honours),
            "" if is_the_paper else doc_no,
            *(h.doc_no for h in story.honours),
        ),
        text=blocks(
            story.summary,
            *story.easy_read,
            story.citation,
            *_told(facts),
            *story.prose.text.split("\n"),
            *(p.alt for p in story.photos),
            *(m.alt for m in story.media if not m.reading),
            *(m.language.name for m in story.media if m.language),
            *(" ".join(c.text.split()) for m in story.media if not m.reading for c in m.captions),
            *(a.title for a in story.attachments),
            *(honour_row(h) for h in story.honours),
            *(t.name for t in story.themes),
            *(p.credit for p in story.photos),
            story.source,
            story.editor,
        ),
        facets=_facets(story, edition.facets),
        kinds=_kinds(story, edition.facets),
        name=story.name,
        place=card.place,
        level=card.level,
        is_past=card.is_past,
        picture=edition.pictures.thumbnail(story),
        date=story.dated,
    )


def _told(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.key in _ONE_BY_ONE:
            yield from (f"{part.note} {part.text}".strip() for part in fact.parts)
        elif fact.key not in _ELSEWHERE:
            yield fact.value


def honour_row(honour: PublicHonour) -> str:
    """A row of the table of honours."""
    award = "" if honour.award == "正式" else honour.award
    parts = (honour.programme.name, award, level_name(honour.level), honour.when,
             "、".join(honour.issuer), honour.doc_no, in_words(honour.date))  # fmt: skip
    return "，".join(p for p in parts if p)


def _facets(story: PublicStory, facets: Facets) -> Mapping[str, Texts]:
    marks = facets.marks[story.key]
    ids = {facet: marks.own[facet] for facet in OF_STORY}
    for at, facet in enumerate(OF_HONOUR):
        ids[facet] = tuple(dict.fromkeys(kind[at] for kind in marks.kinds if kind[at]))
    labels = {facet: tuple(facets.words[facet][id] for id in found) for facet, found in ids.items()}
    place = story.place
    return {
        **labels,
        "community": blocks(place.community.name if place and place.community else ""),
    }


def _kinds(story: PublicStory, facets: Facets) -> tuple[tuple[str, str, str, str], ...]:
    words = [facets.words[facet] for facet in OF_HONOUR]
    found = [
        tuple(word.get(id, "") for word, id in zip(words, kind, strict=True))
        for kind in facets.marks[story.key].kinds
    ]
    return tuple(dict.fromkeys(found))  # type: ignore[arg-type]
