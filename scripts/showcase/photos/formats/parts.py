"""What all formats have in common, whatever each of them calls it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

MOST_TEXT = 4 * 1024 * 1024
"""Bytes that a compressed text or profile may become; the largest printer profiles have three million."""


@dataclass(frozen=True)
class Parts:
    """``pixels`` is a file of the same format with nothing in it but the first picture. Of ``exif``
    (without a head of its own) and ``xmp`` the first that says something counts. ``cicp`` is colour
    primaries and transfer as numbers of ITU-T H.273, ``turn`` an orientation of 1 to 8 that the format
    itself tells, and which then counts alone. ``rest`` is all that a place could hide in.
    """

    form: str
    pixels: bytes
    exif: tuple[bytes, ...] = ()
    xmp: tuple[bytes, ...] = ()
    icc: bytes = b""
    cicp: tuple[int, int] | None = None
    turn: int | None = None
    rest: tuple[bytes, ...] = ()
    animated: bool = False
    more: bool = False
    """Whether other pictures or a video follow the first."""
    ends: bool = True
    """Whether the mark stands that ends the picture."""
    cut: bool = False
    """Whether so much is missing at the end that what is there is no picture yet."""
    bones: bytes = b""
    """``pixels`` without what is coded (JPEG): tells cheaply whether a decoder knows its way."""


def inflated(data: bytes) -> bytes:
    """What zlib packed, at most :data:`MOST_TEXT` of it; empty where it is broken."""
    try:
        return zlib.decompressobj().decompress(data, MOST_TEXT)
    except zlib.error:
        return b""
