"""Which pictures a page needs: addresses and sizes, from headers alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .identify import PhotoFile

Use = Literal["full", "card", "share"]
Format = Literal["webp", "jpeg"]

FOLDER = "photos"
"""Where pictures lie, in the cache, the staged tree and the site."""

RECIPE = "1"
"""Part of every name: raise it when perform.py makes other pixels from the same input."""

CENTRE = (0.5, 0.4)
"""Where no focus is given: faces stand a little above the middle."""


@dataclass(frozen=True)
class Cut:
    """One use: the widths to make, in pixels, and the shape to crop to (width / height)."""

    widths: tuple[int, ...]
    shape: float | None
    formats: tuple[Format, ...]


CUTS: dict[Use, Cut] = {
    "full": Cut((480, 960, 1600), None, ("webp", "jpeg")),
    "card": Cut((240, 480, 720), 4 / 5, ("webp", "jpeg")),
    "share": Cut((1200,), 1200 / 630, ("jpeg",)),
}
"""390-px phones at 2–3 dots a pixel take 960; hero and kiosk 1600; two cards a row on a phone take
480. Link previews want one 1200×630 JPEG (https://ogp.me, WeChat reads no WebP)."""


@dataclass(frozen=True)
class Output:
    """One file to make: crop ``box`` (left, top, right, bottom in upright source pixels), then
    scale to ``width`` × ``height``.
    """

    name: str
    format: Format
    box: tuple[int, int, int, int]
    width: int
    height: int

    @property
    def url(self) -> str:
        return f"{FOLDER}/{self.name}"


@dataclass(frozen=True)
class Picture:
    """What a template needs. ``outputs`` are sorted by format, then width."""

    outputs: tuple[Output, ...]

    def of(self, form: Format) -> tuple[Output, ...]:
        return tuple(o for o in self.outputs if o.format == form)

    @property
    def largest(self) -> Output:
        """The largest JPEG: every browser reads it."""
        return self.of("jpeg")[-1]


@dataclass(frozen=True)
class Job:
    """All outputs of one source file, so that it is decoded once."""

    source: PhotoFile
    outputs: tuple[Output, ...]


def digest(path: Path) -> str:
    """The content's address."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:20]


def crop_box(
    width: int, height: int, shape: float | None, focus: tuple[float, float]
) -> tuple[int, int, int, int]:
    """The largest box of ``shape`` inside the picture whose centre is nearest to ``focus``.

    >>> crop_box(1000, 500, 1.0, (0.9, 0.5))
    (500, 0, 1000, 500)
    """
    if shape is None:
        return (0, 0, width, height)
    box_width = max(1, min(width, round(height * shape)))
    box_height = max(1, min(height, round(width / shape)))
    left = min(max(round(focus[0] * width - box_width / 2), 0), width - box_width)
    top = min(max(round(focus[1] * height - box_height / 2), 0), height - box_height)
    return (left, top, left + box_width, top + box_height)


def plan_picture(
    source: PhotoFile, content: str, use: Use, focus: tuple[float, float] | None
) -> Picture:
    """Plan one use of a photo whose bytes have the digest ``content``. Nothing is scaled up: widths
    beyond the source give way to the source's own.
    """
    cut = CUTS[use]
    box = crop_box(source.width, source.height, cut.shape, focus or CENTRE)
    box_width, box_height = box[2] - box[0], box[3] - box[1]
    widths = sorted({min(w, box_width) for w in cut.widths})
    outputs = []
    for form in cut.formats:
        for width in widths:
            height = max(1, round(width * box_height / box_width))
            seed = f"{RECIPE}|{content}|{box}|{width}x{height}|{form}"
            key = hashlib.sha256(seed.encode()).hexdigest()[:16]
            suffix = "jpg" if form == "jpeg" else form
            outputs.append(Output(f"{key}-{width}.{suffix}", form, box, width, height))
    return Picture(tuple(outputs))


def plan_jobs(pictures: list[tuple[PhotoFile, Picture]]) -> tuple[Job, ...]:
    """Gather outputs by source; the same picture planned twice is made once."""
    sources: dict[str, PhotoFile] = {}
    outputs: dict[str, dict[str, Output]] = {}
    made: set[str] = set()
    for source, picture in pictures:
        sources.setdefault(source.file, source)
        wanted = outputs.setdefault(source.file, {})
        for output in picture.outputs:
            if output.name not in made:
                made.add(output.name)
                wanted[output.name] = output
    return tuple(
        Job(sources[file], tuple(wanted[name] for name in sorted(wanted)))
        for file, wanted in sorted(outputs.items())
        if wanted
    )
