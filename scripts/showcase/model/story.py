"""A story as its editor wrote it, with everything private in it. Nothing here may reach a page:
pages are made from :mod:`showcase.gate.public`, which has no place for what must stay private.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from .collections import Collection
from .languages import MANDARIN, Language

LEVELS = ("国际", "全国", "省", "市", "区县", "街道乡镇", "社区村")
"""Honour levels, highest first."""

LEVEL_NAMES = ("国际级", "国家级", "省级", "市级", "区级", "街镇级", "村社级")
"""What residents read for each of them."""


def level_name(level: str) -> str:
    """``区县`` → ``区级``."""
    return LEVEL_NAMES[LEVELS.index(level)]


SEALS = {
    "国际": "际",
    "全国": "国",
    "省": "省",
    "市": "市",
    "区县": "区",
    "街道乡镇": "街",
    "社区村": "村",
}
"""The one character on each level's seal."""

VILLAGES = ("村", "镇", "社区")
"""Types of units that tell of their covenant, their courtyards and their heritage."""

CHANNELS = WEBSITE, SCREENS, PRINT, BROADCAST = ("网站", "大屏", "印刷", "广播")

UNLESS_SAID = (WEBSITE, SCREENS, PRINT)
"""The channels of a story that names none: who agreed to be printed has not agreed to be read out in the street."""

Mark = tuple[int, int]
"""Line and column in the file, both from 1."""


def mark_of(marks: Mapping[str, Mark], path: str) -> Mark:
    """Where a dotted path stands, or the nearest above it, or the top of the file."""
    while path:
        if path in marks:
            return marks[path]
        path = path.rpartition(".")[0]
    return (1, 1)


@dataclass(frozen=True)
class AreaRef:
    """``group`` is a unit's alone: it would lead to a person's door. Nobody is told apart by it."""

    street: str
    community: str = ""
    group: str = ""


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included, with a telephone to call."""

    start: dt.date
    end: dt.date
    phone: str = ""


@dataclass(frozen=True)
class Revocation:
    date: dt.date
    doc_no: str


@dataclass(frozen=True)
class Honour:
    programme: str
    level: str
    issuer: tuple[str, ...]
    date: dt.date
    category: str = ""
    award: str = "正式"
    session: int | None = None
    year: int | None = None
    period: str = ""
    doc_no: str = ""
    publicity: Period | None = None
    valid_until: dt.date | None = None
    review_due: dt.date | None = None
    star: int | None = None
    posthumous: bool = False
    status: str = "有效"
    revoked: Revocation | None = None


@dataclass(frozen=True)
class Mask:
    """A part of a photo to cover: the box of a rectangle or an ellipse, in 0–1 from the top left."""

    left: float
    top: float
    width: float
    height: float
    shape: str = "矩形"


@dataclass(frozen=True)
class Photo:
    """``focus`` is the point to keep when cropping, x and y in 0–1 from the top left."""

    src: str
    alt: str
    credit: str = ""
    focus: tuple[float, float] | None = None
    people: int | None = None
    masks: tuple[Mask, ...] = ()


@dataclass(frozen=True)
class Media:
    """``reading``: somebody reads this very story aloud, so that its text is the transcript."""

    src: str
    alt: str
    captions: str = ""
    reading: bool = False
    language: Language | None = None

    @property
    def spoken(self) -> Language | None:
        """What is spoken in it, as far as it is told: a story is read in 普通话 unless it says otherwise."""
        return self.language or (MANDARIN if self.reading else None)


@dataclass(frozen=True)
class Attachment:
    """A paper beside a notice. ``checked``: somebody read it through for what may not be published, where
    no machine can.
    """

    src: str
    alt: str
    checked: bool = False


@dataclass(frozen=True)
class Member:
    name: str = ""
    pinyin: tuple[str, ...] = ()
    relation: str = ""


@dataclass(frozen=True)
class Consent:
    status: str
    ref: str = ""
    by: str = ""
    date: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_taken_back(self) -> bool:
        return self.status == "已撤回"

    def has_ended(self, today: dt.date) -> bool:
        """It holds to the end of its last day."""
        return self.until is not None and self.until < today


@dataclass(frozen=True)
class Reviewed:
    by: str
    date: dt.date

    @property
    def person(self) -> str:
        """Who it was, however it was typed: ``xu.q``, ``XU.Q`` and ``ｘｕ．ｑ`` are one person."""
        return "".join(unicodedata.normalize("NFKC", self.by).casefold().split())


@dataclass(frozen=True)
class Review:
    first: Reviewed | None = None
    second: Reviewed | None = None
    final: Reviewed | None = None


BRAND_TYPES = ("机关", "街道", "社区", "楼栋")
"""Whose brand it is: of an office, or 一街一品 of a street, a community, a building."""

_BRAND_TYPE_OF = {"社区": "社区", "村": "社区", "镇": "街道", "街区": "街道"}
"""What a brand without a type counts as, by 单位类型; all others count as 机关."""


OPEN_TYPES = ("街区", "场所")
"""Units of these types are places to go to, whether they are a 示范点 of some level or not."""


@dataclass(frozen=True)
class Brand:
    """``type`` as it was written: :attr:`UnitFacts.brand_type` is what it counts as."""

    name: str
    logo: str = ""
    concept: str = ""
    promise: str = ""
    meaning: str = ""
    type: str = ""
    stars: int | None = None


@dataclass(frozen=True)
class DemoSite:
    """``tier`` is empty for what is open without being a 示范点 of any level."""

    tier: str = ""
    open: str = ""


class _Facts:
    """What several kinds of stories tell, for those who ask all of them: empty in the others."""

    representative: str = ""
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class PersonFacts(_Facts):
    gender: str = ""
    birth_year: int | None = None
    occupation: str = ""
    deceased: bool = False
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class FamilyFacts(_Facts):
    representative: str = ""
    motto: str = ""
    family_type: str = ""
    generations: int | None = None
    stars: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class UnitFacts(_Facts):
    unit_type: str = ""
    superior: str = ""
    headcount: int | None = None
    hotline: str = ""
    brand: Brand | None = None
    practices: tuple[str, ...] = ()
    demo_site: DemoSite | None = None
    twin: tuple[str, ...] = ()
    venue: str = ""
    covenant: tuple[str, ...] = ()
    courtyards: int | tuple[str, ...] = ()
    heritage: tuple[str, ...] = ()

    @property
    def brand_type(self) -> str:
        """One of :data:`BRAND_TYPES`, empty without a brand."""
        if self.brand is None:
            return ""
        return self.brand.type or _BRAND_TYPE_OF.get(self.unit_type, "机关")


@dataclass(frozen=True)
class PracticeFacts(_Facts):
    unit: str = ""


@dataclass(frozen=True)
class NoticeFacts(_Facts):
    """``programme`` is a word for it, of what passed the gate its id; which session of it is told as of an honour."""

    notice_type: str = ""
    doc_no: str = ""
    total: int | None = None
    issuer: tuple[str, ...] = ()
    date: dt.date | None = None
    publicity: Period | None = None
    programme: str = ""
    session: int | None = None
    year: int | None = None
    period: str = ""


@dataclass(frozen=True)
class ActivityFacts(_Facts):
    activity_type: str = ""
    date: dt.date | None = None
    venue: str = ""


Facts = PersonFacts | FamilyFacts | UnitFacts | PracticeFacts | NoticeFacts | ActivityFacts

FACTS: Mapping[str, type[Facts]] = {
    "models-of-virtue": PersonFacts,
    "families": FamilyFacts,
    "units": UnitFacts,
    "practices": PracticeFacts,
    "notices": NoticeFacts,
    "activities": ActivityFacts,
}


@dataclass(frozen=True)
class Story:
    """One story folder. ``file`` is the POSIX path of its index.md from the root; ``folder`` its
    parent; ``files`` the names of what else lies in it; ``marks`` tells where each field stands,
    by dotted English keys (``honours.0.doc_no``); ``text`` is the whole file, ``body`` what stands
    below its front matter, from line ``body_line``; ``easy_read`` its 三句话, one by one; ``indicators`` what
    it is evidence of, by the codes of the office.
    """

    collection: Collection
    slug: str
    file: str
    text: str
    body: str
    body_line: int
    facts: Facts
    files: tuple[str, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    title: str = ""
    short_title: str = ""
    name: str = ""
    pinyin: tuple[str, ...] = ()
    summary: str = ""
    easy_read: tuple[str, ...] = ()
    citation: str = ""
    area: AreaRef | None = None
    honours: tuple[Honour, ...] = ()
    photos: tuple[Photo, ...] = ()
    consent: Consent | None = None
    minors: str = ""
    status: str = "草稿"
    review: Review = field(default_factory=Review)
    published: dt.date | None = None
    updated: dt.date | None = None
    source: str = ""
    editor: str = ""
    themes: tuple[str, ...] = ()
    channels: tuple[str, ...] = UNLESS_SAID
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    historical: bool = False
    name_as: str = "实名"
    indicators: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """``collection/slug``, as editors write it in 相关."""
        return f"{self.collection.id}/{self.slug}"

    @property
    def folder(self) -> str:
        return self.file.rpartition("/")[0]

    @property
    def is_revoked(self) -> bool:
        """It had honours, and every one of them is revoked."""
        return bool(self.honours) and all(h.status == "撤销" for h in self.honours)

    def mark(self, path: str) -> Mark:
        """Where ``path`` stands, or the nearest field above it, or the top of the file."""
        return mark_of(self.marks, path)
