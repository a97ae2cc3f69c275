"""A screen's pack: which files it is made of, with a manifest that tells of each.

A pack lies in the site (below ``kiosk/<screen>/``, pictures shared with the pages) or stands alone on a
stick (``index.html`` on top, all it needs below). The data is the same for both; what may be told
is not: see :mod:`showcase.kiosk.wiring`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ..base.script import call
from ..derive.cards import card_of
from ..derive.edition import Edition
from ..gate.public import PublicStory
from ..model import addresses
from ..model.days import in_words, mourning_marks
from ..model.screens import PORTRAIT, Screen
from ..model.settings import Settings
from ..model.story import LEVELS, SEALS
from ..photos.site import SitePictures
from .app import App
from .data import Card, Data, Picture, Recommend, ScreenData
from .fulltext import Fulltext
from .manifest import Manifest, data_name, digest, manifest_text, version_of
from .marks import mark_of
from .names import misread_in, names_of, surnames_of
from .playlist import playlist
from .stories import Fill, code_of, files_of, pictures_of, story_file, typed
from .tiles import tiles_of

INDEX = "index.html"
WORKER = "sw.js"


@dataclass(frozen=True)
class Pack:
    """``texts`` and ``made`` (files of a cache, whose names tell their bytes) by their paths from the
    root that the pack's addresses count from.
    """

    screen: Screen
    texts: Mapping[str, str]
    made: Mapping[str, Path]


@dataclass(frozen=True)
class Shelf:
    """What the packs of one kind are made from. ``on_web`` are keys of stories that have a page on the
    site; ``caches`` where the files of a folder (``photos``, ``media``) lie; ``taken`` keys of stories that
    were taken away; ``serial`` that of the build; ``fulltexts`` the indexes for screens with sound and
    without.
    """

    edition: Edition
    app: App
    fill: Fill
    on_web: frozenset[str]
    caches: Mapping[str, Path]
    taken: tuple[str, ...] = ()
    serial: int = 0
    fulltexts: Mapping[bool, Fulltext] = field(default_factory=dict)


class Sums:
    """The digest and size of each file, looked at once: packs share their pictures."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[str, int]] = {}

    def of(self, path: Path) -> tuple[str, int]:
        if path not in self._known:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            self._known[path] = (found, path.stat().st_size)
        return self._known[path]


@dataclass(frozen=True)
class StoryScript:
    """A story's own file: its text, and the addresses of what it shows and plays."""

    text: str
    shown: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Asked for by every screen."""
        return digest(self.text.encode())[:8]


StoryScripts = Mapping[tuple[str, bool], StoryScript]
"""By a story's key, and whether it may be heard. Most of the time of a plan, and most screens share it."""


def story_scripts(shelf: Shelf) -> StoryScripts:
    """Every story's file, for screens with sound and without where there are both."""
    edition = shelf.edition
    sounds = {screen.sound for screen in edition.catalogue.screens}
    return {
        key: _story_script(story, shelf, sound=key[1])
        for story in edition.catalogue.stories
        for key in sorted({_script_key(story, edition, sound) for sound in sounds})
    }


def _script_key(story: PublicStory, edition: Edition, sound: bool) -> tuple[str, bool]:
    return story.key, sound and story.key in edition.media.players


def plan_packs(shelf: Shelf, scripts: StoryScripts, sums: Sums, *, alone: bool) -> tuple[Pack, ...]:
    """One for each screen. ``alone``: to be run from a stick, with everything in it."""
    screens = shelf.edition.catalogue.screens
    return tuple(_pack(screen, shelf, scripts, sums, alone=alone) for screen in screens)


def _pack(screen: Screen, shelf: Shelf, scripts: StoryScripts, sums: Sums, *, alone: bool) -> Pack:
    folder, edition, app = screen.folder, shelf.edition, shelf.app
    styles, programs = [app.style], [app.script]
    own: dict[str, str] = {}  # by name in its own folder
    if screen.fulltext:
        styles.append(app.fulltext_style)
        programs.append(app.fulltext_script)
        own |= shelf.fulltexts[screen.sound]
    own |= dict((*styles, *programs, app.icon))
    if not alone:
        own[WORKER] = app.worker
    needed: set[str] = set()
    cards: list[Card] = []
    for story in edition.catalogue.stories:
        script = scripts[_script_key(story, edition, screen.sound)]
        name = f"stories/{story.slug}-{script.digest}.js"
        own[name] = script.text
        picture = _picture(story, edition.pictures)
        needed |= {*script.shown, *((picture.card, picture.full) if picture else ())}
        mark = mark_of(screen.id, story.key)
        cards.append(_card(story, mark, picture, name, story.key in shelf.on_web, edition.settings))
    made = {url: shelf.caches[url.partition("/")[0]] / Path(url).name for url in sorted(needed)}
    made = {url: path for url, path in made.items() if path.is_file()}  # in previews some fail
    withdrawn = tuple(sorted(mark_of(screen.id, key) for key in shelf.taken))
    data = _data(screen, edition, tuple(cards), withdrawn)

    def index(version: str) -> str:
        here = folder if alone else ""
        return (
            shelf.fill(
                "kiosk/index.html",
                root="./" if alone else "../../",
                here=here,
                title=edition.settings.site_name,
                icon=here + app.icon[0],
                styles=[here + name for name, _ in styles],
                scripts=[*(here + name for name, _ in programs), here + data_name(version)],
            )
            + "\n"
        )

    sizes = {path: sums.of(source) for path, source in made.items()}
    top = INDEX if alone else folder + INDEX

    def texts(version: str, serial: int = 0) -> dict[str, str]:
        return {
            **{folder + name: text for name, text in own.items()},
            folder + data_name(version): call(
                "start", asdict(replace(data, version=version, serial=serial))
            ),
            top: index(version),
        }

    version = version_of({**_sums(texts("")), **{path: sha for path, (sha, _) in sizes.items()}})
    whole = texts(version, shelf.serial if alone else 0)
    files = {path: (digest(text.encode()), len(text.encode())) for path, text in whole.items()}
    manifest = Manifest(
        screen.id, version, data.made, {**files, **sizes}, tuple(c.key for c in cards),
        shelf.serial, withdrawn,
    )  # fmt: skip
    return Pack(screen, {**whole, folder + "pack.json": manifest_text(manifest)}, made)


def _sums(texts: Mapping[str, str]) -> dict[str, str]:
    return {path: digest(text.encode()) for path, text in texts.items()}


def _story_script(story: PublicStory, shelf: Shelf, *, sound: bool) -> StoryScript:
    edition = shelf.edition
    address = _address(edition.settings, story) if story.key in shelf.on_web else ""
    file = story_file(story, edition, shelf.fill, address, sound=sound)
    shown = (*pictures_of(story, edition.pictures), *files_of(file))
    return StoryScript(call("story", story.key, asdict(file)), shown)


def _address(settings: Settings, story: PublicStory) -> str:
    return settings.site_url.rstrip("/") + "/" + story.url if settings.site_url else ""


def _picture(story: PublicStory, pictures: SitePictures) -> Picture | None:
    """The first photo. The focus is the editor's, or the middle of what the card shows."""
    full, card = pictures.cover(story, "full"), pictures.cover(story, "card")
    if full is None or card is None:
        return None
    photo = story.photos[0]
    large, small = full.largest, card.largest
    left, top, right, bottom = small.box
    x, y = photo.focus or (
        (left + right) / 2 / large.box[2],
        (top + bottom) / 2 / large.box[3],
    )
    return Picture(
        card=small.url,
        card_size=(small.width, small.height),
        full=large.url,
        full_size=(large.width, large.height),
        focus=(round(x * 100), round(y * 100)),
        tint=full.tint,
        alt=photo.alt,
    )


def _card(
    story: PublicStory,
    mark: str,
    picture: Picture | None,
    file: str,
    on_web: bool,
    settings: Settings,
) -> Card:
    card, place = card_of(story), story.place
    return Card(
        key=story.key,
        mark=mark,
        name=story.name,
        title=story.short_title,
        saying=story.citation or story.motto or story.summary,
        place=card.place,
        street=place.street.id if place else "",
        community=place.key if place and place.community else "",
        level=LEVELS.index(card.level) if card.level else -1,
        honour=story.best.label if story.best else "",
        past=card.is_past,
        memorial=story.is_memorial,
        categories=_distinct(h.category for h in story.honours if h.category),
        years=tuple(sorted({h.year for h in story.honours}, reverse=True)),
        themes=_distinct(t.id for t in story.themes),
        programmes=_distinct(h.programme.id for h in story.honours),
        collection=story.collection.id,
        motto=story.motto,
        letter=story.letter,
        names=names_of(story),
        surnames=surnames_of(story),
        date=story.published.isoformat(),
        picture=picture,
        file=file,
        qr=on_web and bool(settings.site_url),
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _data(
    screen: Screen, edition: Edition, cards: tuple[Card, ...], withdrawn: tuple[str, ...]
) -> Data:
    catalogue, settings = edition.catalogue, edition.settings
    at = {c.key: i for i, c in enumerate(cards)}
    return Data(
        version="",
        serial=0,
        withdrawn=withdrawn,
        made=catalogue.today.isoformat(),
        updated=in_words(catalogue.updated),
        site=settings.site_name,
        district=settings.district,
        screen=ScreenData(
            id=screen.id,
            name=screen.name,
            street=screen.street,
            community=screen.community,
            orientation="portrait" if screen.orientation == PORTRAIT else "landscape",
            size=screen.pixels,
            seconds=screen.seconds,
            hours=screen.hours,
            low=screen.low,
            sound=screen.sound,
            code=screen.code,
            update=screen.update or _https(settings.site_url),
        ),
        mourning=mourning_marks(catalogue.days),
        levels=LEVELS,
        seals=tuple(SEALS.values()),
        stories=cards,
        misread=misread_in(catalogue.stories),
        playlist=tuple(at[s.key] for s in playlist(screen, catalogue)),
        tiles=tiles_of(screen, edition),
        recommend=_recommend(settings),
    )


def _recommend(settings: Settings) -> Recommend | None:
    if not settings.site_url:
        return None
    address = settings.site_url.rstrip("/") + "/" + addresses.RECOMMEND
    return Recommend(code_of(address), typed(address), settings.phone)


def _https(url: str) -> str:
    """The site's own address, where new packs can be had from it unchanged."""
    return url.rstrip("/") + "/" if url.startswith("https://") else ""
