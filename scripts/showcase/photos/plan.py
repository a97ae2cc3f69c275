"""Which pictures a page needs: addresses and sizes, from headers alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..model.originals import PhotoFile
from ..model.story import Mask
from .survey import Surveyed, Wanted

Use = Literal["full", "card", "share", "square"]
Format = Literal["webp", "jpeg", "print"]
"""``print`` is a JPEG for paper: nobody waits for it to come over a line."""

FOLDER = "photos"
"""Where pictures lie, in the cache, the staged tree and the site."""

RECIPE = "4"
"""Part of every name: raise it when perform.py makes other pixels from the same input."""


@dataclass(frozen=True)
class Cut:
    """One use: the shape to crop to (width / height; None keeps the photo's own), and the widths to
    make of each format, in pixels.
    """

    shape: float | None
    widths: tuple[tuple[Format, tuple[int, ...]], ...]


CUTS: dict[Use, Cut] = {
    "full": Cut(None, (("webp", (480, 800, 1200, 1600)), ("jpeg", (960, 1600)))),
    "card": Cut(4 / 5, (("webp", (360, 720)), ("jpeg", (480,)))),
    "share": Cut(1200 / 630, (("jpeg", (1200,)),)),
    "square": Cut(1.0, (("jpeg", (400,)),)),
}
"""A phone takes two dots a pixel at most (``sizes`` in overrides/pages/_figure.html sees to that): 390
px take 800, two cards a row 360. Desks take 1200 and 1600, kiosks 1600. JPEG serves the few browsers
without WebP (Safari before 14, Chrome before 32), so it needs no small steps. Link previews want one
1200×630 JPEG and a square of 300 px or more (https://ogp.me; WeChat reads no WebP).
"""

TALLEST = 16_383
"""Pixels: WebP holds no more (RFC 9649, 2.6). A long screenshot 1,080 wide can be higher."""

SUFFIX: dict[Format, str] = {"webp": "webp", "jpeg": "jpg", "print": "jpg"}


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
    """What a template needs. ``outputs`` are sorted by width within a format; ``tint`` is the
    number of the colour that stands in its place until it has come.
    """

    outputs: tuple[Output, ...]
    tint: int

    def of(self, form: Format) -> tuple[Output, ...]:
        return tuple(o for o in self.outputs if o.format == form)

    @property
    def largest(self) -> Output:
        """The largest JPEG: every browser reads it."""
        return self.of("jpeg")[-1]

    @property
    def smallest(self) -> Output:
        """The smallest JPEG, for a line of a list."""
        return self.of("jpeg")[0]


@dataclass(frozen=True)
class Job:
    """All outputs of one source file, so that it is decoded once."""

    source: PhotoFile
    masks: tuple[Mask, ...]
    outputs: tuple[Output, ...]


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
    photo: Surveyed, use: Use, focus: tuple[float, float] | None, masks: tuple[Mask, ...] = ()
) -> Picture:
    """Plan one use of a photo. Nothing is scaled up: widths beyond the source give way to the
    source's own. Without a ``focus`` of the editor's, the survey's counts.
    """
    source, cut = photo.source, CUTS[use]
    box = crop_box(source.width, source.height, cut.shape, focus or photo.look.focus)
    box_width, box_height = box[2] - box[0], box[3] - box[1]
    outputs = []
    for form, widths in cut.widths:
        most = max(1, min(box_width, TALLEST * box_width // box_height))
        for width in sorted({min(w, most) for w in widths}):
            height = min(TALLEST, max(1, round(width * box_height / box_width)))
            seed = f"{RECIPE}|{photo.content}|{masks}|{box}|{width}x{height}|{form}"
            key = hashlib.sha256(seed.encode()).hexdigest()[:16]
            outputs.append(Output(f"{key}-{width}.{SUFFIX[form]}", form, box, width, height))
    return Picture(tuple(outputs), photo.look.tint)


def plan_jobs(pictures: Iterable[tuple[Wanted, Picture]]) -> tuple[Job, ...]:
    """Gather outputs by source; the same picture planned twice is made once."""
    outputs: dict[Wanted, dict[str, Output]] = {}
    made: set[str] = set()
    for wanted, picture in pictures:
        here = outputs.setdefault(wanted, {})
        for output in picture.outputs:
            if output.name not in made:
                made.add(output.name)
                here[output.name] = output
    return tuple(
        Job(source, masks, tuple(here[name] for name in sorted(here)))
        for (source, masks), here in sorted(outputs.items(), key=lambda item: item[0][0].file)
        if here
    )
