"""A photo file as an image of Pillow: its pixels, and of all that stood beside them turn and colour."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from PIL import (
    AvifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from .formats.parts import Parts
from .formats.sniff import take_apart
from .marks import turn_of

TURN = "turn"
"""Key of ``image.info``: the orientation as EXIF numbers it, by :func:`showcase.photos.marks.turn_of`."""

CICP = "cicp"
"""Key of ``image.info``: colour primaries and transfer as numbers of ITU-T H.273, where they count."""

SIDEWAYS = (5, 6, 7, 8)


_LOST = 8
"""Pixels at the end of the last row, at an eighth of the size, that are grey where data ends too soon."""


def open_image(file: Path | BinaryIO) -> Image.Image:
    """A photo, not decoded yet. Raises UnidentifiedImageError for whatever is none, and what decoders
    raise.
    """
    if isinstance(file, Path):
        with file.open("rb") as stream:
            data = stream.read()
    else:
        data = file.read()
    parts = take_apart(data)
    if parts is None:
        raise UnidentifiedImageError("no photo")
    return image_of(parts)


def image_of(parts: Parts) -> Image.Image:
    """The first picture. Its ``info`` has its turn, and the profile or the numbers of its colour: a profile
    counts before nclx, cICP before a profile.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _decoder(parts)
    icc = parts.icc or image.info.pop("icc_profile", b"")
    image.info[TURN] = turn_of(parts)
    if parts.cicp and (parts.form == "PNG" or not icc):
        image.info[CICP] = parts.cicp
    elif icc:
        image.info["icc_profile"] = icc
    return image


def _decoder(parts: Parts) -> Image.Image:
    """The one of its format; asked for by name, since Pillow's own choice has names we do not know."""
    stream = io.BytesIO(parts.pixels)
    match parts.form:
        case "JPEG":
            return JpegImagePlugin.JpegImageFile(stream)
        case "PNG":
            return PngImagePlugin.PngImageFile(stream)
        case "WEBP":
            return WebPImagePlugin.WebPImageFile(stream)
        case "AVIF":
            return AvifImagePlugin.AvifImageFile(stream)
    import pillow_heif

    return pillow_heif.HeifImageFile(stream)  # type: ignore[no-untyped-call]


def try_out(parts: Parts) -> None:
    """Decode as cheaply as will tell whether a picture can be made. Raises what decoders raise.

    Of a JPEG that ends as it should only the tables are tried: what is wrong with its coded data, libjpeg
    mends (bad codes are no errors to it, browsers show such pictures too). The others are decoded whole.
    """
    if parts.cut:
        raise OSError("most of it is missing")
    if parts.form == "JPEG" and parts.ends:
        parts = replace(parts, pixels=parts.bones)
    image = image_of(parts)
    if parts.form == "JPEG":
        image.draft(None, (1, 1))
    image.load()
    if parts.form == "JPEG" and not parts.ends:
        row = image.crop((max(0, image.width - _LOST), image.height - 1, *image.size)).tobytes()
        if set(row) <= {127, 128}:
            raise OSError("its data ends before its pixels do")
