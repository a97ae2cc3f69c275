"""Pixels: decode once, turn upright, bring to sRGB, crop, scale, encode. Then prune."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from PIL import Image

from ..base import workers
from ..base.files import write_whole
from ..base.problems import Problem
from .identify import unreadable
from .opened import open_image
from .pixels import cover, upright_srgb
from .plan import Job, Output

QUALITY = {"webp": 76, "jpeg": 80, "print": 86}

MARGIN = 1.0
"""How many times the largest output a picture is decoded to at least (docs/decisions/0007)."""


def perform(
    jobs: Sequence[Job],
    cache: Path,
    executor: Executor,
    on_done: Callable[[Job], None] = lambda job: None,
) -> list[Problem]:
    """Make what the cache lacks. A photo that cannot be decoded is a problem; the others go on."""
    cache.mkdir(parents=True, exist_ok=True)
    waiting = []
    for job in jobs:
        missing = tuple(o for o in job.outputs if not (cache / o.name).exists())
        if missing:
            waiting.append(Job(job.source, job.masks, missing))
        else:
            on_done(job)
    problems: list[Problem] = []
    for job, result in workers.each(executor, partial(make, cache=cache), waiting):
        if isinstance(result, workers.Died):
            problems.append(unreadable(job.source.file))
        elif result is not None:
            problems.append(result)
        on_done(job)
    return problems


def make(job: Job, cache: Path) -> Problem | None:
    """Make one job's outputs, each whole or not at all."""
    try:
        with open_image(job.source.path) as source:
            scale = min(1.0, MARGIN * max(o.width / (o.box[2] - o.box[0]) for o in job.outputs))
            upright = cover(upright_srgb(source, scale), job.masks)
        lies, said = upright.width - upright.height, job.source.width - job.source.height
        if lies * said < 0:
            raise OSError("does not lie as its header says")  # then masks would lie elsewhere too
        last: Image.Image = upright
        last_box: tuple[int, int, int, int] | None = None
        for output in sorted(job.outputs, key=lambda o: (o.box, -o.width, o.format)):
            if output.box != last_box:
                last, last_box = upright.crop(_scaled(output.box, upright, job)), output.box
            if last.size != (output.width, output.height):
                last = last.resize((output.width, output.height), Image.Resampling.LANCZOS)
            write_whole(cache / output.name, encode(last, output))
    except Exception:
        # Decoders raise all sorts on broken data; whatever it was, this photo cannot be used.
        return unreadable(job.source.file)
    return None


def _scaled(
    box: tuple[int, int, int, int], image: Image.Image, job: Job
) -> tuple[int, int, int, int]:
    """A box in source pixels, in the pixels of the (perhaps halved) decoded picture: at least one."""
    x, y = image.width / job.source.width, image.height / job.source.height
    left, top = round(box[0] * x), round(box[1] * y)
    left, top = min(left, image.width - 1), min(top, image.height - 1)
    return (left, top, max(round(box[2] * x), left + 1), max(round(box[3] * y), top + 1))


def encode(image: Image.Image, output: Output) -> bytes:
    """The bytes of one output, without metadata of any kind."""
    if output.format != "webp":
        return jpeg(image, QUALITY[output.format])
    buffer = io.BytesIO()
    image.save(
        buffer, "WEBP", quality=QUALITY["webp"], method=4, exif=b"", xmp=b"", icc_profile=b""
    )
    return buffer.getvalue()


def jpeg(image: Image.Image, quality: int) -> bytes:
    """A JPEG of nothing but pixels: Pillow would write on what the picture came with."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True,
               exif=b"", icc_profile=b"", comment=b"")  # fmt: skip
    return buffer.getvalue()


def prune(cache: Path, keep: Iterable[str]) -> int:
    """Delete every cached file not in ``keep``, so that a withdrawn photo leaves nothing behind.

    Returns how many were deleted.
    """
    wanted = set(keep)
    gone = 0
    if cache.is_dir():
        for path in cache.iterdir():
            if path.name not in wanted:
                path.unlink()
                gone += 1
    return gone
