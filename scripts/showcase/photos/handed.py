"""Photos to be handed over as files of their own: covered, upright, in sRGB, without a trace of metadata."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ..model.story import Mask
from .opened import open_image
from .perform import jpeg
from .pixels import cover, upright_srgb
from .plan import crop_box
from .survey import look_at

_QUALITIES = (86, 78, 70, 60)
"""Tried one after another until the file is small enough."""


def handed_jpeg(source: Path, masks: tuple[Mask, ...], width: int, most: int) -> bytes | None:
    """In its own shape, at most ``width`` pixels wide and ``most`` bytes large; None for what is no photo."""
    try:
        with open_image(source) as image:
            whole = cover(upright_srgb(image, _scale(image, width)), masks)
    except Exception:
        return None  # decoders raise all sorts on broken data
    return _within(whole, min(width, whole.width), most)


def cut_jpeg(
    source: Path,
    masks: tuple[Mask, ...],
    focus: tuple[float, float] | None,
    size: tuple[int, int],
) -> bytes | None:
    """Cut to the shape of ``size`` around the focus, or what is busiest, and no larger than that."""
    try:
        with source.open("rb") as stream:
            middle = focus or look_at(stream, masks).focus
        with open_image(source) as image:
            whole = cover(upright_srgb(image, _scale(image, size[0])), masks)
    except Exception:
        return None
    part = whole.crop(crop_box(*whole.size, size[0] / size[1], middle))
    if part.width > size[0]:
        part = part.resize(size, Image.Resampling.LANCZOS)
    return jpeg(part, _QUALITIES[0])


def _scale(image: Image.Image, width: int) -> float:
    """How small it may be decoded, whichever way it lies."""
    return min(1.0, width / min(image.size))


def _within(image: Image.Image, width: int, most: int) -> bytes:
    while True:
        small = image
        if width < image.width:
            height = max(1, round(image.height * width / image.width))
            small = image.resize((width, height), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            data = jpeg(small, quality)
            if len(data) <= most or width == 1:
                return data
        width = max(1, width * 3 // 4)
