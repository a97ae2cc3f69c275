"""A picture that a program of ours drew → JPEG."""

from __future__ import annotations

import io

from PIL import Image

from .perform import jpeg


def jpeg_of(png: bytes, quality: int) -> bytes:
    """The same pixels, and nothing else."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        return jpeg(image.convert("RGB"), quality)
