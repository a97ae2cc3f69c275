"""Which of the formats a file is, by its first bytes."""

from __future__ import annotations

from . import heif, jpeg, png, webp
from .parts import Parts


def take_apart(data: bytes) -> Parts | None:
    """``None`` for every other kind of file. Raises nothing: what is damaged is as short as it is."""
    if data.startswith(b"\xff\xd8"):
        return jpeg.take_apart(data)
    if data.startswith(png.MAGIC):
        return png.take_apart(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return webp.take_apart(data)
    form = heif.form_of(data)
    return heif.take_apart(data, form) if form else None
