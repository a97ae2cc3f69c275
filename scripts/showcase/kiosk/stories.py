"""One story for a screen: everything its pages show, in a file of its own that is loaded when opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..base import markdown, qr
from ..base.phrases import phrases
from ..derive.edition import Edition
from ..derive.facts import VILLAGE, Fact, Key, facts_of
from ..gate.public import PublicHonour, PublicStory
from ..media.plan import Player
from ..model.days import in_words
from ..model.story import LEVELS
from ..photos.site import SitePictures
from .data import Code
from .safe import without_links

Fill = Callable[..., str]
"""A template of overrides/ and its values → HTML, escaped."""

_NOT_IN_THE_STRIP: frozenset[Key] = frozenset(
    (
        "motto", "members", *VILLAGE, "brand_type", "brand_stars", "concept", "meaning", "practices",
        "demo_site", "open",
    )
)  # fmt: skip
"""The first stand below the story, hours in the list of places. The others lead to pages of the web or need
more room: a screen's strip has six facts.
"""


@dataclass(frozen=True)
class HonourLine:
    """``state`` is empty while the honour is simply valid."""

    level: int
    label: str
    date: str
    state: str


@dataclass(frozen=True)
class Photo:
    src: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True)
class Sound:
    """``captions`` are what is said, by paragraphs; ``reading``: the story itself read aloud; ``language`` in
    words and ``lang`` as a tag, empty where nobody told it.
    """

    src: str
    title: str
    seconds: int
    reading: bool
    language: str
    lang: str
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Film:
    src: str
    title: str
    poster: str
    width: int
    height: int
    seconds: int
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """What a village tells of itself. ``verse``: its lines are read as they stand, one below the other."""

    title: str
    lines: tuple[str, ...]
    verse: bool


@dataclass(frozen=True)
class StoryFile:
    """``title`` stands in its phrases, between which its lines end. ``html`` is safe and holds no link; its
    pictures wait in ``data-src``. ``url`` is the address that ``qr`` leads to, without its scheme, for those
    who type it; both are empty for a story that has no page on the web. ``audio`` are its readings, one a
    language, or the first of other recordings.
    """

    title: tuple[str, ...]
    easy: tuple[str, ...]
    easy_label: str
    html: str
    facts: tuple[tuple[str, str], ...]
    honours: tuple[HonourLine, ...]
    members: tuple[tuple[str, str], ...]
    motto: str
    village: tuple[Block, ...]
    gallery: tuple[Photo, ...]
    qr: Code | None
    url: str
    audio: tuple[Sound, ...]
    video: tuple[Film, ...]


def story_file(
    story: PublicStory, edition: Edition, fill: Fill, address: str, *, sound: bool
) -> StoryFile:
    """``address`` is that of its page on the web, or empty."""
    pictures = edition.pictures
    players = edition.media.players.get(story.key, ()) if sound else ()
    facts = facts_of(story, edition.catalogue)
    return StoryFile(
        title=phrases(story.title, (p.name for p in story.people)),
        easy=story.easy_read,
        easy_label=story.easy_label if story.easy_read else "",
        html=_body(story, pictures, fill),
        facts=tuple(
            (fact.label, fact.value) for fact in facts if fact.key not in _NOT_IN_THE_STRIP
        ),
        honours=tuple(_honour(h) for h in story.honours),
        members=tuple((m.relation, m.name) for m in story.facts.members),
        motto=story.motto,
        village=tuple(_block(fact) for fact in facts if fact.key in VILLAGE),
        gallery=tuple(_gallery(story, pictures)),
        qr=code_of(address) if address else None,
        url=typed(address),
        audio=tuple(map(_sound, _heard(players))),
        video=tuple(_film(p) for p in players if p.kind == "video"),
    )


def code_of(address: str) -> Code:
    """What leads to ``address`` when it is scanned."""
    drawn = qr.draw(address)
    return Code(drawn.size, drawn.path)


def typed(address: str) -> str:
    """An address for those who type it, without its scheme."""
    return address.removeprefix("https://").removeprefix("http://")


def files_of(file: StoryFile) -> Iterator[str]:
    """Addresses of sounds and films that the story needs. Its pictures: :func:`pictures_of`."""
    for sound in file.audio:
        yield sound.src
    for film in file.video:
        yield film.src
        if film.poster:
            yield film.poster


def pictures_of(story: PublicStory, pictures: SitePictures) -> Iterator[str]:
    """Addresses of every picture that its gallery and its body may show."""
    for name in story.photo_names:
        planned = pictures.find(story, name, "full")
        if planned:
            yield planned.largest.url


def _body(story: PublicStory, pictures: SitePictures, fill: Fill) -> str:
    alts = {p.name: p for p in story.photos}

    def picture(src: str, caption: str, in_text: bool) -> str:
        planned = pictures.find(story, src, "full")
        if planned is None:
            return ""
        photo = alts.get(src)
        return fill(
            "kiosk/figure.html",
            picture=planned.largest,
            tint=planned.tint,
            alt=photo.alt if photo else caption,
            caption="" if in_text else caption,
            credit=photo.credit if photo and not in_text else "",
            in_text=in_text,
        ).strip()

    return without_links(
        markdown.render(story.document, markdown.Hooks(picture, lambda href: None))
    )


def _honour(honour: PublicHonour) -> HonourLine:
    state: str = "" if honour.state == "有效" else honour.state
    if honour.is_nominee and honour.is_current:
        state = "提名"
    label = honour.label + ("（追授）" if honour.posthumous else "")
    return HonourLine(LEVELS.index(honour.level), label, in_words(honour.date), state)


def _block(fact: Fact) -> Block:
    return Block(fact.heading, tuple(p.text for p in fact.parts), fact.key == "covenant")


def _gallery(story: PublicStory, pictures: SitePictures) -> Iterator[Photo]:
    for photo in story.photos:
        planned = pictures.find(story, photo.name, "full")
        if planned:
            largest = planned.largest
            yield Photo(largest.url, largest.width, largest.height, photo.alt, photo.credit)


def _heard(players: tuple[Player, ...]) -> tuple[Player, ...]:
    sounds = tuple(p for p in players if p.kind == "audio")
    return tuple(p for p in sounds if p.reading) or sounds[:1]


def _sound(p: Player) -> Sound:
    language, lang = (p.language.name, p.language.tag) if p.language else ("", "")
    return Sound(p.url, p.title, round(p.seconds), p.reading, language, lang, p.transcript)


def _film(p: Player) -> Film:
    return Film(p.url, p.title, p.poster, p.width, p.height, round(p.seconds), p.transcript)
