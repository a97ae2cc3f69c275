"""A photo small enough to stand in a letter, covered as it will be published."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ..model.story import Mask
from .opened import open_image
from .perform import jpeg
from .pixels import cover, upright_srgb

QUALITY = 80


def small_jpeg(source: Path, masks: tuple[Mask, ...], most: int) -> bytes | None:
    """A JPEG of nothing but pixels, at most so many of them on its long side; None for what is no photo."""
    try:
        with open_image(source) as image:
            scale = min(1.0, most / max(image.size))
            upright = cover(upright_srgb(image, scale), masks)
    except Exception:
        return None  # decoders raise all sorts on broken data
    upright.thumbnail((most, most), Image.Resampling.LANCZOS)
    return jpeg(upright, QUALITY)
