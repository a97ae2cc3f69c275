"""Photographs for paper: cut to their box, at the fineness of the box, masks and colours as on the site."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from ..base.paths import PRINT_CACHE
from ..base.problems import Problem
from ..gate.public import PublicPhoto
from ..photos.make import Progress, unwatched
from ..photos.perform import perform
from ..photos.plan import RECIPE, Job, Output, crop_box
from ..photos.survey import Surveyed, Wanted

MM = 25.4
"""Millimetres an inch."""

_TALLEST = 16_000
"""Pixels: Typst refuses a JPEG of more than 16,384 (a strip of a photo, one pixel wide and ten thousand high)."""


@dataclass(frozen=True)
class Placed:
    """A photo in its box: ``width`` × ``height`` in millimetres on paper, made as ``output``. ``dpi`` is how fine it
    comes out there, ``target`` how fine it should be.
    """

    wanted: Wanted
    output: Output
    width: float
    height: float
    dpi: int
    target: int

    @property
    def name(self) -> str:
        """Of its file, below ``photos/`` of what typesetting sees."""
        return self.output.name

    @property
    def file(self) -> str:
        """The original's, from the root."""
        return self.wanted[0].file


def placed(
    seen: Surveyed,
    photo: PublicPhoto,
    box: tuple[float, float | None],
    target: int,
    most: float = 0,
) -> Placed:
    """``photo`` in a ``box`` of millimetres, cut around its focus. Without a height it keeps its own shape, and is
    made narrower where it would be higher than ``most``. Nothing is scaled up.
    """
    source = seen.source
    width, height = box
    if height is None:
        height = width * source.height / source.width
        if most and height > most:
            width, height = width * most / height, most
    cut = crop_box(source.width, source.height, width / height, photo.focus or seen.look.focus)
    own = cut[2] - cut[0]
    pixels = max(1, min(own, round(width / MM * target)))
    tall = max(1, min(_TALLEST, round(pixels * height / width)))
    seed = f"{RECIPE}|{seen.content}|{photo.masks}|{cut}|{pixels}x{tall}|print"
    # The first part tells which photo it is of, so that what is made of one that goes can be found.
    whose, how = address_of(seen), hashlib.sha256(seed.encode()).hexdigest()[:12]
    output = Output(f"{whose}-{how}.jpg", "print", cut, pixels, tall)
    wanted = (source, photo.masks)
    return Placed(wanted, output, width, height, round(own / (width / MM)), target)


def address_of(seen: Surveyed) -> str:
    """What the names of all files begin with that are made of a photo."""
    return address(seen.content)


def address(content: str) -> str:
    """The same, by the address of the photo's content."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def make(
    photos: Iterable[Placed], root: Path, executor: Executor, on_photos: Progress = unwatched
) -> list[Problem]:
    """Make what the cache does not have yet; each original is decoded once."""
    by_source: dict[Wanted, dict[str, Output]] = defaultdict(dict)
    for one in photos:
        by_source[one.wanted][one.name] = one.output
    jobs = [
        Job(source, masks, tuple(outputs[name] for name in sorted(outputs)))
        for (source, masks), outputs in sorted(by_source.items(), key=lambda item: item[0][0].file)
    ]
    return perform(jobs, root / PRINT_CACHE, executor, on_photos(len(jobs)))
