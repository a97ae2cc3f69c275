"""微信: a folder to make an article of 公众号 from: a page to copy from, numbered pictures to upload, a cover.

Nothing in it is fetched from anywhere, and nothing of it says where it was made.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..base.blocks import blocks_of
from ..base.paths import overrides
from ..base.text import without_unseen
from ..gate.project import build_catalogue
from ..gate.public import PublicPhoto, PublicStory
from ..model.story import WEBSITE
from ..pages.templates import Templates
from ..photos.handed import cut_jpeg, handed_jpeg
from .chosen import shown_story
from .selection import Folder, Given, NothingToHandOverError, Paper, Selection
from .sentences import fitting, sentences
from .wechat_article import article, pictures_of

TITLE, DIGEST = 64, 120
"""Characters that the fields of 公众号 take at most. No title of a story is as long."""

WIDE, HEAVY = 1080, 2 * 1024 * 1024
"""Pixels that a telephone shows, and bytes above which its editor asks for another picture."""

COVER = (900, 383)
"""Pixels of the large card, 2.35 : 1."""

COVER_FILE = "封面.jpg"


@dataclass(frozen=True)
class _Numbered:
    """A picture of the folder: its name there, the story's own photo, its bytes."""

    file: str
    photo: PublicPhoto
    data: bytes

    @property
    def alt(self) -> str:
        return self.photo.alt


def _make(given: Given, selection: Selection) -> Folder:
    content, catalogue = given.content, build_catalogue(given.content)
    cannot = "不能上网，也就不能发公众号"
    story = shown_story(catalogue, content, selection.story, WEBSITE, cannot)
    body = blocks_of(story.document)
    photos = {p.name: p for p in story.photos}
    pictures: dict[str, _Numbered] = {}
    for name in pictures_of(story, body):
        if name in photos:
            file = f"{len(pictures) + 1:02d}.jpg"
            pictures[name] = _Numbered(file, photos[name], _jpeg(given, story, photos[name]))
    cover = _cover(given, story)
    folders = overrides(content.frame, "handover")
    found = next(path for f in folders if (path := f / "wechat.js").is_file())
    script = found.read_text("utf-8").strip()
    site = content.settings.site_url
    page = Templates(folders, {}).render(
        "wechat.html",
        title=without_unseen(story.title),
        digest=digest(story.summary),
        address=f"{site.rstrip('/')}/{story.url}" if site else "",
        cover=COVER_FILE if cover else "",
        pictures=tuple(pictures.values()),
        article=article(story, body, lambda name: pictures[name].file if name in pictures else ""),
        most_title=TITLE,
        most_digest=DIGEST,
        script=script,
        script_sum=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    made: dict[str, bytes | Path] = {"index.html": f"{page}\n".encode()}
    made |= {p.file: p.data for p in pictures.values()}
    return made | ({COVER_FILE: cover} if cover else {})


def _path(given: Given, story: PublicStory, photo: PublicPhoto) -> Path:
    return given.content.root / story.folder / photo.name


def _jpeg(given: Given, story: PublicStory, photo: PublicPhoto) -> bytes:
    data = handed_jpeg(_path(given, story, photo), photo.masks, WIDE, HEAVY)
    if data is None:
        broken = f"{story.folder}/{photo.name} 打不开，没有生成文件夹。"
        raise NothingToHandOverError(f"{broken}先运行 check，照它说的改好。")
    return data


def _cover(given: Given, story: PublicStory) -> bytes | None:
    if not story.photos:
        return None
    photo = story.photos[0]
    return cut_jpeg(_path(given, story, photo), photo.masks, photo.focus, COVER)


def digest(summary: str) -> str:
    """As many of its sentences as the field takes."""
    text = " ".join(without_unseen(summary).split())
    if len(text) <= DIGEST:
        return text
    whole = "".join(fitting(sentences(text), DIGEST))
    return whole or f"{text[: DIGEST - 1]}…"


WECHAT = Paper(
    "微信",
    "",
    takes=frozenset({"story"}),
    needs=frozenset({"story"}),
    is_public=True,
    make=_make,
)
