"""What the search knows of a page: one record a story, ordinary page, or row of the honour roll
without a story. It starts from what passed the gate, and holds what the public page shows.

The order of the records is the order of results that fit equally well: stories newest first, then
ordinary pages, then the honour roll, newest first. The revoked are not searched for: their names stand
on the roll alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..derive.cards import card_of
from ..derive.edition import Edition
from ..derive.facets import OF_HONOUR, OF_STORY, Facets
from ..derive.facts import VILLAGE, Fact, Key, facts_of
from ..gate.public import PublicHonour, PublicStory
from ..model.days import in_words
from ..model.ordinary import PlainPage
from ..model.story import level_name

Texts = tuple[str, ...]

FACETS = ("collection", "programme", "category", "level", "year", "street", "community", "theme")
"""What results can be narrowed by: the facets of the listings but for the 拼音 of a name, and the community."""

PAGE, ROLL = "普通页面", "光荣榜"


@dataclass(frozen=True)
class SearchRecord:
    """A page that can be found. ``kinds`` are its honours as 项目, 类别, 级别, 年度 in words, empty where it has no
    category. ``url`` and ``picture`` are below the site root; ``url`` may end with
    the ``#id`` of a row. ``level`` is that of the best honour. ``names``, ``honours`` and ``text`` are
    blocks: no phrase is found across two of them. ``facets`` are labels as readers see them, by facet.
    """

    url: str
    kind: str
    title: str
    names: Texts
    honours: Texts
    text: Texts
    facets: Mapping[str, Texts]
    kinds: tuple[tuple[str, str, str, str], ...] = ()
    name: str = ""
    place: str = ""
    level: str = ""
    is_past: bool = False
    picture: str = ""
    date: date | None = None


def search_records(edition: Edition, pages: Iterable[PlainPage]) -> Iterator[SearchRecord]:
    """Every record, best first."""
    for story in edition.catalogue.stories:
        yield _story(story, edition)
    for page in pages:
        kinds = {"collection": (PAGE,)}
        text = tuple(page.text.split("\n"))
        yield SearchRecord(page.url, PAGE, page.title, (page.title,), (), text, kinds)
    yield from _roll(edition)


def _story(story: PublicStory, edition: Edition) -> SearchRecord:
    card, place = card_of(story), story.place

    return SearchRecord(
        url=story.url,
        kind=story.collection.title,
        title=story.title,
        names=_blocks(story.name, story.short_title, story.title),
        honours=_blocks(
            place.street.name if place else "",
            place.community.name if place and place.community else "",
            place.group if place else "",
            *(h.label for h in story.honours),
            *(h.category for h in story.honours),
        ),
        text=_blocks(
            story.summary,
            *story.easy_read,
            story.citation,
            *_facts(facts_of(story, edition.catalogue)),
            *story.document.text.split("\n"),
            *(p.alt for p in story.photos),
            *(m.alt for m in story.media if not m.reading),
            *(m.language.name for m in story.media if m.language),
            *(" ".join(c.text.split()) for m in story.media if not m.reading for c in m.captions),
            *(_honour(h) for h in story.honours),
            *(t.name for t in story.themes),
            *(p.credit for p in story.photos),
            story.source,
            story.editor,
        ),
        facets=_of_story(story, edition.facets),
        kinds=_kinds(story, edition.facets),
        name=story.name,
        place=card.place,
        level=card.level,
        is_past=card.is_past,
        picture=edition.pictures.thumbnail(story),
        date=story.dated,
    )


def _blocks(*texts: str) -> Texts:
    """Without what is empty or said already."""
    return tuple(dict.fromkeys(t for t in texts if t))


_ELSEWHERE: frozenset[Key] = frozenset(("category", "when", "level", "place", "themes"))
"""What the record holds already, among the honours or further down in the text."""

_ONE_BY_ONE: frozenset[Key] = frozenset(("members", "practices", "twin", *VILLAGE))
"""Facts of which each part is a block: they are names and lines, and no phrase goes from one to the next."""


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.key in _ONE_BY_ONE:
            yield from (f"{part.note} {part.text}".strip() for part in fact.parts)
        elif fact.key not in _ELSEWHERE:
            yield fact.value


def _honour(honour: PublicHonour) -> str:
    """A row of the table of honours."""
    award = "" if honour.award == "正式" else honour.award
    parts = (honour.programme.name, award, level_name(honour.level), honour.when,
             "、".join(honour.issuer), honour.doc_no, in_words(honour.date))  # fmt: skip
    return "，".join(p for p in parts if p)


def _of_story(story: PublicStory, facets: Facets) -> Mapping[str, Texts]:
    marks = facets.marks[story.key]
    ids = {facet: marks.own[facet] for facet in OF_STORY}
    for at, facet in enumerate(OF_HONOUR):
        ids[facet] = tuple(dict.fromkeys(kind[at] for kind in marks.kinds if kind[at]))
    labels = {facet: tuple(facets.words[facet][id] for id in found) for facet, found in ids.items()}
    place = story.place
    return {
        **labels,
        "community": _blocks(place.community.name if place and place.community else ""),
    }


def _kinds(story: PublicStory, facets: Facets) -> tuple[tuple[str, str, str, str], ...]:
    words = [facets.words[facet] for facet in OF_HONOUR]
    found = [
        tuple(word.get(id, "") for word, id in zip(words, kind, strict=True))
        for kind in facets.marks[story.key].kinds
    ]
    return tuple(dict.fromkeys(found))  # type: ignore[arg-type]


def _roll(edition: Edition) -> Iterator[SearchRecord]:
    """A record for each row of the honour roll without a story. Rows of one name are not put together:
    nobody can tell whether they are one person.
    """
    rows = [e for e in edition.ledger.entries if e.name and not e.story]
    for entry in sorted(rows, key=lambda e: (-e.honour.date.toordinal(), e.url)):
        honour = entry.honour
        yield SearchRecord(
            url=entry.url,
            kind=ROLL,
            title=honour.label,
            names=(entry.name,),
            honours=_blocks(
                entry.place.street.name if entry.place else "",
                entry.place_label,
                honour.label,
                honour.category,
            ),
            text=(_honour(honour),),
            facets={
                "collection": (ROLL,),
                "programme": (honour.programme.name,),
                "category": _blocks(honour.category),
                "level": (level_name(honour.level),),
                "year": (f"{honour.year}年",),
                "street": _blocks(entry.place.street.name if entry.place else ""),
            },
            kinds=(
                (
                    honour.programme.name,
                    honour.category,
                    level_name(honour.level),
                    f"{honour.year}年",
                ),
            ),
            name=entry.name,
            place=entry.place_label,
            level=honour.level,
            is_past=not honour.is_current,
            date=honour.date,
        )
