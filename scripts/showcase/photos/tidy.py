"""Photos as they should lie in Git: upright JPEGs of sensible size without a place in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from ..base import files
from ..base.contents import Contents
from ..base.problems import Problem
from ..model.collections import COLLECTIONS
from ..model.originals import PhotoFile
from .identify import FORMATS, SUFFIXES, identified, unreadable
from .opened import open_image
from .perform import jpeg
from .pixels import upright_srgb
from .renaming import folded, names_in, renamed

LONG_SIDE = 2560
"""Pixels: more than any screen of the site asks for (1600), with room to crop."""

MOST_BYTES = 1_500_000
QUALITY = 90


@dataclass(frozen=True)
class Untidy:
    """A photo to tidy, and why, in Chinese. ``target`` is the file that takes its place."""

    photo: PhotoFile
    reasons: tuple[str, ...]
    target: Path


def find(root: Path) -> tuple[list[Untidy], list[Problem]]:
    """Every untidy photo beside a story below ``root``, in a stable order."""
    found: list[Untidy] = []
    problems: list[Problem] = []
    contents = Contents(root)
    for path in _photos(root):
        photo, faults = identified(files.relative(path, root), contents)
        problems += [p for p in faults if p.is_error]
        if photo is None:
            continue
        reasons = _reasons(photo)
        if reasons:
            found.append(Untidy(photo, tuple(reasons), _target(path, photo.format)))
    return found, problems


def _target(path: Path, form: str) -> Path:
    """The name stays where it says JPEG already, whatever the file was."""
    is_jpeg = form == "JPEG" or path.suffix.lower() in FORMATS["JPEG"]
    return path if is_jpeg else path.with_suffix(".jpg")


def _photos(root: Path) -> Iterator[Path]:
    for collection in COLLECTIONS:
        base = root / collection.folder
        for path in sorted(base.glob("*/*/*")):
            if path.suffix.lower() in SUFFIXES and not files.is_link(path) and path.is_file():
                yield path


def _reasons(photo: PhotoFile) -> list[str]:
    reasons = []
    size = photo.path.stat().st_size
    if max(photo.width, photo.height) > LONG_SIDE:
        reasons.append(f"长边 {max(photo.width, photo.height)} 像素，超过 {LONG_SIDE}")
    if size > MOST_BYTES:
        reasons.append(f"{size / 1_000_000:.1f} MB，超过 1.5 MB")
    if photo.has_gps:
        reasons.append("带着拍摄地点（GPS）")
    if photo.format in ("HEIF", "AVIF"):
        reasons.append("HEIC 格式，很多电脑打不开")
    if photo.turned:
        reasons.append("方向靠标记，有的软件里是歪的")
    if photo.more:
        reasons.append("后面还挂着别的图或视频（实况、HDR）")
    return reasons


def tidy(untidy: Untidy, root: Path) -> Problem | None:
    """Put a clean JPEG in the photo's place, whole or not at all, and its new name into the story. A photo
    that cannot be renamed in its story stays as it is.

    The new file stands before the old one goes, so that a power cut leaves one of them.
    """
    source, target, file = untidy.photo.path, untidy.target, untidy.photo.file
    story = source.with_name("index.md")
    text: str | None = None
    if target != source:
        beside = {path.name for path in source.parent.iterdir()} - {source.name}
        if folded(target.name) in map(folded, beside):
            what = f"要换成的“{target.name}”已经有了。"
            return Problem(file, "tidy-taken", what, "先把其中一个改名。")
        if story.is_file():
            text = _with_new_name(story, source.name, target.name, beside)
            if text is None:
                what = f"稿子里的“{source.name}”改不成“{target.name}”，照片没有动。"
                instead = "先看检查对这篇稿子怎么说，改好再整理。"
                return Problem(file, "tidy-story", what, instead)
    try:
        clean = cleaned(source)
    except Exception:
        # Decoders raise all sorts on broken data; whatever it was, the original stays.
        return unreadable(file)
    files.write_whole(target, clean)
    if target != source:
        if text is not None:
            files.write_whole(story, text.encode())
        source.unlink()
    return None


def cleaned(source: Path | BinaryIO) -> bytes:
    """A photo as it should lie in Git: upright, of sensible size, nothing but pixels. Raises what decoders
    raise.
    """
    with open_image(source) as image:
        clean = upright_srgb(image, min(1.0, LONG_SIDE / max(image.size)))
    clean.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return encoded(clean)


def _with_new_name(story: Path, old: str, new: str, beside: set[str]) -> str | None:
    """The story's text, or ``None`` where the old name would be left in it."""
    try:
        text = story.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    after = renamed(text, old, new, beside)
    left = {name for name in names_in(after) if folded(name) == folded(old)}
    return None if left - beside else after


def encoded(image: Image.Image) -> bytes:
    """As a JPEG of at most :data:`MOST_BYTES`: the quality gives way to a floor of 70, then the
    size. What were larger would be tidied again next time, and lose a little each time.
    """
    while True:
        for quality in range(QUALITY, 69, -5):
            data = jpeg(image, quality)
            if len(data) <= MOST_BYTES:
                return data
        smaller = (image.width * 4 // 5, image.height * 4 // 5)
        image = image.resize(smaller, Image.Resampling.LANCZOS)
