"""What pages may know of a story. There is no place here for consent, reviewers or a hidden name,
so no template can print them by mistake.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..base import pinyin
from ..base.markdown import Document
from ..base.prose import Prose
from ..model import addresses, kinds
from ..model.captions import Cue
from ..model.collections import Collection
from ..model.days import SpecialDay
from ..model.exhibitions import Exhibition
from ..model.kinds import Kind
from ..model.languages import Language
from ..model.papers import Number, number_of
from ..model.people import Named
from ..model.places import Community, Street
from ..model.screens import Screen
from ..model.story import (
    LEVELS,
    Facts,
    FamilyFacts,
    Mask,
    NoticeFacts,
    PersonFacts,
    PracticeFacts,
)
from ..model.words import Programme, Theme
from .lifecycle import HonourState
from .names import NAMELESS


@dataclass(frozen=True)
class PublicHonour:
    """``when`` is the session, year or period in words, of which ``session``, ``in_year`` and ``period`` are
    what was written; ``year`` the year it is filed under.
    """

    programme: Programme
    level: str
    category: str
    award: str
    when: str
    year: int
    issuer: tuple[str, ...]
    doc_no: str
    date: dt.date
    state: HonourState
    valid_until: dt.date | None
    star: int | None
    posthumous: bool
    session: int | None = None
    in_year: int | None = None
    period: str = ""

    @property
    def is_current(self) -> bool:
        return self.state not in ("曾获", "撤销")

    @property
    def is_nominee(self) -> bool:
        return self.award == "提名"

    @property
    def prize(self) -> str:
        """As people say what was won: 道德模范, 提名奖. Nobody says 正式."""
        if self.is_nominee:
            return "提名奖"
        return self.programme.name if self.award == "正式" else self.award

    @property
    def merit(self) -> tuple[bool, bool, int, int]:
        """The best first: current before past, full before nominee, highest level, newest."""
        level = LEVELS.index(self.level)
        return (not self.is_current, self.is_nominee, level, -self.date.toordinal())

    @property
    def label(self) -> str:
        """``市第六届道德模范提名``, for a line on a card."""
        level = {"区县": "区", "街道乡镇": "", "社区村": ""}.get(self.level, self.level)
        award = "" if self.award == "正式" else self.award
        return f"{level}{self.when}{self.programme.name}{award}"


@dataclass(frozen=True)
class PublicPhoto:
    """``name`` is the original's, beside the story."""

    name: str
    alt: str
    credit: str
    focus: tuple[float, float] | None
    masks: tuple[Mask, ...]


@dataclass(frozen=True)
class PublicMedia:
    """``name`` is the original's, beside the story; ``captions`` what is said in it; ``language`` None where
    nobody told it and nobody has to choose.
    """

    name: str
    alt: str
    reading: bool
    language: Language | None
    captions: tuple[Cue, ...]


@dataclass(frozen=True)
class PublicAttachment:
    """``name`` is the original's, beside the notice."""

    name: str
    title: str


@dataclass(frozen=True)
class Place:
    """``group`` is a unit's 居民小组; it has no page, and nothing is told apart by it."""

    street: Street
    community: Community | None
    group: str = ""

    @property
    def label(self) -> str:
        """The community's name, or the street's."""
        return self.community.name if self.community else self.street.name

    @property
    def key(self) -> str:
        """``liu-yin/xing-hua-li``: communities of two streets may share an id. Of a street its own."""
        return f"{self.street.id}/{self.community.id}" if self.community else self.street.id

    @property
    def url(self) -> str:
        if self.community:
            return addresses.community(self.street.id, self.community.id)
        return addresses.street(self.street.id)


@dataclass(frozen=True)
class PublicStory:
    """A story that passed the gate. ``url`` is relative to the site root and ends with ``/``;
    ``short_title`` is the name or the title where the editor wrote none; ``people`` are all whom its
    fields name, as shown; ``folder`` is where its files lie, from the root; ``count`` is how many persons it
    honours, 1 for a family or a unit; ``prose`` its text.
    """

    collection: Collection
    slug: str
    url: str
    file: str
    folder: str
    title: str
    short_title: str
    name: str
    people: tuple[Named, ...]
    summary: str
    easy_read: tuple[str, ...]
    citation: str
    place: Place | None
    honours: tuple[PublicHonour, ...]
    photos: tuple[PublicPhoto, ...]
    media: tuple[PublicMedia, ...]
    attachments: tuple[PublicAttachment, ...]
    facts: Facts
    published: dt.date
    updated: dt.date
    source: str
    editor: str
    themes: tuple[Theme, ...]
    related: tuple[str, ...]
    aliases: tuple[str, ...]
    historical: bool
    channels: tuple[str, ...]
    prose: Prose
    count: int = 1

    @cached_property
    def key(self) -> str:
        return f"{self.collection.id}/{self.slug}"

    @property
    def document(self) -> Document:
        """Its text, parsed: not to be asked for of every story."""
        return self.prose.document

    @property
    def photo_names(self) -> tuple[str, ...]:
        """Files of all photos that it shows, each once: those that it lists, then further ones of its text."""
        listed, in_text = (p.name for p in self.photos), (i.src for i in self.prose.images)
        return tuple(dict.fromkeys((*listed, *in_text)))

    @cached_property
    def other_names(self) -> tuple[Named, ...]:
        """Whom it names besides. What stands in its own name is found there; 不具名 is no name."""
        return tuple(
            n
            for n in self.people
            if n.role != "self" and n.name not in self.name and n.name not in NAMELESS
        )

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """How its name is read, the first of several; for sorting."""
        return next((n.reading for n in self.people if n.role == "self"), ())

    @property
    def letter(self) -> str:
        return pinyin.initial(self.syllables)

    @cached_property
    def dated(self) -> dt.date:
        """The day it is listed under: of a notice its document's, of 公示 the first; else its publication."""
        if isinstance(self.facts, NoticeFacts):
            start = self.facts.publicity.start if self.facts.publicity else None
            return start or self.facts.date or self.published
        return self.published

    @cached_property
    def best(self) -> PublicHonour | None:
        """The honour a card shows."""
        return min(self.honours, key=lambda h: h.merit, default=None)

    @property
    def headline(self) -> str:
        """Under which it is listed: the name, or the short title of what has no name."""
        return self.name or self.short_title

    @property
    def subtitle(self) -> str:
        """The title that stands below the headline, without what it would say again: 流动公平秤 stands above
        先校自己，再去校别人, and not above its whole title.
        """
        title = self.short_title if self.name else self.title
        rest = title.removeprefix(self.headline)
        return rest[1:] if rest[:1] in ("：", "，") else "" if not rest else title

    @property
    def easy_label(self) -> str:
        """Above its :attr:`easy_read`: 三句话读懂."""
        return f"{'一两三'[min(len(self.easy_read), 3) - 1]}句话读懂"

    @property
    def motto(self) -> str:
        """A family's; empty for everybody else."""
        return self.facts.motto if isinstance(self.facts, FamilyFacts) else ""

    @property
    def is_memorial(self) -> bool:
        """Of somebody who has died."""
        return isinstance(self.facts, PersonFacts) and self.facts.deceased


@dataclass(frozen=True)
class PublicRow:
    """An honour that a roster tells and no story that is shown. ``count`` as in a story; ``story`` is the key
    of the one about the same people, if there is one.
    """

    name: str
    syllables: tuple[str, ...]
    kind: Kind
    count: int
    place: Place | None
    honour: PublicHonour
    story: str = ""


@dataclass(frozen=True)
class RevokedEntry:
    """A revocation: who, of what, by which document. ``id`` is that of its row among the site's revocations,
    and stays when others come.
    """

    name: str
    honour: PublicHonour
    date: dt.date
    doc_no: str
    id: str = ""

    @property
    def url(self) -> str:
        """Its row on the honour roll."""
        return f"{addresses.roll(self.honour.programme.id)}#{self.id}"


@dataclass(frozen=True)
class Catalogue:
    """Everything the pages are made from. Stories are newest first, by the day they are listed under, then
    key.
    """

    stories: tuple[PublicStory, ...]
    by_key: Mapping[str, PublicStory]
    withdrawn: tuple[str, ...]
    """URLs that keep a nameless page."""
    unpublished: tuple[tuple[PublicStory, tuple[str, ...]], ...]
    """For a preview alone: stories that the gate holds back, with its reasons. Otherwise empty."""
    rows: tuple[PublicRow, ...]
    revoked: tuple[RevokedEntry, ...]
    streets: tuple[Street, ...]
    programmes: tuple[Programme, ...]
    themes: tuple[Theme, ...]
    days: tuple[SpecialDay, ...]
    today: dt.date
    exhibitions: tuple[Exhibition, ...] = ()
    screens: tuple[Screen, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same to those who search."""

    @cached_property
    def honoured_by(self) -> Mapping[Number, frozenset[Kind]]:
        """Whom the document of a number honours, as far as it is told here: persons, families, units."""
        found: dict[Number, set[Kind]] = defaultdict(set)
        told = [(h, kinds.OF_COLLECTION[s.collection.id]) for s in self.stories for h in s.honours]
        for honour, kind in (*told, *((row.honour, row.kind) for row in self.rows)):
            number = number_of(honour.doc_no)
            if number:
                found[number].add(kind)
        return {number: frozenset(whom) for number, whom in found.items()}

    @cached_property
    def on_roll(self) -> Mapping[str, Programme]:
        """The programmes that have a page on the honour roll, by id: anybody stands on it, or a revocation."""
        told = [h for s in self.stories for h in s.honours]
        told += [row.honour for row in self.rows] + [r.honour for r in self.revoked]
        return {h.programme.id: h.programme for h in told}

    def of(self, *collection_ids: str) -> tuple[PublicStory, ...]:
        return tuple(s for s in self.stories if s.collection.id in collection_ids)

    @property
    def on_pages(self) -> tuple[PublicStory, ...]:
        """Every story that has a page: the published ones, and in a preview the others."""
        return (*self.stories, *(s for s, _ in self.unpublished))

    @cached_property
    def practices_of(self) -> Mapping[str, tuple[PublicStory, ...]]:
        """What is written of a unit's experience, by the unit's key."""
        found: dict[str, list[PublicStory]] = defaultdict(list)
        for story in self.stories:
            if isinstance(story.facts, PracticeFacts) and story.facts.unit:
                found[story.facts.unit].append(story)
        return {unit: tuple(stories) for unit, stories in found.items()}

    @cached_property
    def updated(self) -> dt.date:
        """The newest day anything published changed; the build date for an empty site."""
        return max((s.updated for s in self.stories), default=self.today)
