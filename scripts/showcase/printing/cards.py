"""Share cards 分享海报: 1080 × 1440 pixels a story, set many at a time and kept by all that they are made from."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ..base import workers
from ..base.files import write_whole
from ..base.paths import CARD_CACHE, STAGED_CARDS, overrides
from ..base.problems import Problem
from ..base.text import sentences, start_of
from ..gate.public import PublicStory
from ..photos import perform
from ..photos.encoded import jpeg_of
from ..photos.plan import Job
from ..photos.share_cards import ShareCard
from . import sheet_photos, sheets
from .fonts import Fonts
from .glyphs import missing, without_pictures
from .layout import Layout, qr_drawing
from .photos import MM, Placed, placed
from .press import Press
from .typesetting import TypesettingError, pictures, stage

WIDTH, HEIGHT = 1080, 1440
"""Pixels: a point of the template is one. The height of a phone's screen beside its chat."""

QUALITY = 86

_PHOTO = (1080, 780)
_POINT = MM / 72
"""Millimetres."""

_BATCH = 10
"""Cards of one document: fonts are read once for all of them, and a worker is not long at one."""

_SAID = 60
"""Characters of what a story without a citation says."""


@dataclass(frozen=True)
class Card:
    """A card to be made, of the story in ``file``: ``data`` is what the template reads, ``photo`` what it shows."""

    key: str
    file: str
    data: dict[str, Any]
    photo: Placed | None
    share: ShareCard


def plan(press: Press, fonts: Fonts) -> tuple[Card, ...]:
    """A card for every story of ``press``, whose first photos it has seen."""
    seed = _seed(press.frame, fonts)
    return tuple(_card(story, press, seed) for story in press.edition.catalogue.stories)


def unset(cards: Iterable[Card], fonts: Fonts) -> Iterator[tuple[str, Problem]]:
    """The keys of those with characters that no typeface has: Typst would draw boxes, and say nothing."""
    for card in cards:
        said = "".join(card.data[name] for name in ("honour", "place", "site"))
        lines = "".join(
            line for name in ("name_parts", "title", "words") for line in card.data[name]
        )
        gone = missing(without_pictures(said + lines), fonts.chains["kai"], fonts)
        if gone:
            what = f"没有字体有“{'、'.join(gone)}”这个字，这一篇不做分享海报。"
            instead = "把有这个字的字体放进 印刷字体/，写进 mkdocs.yml 的 font_rare。"
            yield card.key, Problem(card.file, "no-share-card", what, instead, severity="warning")


def make(
    cards: Sequence[Card], root: Path, frame: Path, fonts: Fonts, executor: Executor
) -> list[Problem]:
    """Make those that the cache does not have yet."""
    cache = root / CARD_CACHE
    cache.mkdir(parents=True, exist_ok=True)
    new = [card for card in cards if not (cache / card.share.name).exists()]
    batches = [tuple(new[at : at + _BATCH]) for at in range(0, len(new), _BATCH)]
    work = partial(_set, root=root, frame=frame, fonts=fonts)
    problems: list[Problem] = []
    for batch, told in workers.each(executor, work, list(enumerate(batches))):
        if isinstance(told, workers.Died):
            told = [_not_made(card, "") for card in batch[1]]
        problems += told
    shutil.rmtree(root / STAGED_CARDS, ignore_errors=True)
    return problems


def _card(story: PublicStory, press: Press, seed: str) -> Card:
    placing = _placed(story, press)
    photo = sheet_photos.told(placing, story.photos[0]) if placing else None
    said = sheets.told(story, press)
    best = story.best
    data = {
        **{
            key: said[key]
            for key in ("key", "name_parts", "title", "memorial", "place", "seal", "past")
        },
        "honour": best.label if best else story.collection.title,
        "words": said_in_short(story),
        "site": press.edition.settings.site_name,
        "address": said["address"],
        "photo": photo,
    }
    told = json.dumps(data, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(f"{seed}|{told}".encode()).hexdigest()[:16]
    title = "".join(said["title"])
    alt = f"{story.headline}：{title}" if title else story.headline
    return Card(
        story.key, story.file, data, placing, ShareCard(f"{digest}-{WIDTH}.jpg", WIDTH, HEIGHT, alt)
    )


def _placed(story: PublicStory, press: Press) -> Placed | None:
    seen = press.photo(story, story.photos[0].name) if story.photos else None
    if seen is None:
        return None
    width, height = (side * _POINT for side in _PHOTO)
    return placed(seen, story.photos[0], (width, height), 72)


def said_in_short(story: PublicStory) -> list[str]:
    """The citation, the motto, or how its summary begins."""
    words = story.citation or story.motto
    if not words:
        found = list(sentences(story.summary))
        while len(found) > 1 and len("".join(found)) > _SAID:
            found.pop()
        words = "".join(found)
        if len(words) > 2 * _SAID:
            words = start_of(words, 2 * _SAID) + "……"
    return sheets.saying(words, story)


def _seed(frame: Path, fonts: Fonts) -> str:
    """What all cards are made with: change it, and each is another file."""
    digest = hashlib.sha256(f"{importlib.metadata.version('typst')}|{QUALITY}".encode())
    for file in _files(frame, fonts):
        digest.update(file.name.encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _files(frame: Path, fonts: Fonts) -> Iterator[Path]:
    for folder in overrides(frame, "print"):
        yield from sorted(folder.glob("*.typ"))
    for folder in fonts.folders:
        yield from sorted(
            p for p in folder.rglob("*") if p.suffix.lower() in (".ttf", ".otf", ".ttc")
        )


def _set(
    batch: tuple[int, tuple[Card, ...]], root: Path, frame: Path, fonts: Fonts
) -> list[Problem]:
    """One document with a page a card → their files in the cache. Does not raise."""
    number, cards = batch
    folder = root / STAGED_CARDS / str(number)
    try:
        return _pages(cards, folder, root, frame, fonts)
    except TypesettingError as error:
        return [_not_made(card, error.message) for card in cards]
    except OSError as error:
        return [_not_made(card, str(error.strerror)) for card in cards]


def _pages(
    cards: Sequence[Card], folder: Path, root: Path, frame: Path, fonts: Fonts
) -> list[Problem]:
    drawings, rows = {}, []
    for n, card in enumerate(cards):
        code = f"{n}.svg" if card.data["address"] else ""
        if code:
            drawings[code] = qr_drawing(card.data["address"])
        rows.append({**card.data, "code": code})
    layout = Layout("card.typ", {"cards": rows}, (), drawings)
    stage(layout, folder, root, frame)
    unusable = list(_cut(cards, folder / "photos"))
    if unusable:
        return unusable
    # The day stands in documents alone: a picture has none.
    for card, png in zip(cards, pictures(layout, folder, fonts, date(2000, 1, 1), 72), strict=True):
        write_whole(root / CARD_CACHE / card.share.name, jpeg_of(png, QUALITY))
    return []


def _cut(cards: Iterable[Card], folder: Path) -> Iterator[Problem]:
    for photo in {card.photo.name: card.photo for card in cards if card.photo}.values():
        source, masks = photo.wanted
        problem = perform.make(Job(source, masks, (photo.output,)), folder)
        if problem:
            yield problem


def _not_made(card: Card, why: str) -> Problem:
    what = "这一篇的分享海报没有做成" + (f"：{why}。" if why else "。")
    return Problem(card.file, "no-share-card", what, "请告诉程序的维护者。")
