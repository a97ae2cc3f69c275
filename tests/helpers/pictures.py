"""Photos as cameras and phones write them, and a picture to recognise in what comes out."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageCms


def photo(
    size: tuple[int, int] = (640, 480),
    form: str = "JPEG",
    *,
    orientation: int = 0,
    gps: bool = False,
    comment: bytes = b"",
    icc: bytes = b"",
    xmp: bytes = b"",
    mode: str = "RGB",
    image: Image.Image | None = None,
    **options: Any,
) -> bytes:
    """An encoded picture: bright upper left corner on a slope of colour, or the given image."""
    made = image or sample(size).convert(mode)
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if gps:
        exif[0x010F] = "SecretCamera"
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 1.0), 3: "E", 4: (120.0, 9.0, 1.0)})
    for key, value in {"comment": comment, "icc_profile": icc, "xmp": xmp}.items():
        if value:
            options[key] = value
    if len(exif) or gps:
        options["exif"] = exif.tobytes()
    buffer = io.BytesIO()
    made.save(buffer, form, **options)
    return buffer.getvalue()


def sample(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Red rises to the right, green falls downwards; the upper left eighth is white."""
    width, height = size
    red = Image.linear_gradient("L").point(lambda v: v // 2).rotate(90).resize(size)
    green = Image.linear_gradient("L").point(lambda v: v // 2).rotate(180).resize(size)
    made = Image.merge("RGB", (red, green, Image.new("L", size, 64)))
    made.paste((255, 255, 255), (0, 0, max(1, width // 4), max(1, height // 4)))
    return made


@cache
def srgb_profile() -> bytes:
    """A colour profile to find, or not to find, in what comes out. Made once: it bears the time."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
