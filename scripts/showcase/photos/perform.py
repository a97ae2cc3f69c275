"""Pixels: decode once, turn upright, bring to sRGB, crop, scale, encode. Then prune."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, as_completed
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from ..problems import Problem
from .identify import open_image
from .plan import Job, Output

PAPER = (251, 248, 243)
"""What shows through transparent pixels: the page's own paper."""

QUALITY = {"webp": 78, "jpeg": 80}


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
            waiting.append((job, Job(job.source, missing)))
        else:
            on_done(job)
    futures = {executor.submit(make, todo, cache): job for job, todo in waiting}
    problems: list[Problem] = []
    for future in as_completed(futures):
        problem = future.result()
        if problem:
            problems.append(problem)
        on_done(futures[future])
    return problems


def make(job: Job, cache: Path) -> Problem | None:
    """Make one job's outputs, each whole or not at all."""
    try:
        with open_image(job.source.path) as source:
            largest = max(
                o.width * source.width // max(1, o.box[2] - o.box[0]) for o in job.outputs
            )
            scale = _draft(source, largest)
            upright = to_srgb(ImageOps.exif_transpose(source))
        if scale == 1 and upright.size != (job.source.width, job.source.height):
            raise OSError("size differs from the header's")
        last: Image.Image = upright
        last_box: tuple[int, int, int, int] | None = None
        for output in sorted(job.outputs, key=lambda o: (o.box, -o.width, o.format)):
            if output.box != last_box:
                last, last_box = upright.crop(_scaled(output.box, upright, job)), output.box
            if last.size != (output.width, output.height):
                last = last.resize((output.width, output.height), Image.Resampling.LANCZOS)
            _write(encode(last, output), cache / output.name)
    except Exception:
        # Decoders raise all sorts on broken data; whatever it was, this photo cannot be used.
        return Problem(
            job.source.file,
            "photo-broken",
            "照片读到一半坏了。",
            "从原来的手机或相机里重新复制一份。",
        )
    return None


def _draft(image: Image.Image, width: int) -> float:
    """Let the JPEG decoder halve while it decodes, keeping at least ``width`` pixels across."""
    before = image.size
    if image.format == "JPEG" and image.mode in ("RGB", "L"):
        image.draft(image.mode, (width, max(1, width * image.height // image.width)))
    return before[0] / image.size[0]


def _scaled(
    box: tuple[int, int, int, int], image: Image.Image, job: Job
) -> tuple[int, int, int, int]:
    """A box in source pixels, in the pixels of the (perhaps halved) decoded picture."""
    x, y = image.width / job.source.width, image.height / job.source.height
    left, top, right, bottom = box
    return (round(left * x), round(top * y), round(right * x), round(bottom * y))


def to_srgb(image: Image.Image) -> Image.Image:
    """An RGB picture in sRGB, flattened on paper, with nothing else attached."""
    profile = image.info.get("icc_profile")
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        image = image.point(lambda v: v / 257).convert("L")
    if image.mode in ("P", "PA", "LA") or (image.mode in ("RGB", "L") and _has_key(image)):
        image = image.convert("RGBA")
    if profile and image.mode in ("RGB", "CMYK", "L", "RGBA"):
        image = _convert_profile(image, profile)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image = image.convert("RGB")
    image.info.clear()
    return image


def _has_key(image: Image.Image) -> bool:
    return "transparency" in image.info


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Through the embedded profile to sRGB; a profile that does not fit is passed over."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def encode(image: Image.Image, output: Output) -> bytes:
    """The bytes of one output, without metadata of any kind."""
    buffer = io.BytesIO()
    if output.format == "webp":
        image.save(buffer, "WEBP", quality=QUALITY["webp"], method=4, exif=b"", xmp=b"",
                   icc_profile=b"")  # fmt: skip
    else:
        image.save(buffer, "JPEG", quality=QUALITY["jpeg"], optimize=True, progressive=True,
                   exif=b"", icc_profile=b"", comment=b"")  # fmt: skip
    return buffer.getvalue()


def _write(data: bytes, path: Path) -> None:
    """Beside the target first, then in its place: a power cut leaves no half picture."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
