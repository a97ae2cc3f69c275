"""A picture that was never a photo file: a frame of a video, made as small as a page needs it."""

from __future__ import annotations

from PIL import Image

from .perform import QUALITY, jpeg
from .pixels import to_srgb

LONG_SIDE = 960
"""Pixels: a player on a phone of 390 px takes 780. A poster is fetched with its page, so it stays small."""

_CONTRAST = 48
"""How far the lightest and darkest tenths of a frame with something in it lie apart, of 255."""


def still(frame: Image.Image, turn: int = 0) -> tuple[bytes, bool]:
    """A frame, turned ``turn`` degrees counter-clockwise, as a JPEG; and whether it shows anything."""
    image = to_srgb(frame)
    if turn % 360:
        image = image.rotate(turn % 360, expand=True)
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    lights = sorted(image.convert("L").resize((16, 16), Image.Resampling.BOX).tobytes())
    return jpeg(image, QUALITY["jpeg"]), lights[230] - lights[25] >= _CONTRAST
