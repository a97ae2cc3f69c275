"""Photos as they should lie in Git: upright JPEGs of sensible size without a place in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from ..base import files
from ..base.contents import Contents
from ..base.problems import Problem
from ..model.collections import COLLECTIONS
from ..model.originals import PhotoFile
from .identify import SUFFIXES, identified, open_image
from .perform import broken, jpeg
from .pixels import upright_srgb

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
            target = path if photo.format == "JPEG" else path.with_suffix(".jpg")
            found.append(Untidy(photo, tuple(reasons), target))
    return found, problems


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
    return reasons


def tidy(untidy: Untidy, root: Path) -> Problem | None:
    """Put a clean JPEG in the photo's place, whole or not at all, and its new name into the story.

    The new file stands before the old one goes, so that a power cut leaves one of them.
    """
    source, target = untidy.photo.path, untidy.target
    if target != source and target.exists():
        what = f"要换成的“{target.name}”已经有了。"
        return Problem(untidy.photo.file, "tidy-taken", what, "先把其中一个改名。")
    try:
        with open_image(source) as image:
            clean = upright_srgb(image)
    except Exception:
        # Decoders raise all sorts on broken data; whatever it was, the original stays.
        return broken(untidy.photo.file)
    clean.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    files.write_whole(target, _encode(clean))
    if target != source:
        story = source.with_name("index.md")
        if story.is_file():
            files.write_whole(story, _renamed(story.read_bytes(), source.name, target.name))
        source.unlink()
    return None


def _renamed(text: bytes, old: str, new: str) -> bytes:
    """A story with a file's new name, where the old one is a word of its own."""
    word = rb"(?<![\w.-])" + re.escape(old.encode()) + rb"(?![\w.-])"
    return re.sub(word, lambda _: new.encode(), text)


def _encode(image: Image.Image) -> bytes:
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
