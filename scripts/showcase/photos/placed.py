"""A picture as a document shows it: what was cut off there is not in it."""

from __future__ import annotations

import io

from PIL import Image

from .opened import TURN, open_image
from .pixels import upright_srgb
from .tidy import LONG_SIDE, encoded

_TILT = 10
"""Degrees: what is turned by less, or by as little from a right angle, is set askew for its looks."""

_QUARTERS_OF = {1: 0, 3: 2, 6: 1, 8: 3}
"""EXIF orientation → quarter turns clockwise; the mirrored ones no camera writes."""

Sides = tuple[float, float, float, float]


def placed(data: bytes, crop: Sides, turn: float, flip: tuple[bool, bool]) -> bytes | None:
    """A photo cut (left, above, right, below, in parts of its width and height), mirrored and turned
    (degrees clockwise), as a JPEG of nothing but pixels; as it came where nothing is done to it. None where
    it cannot be told what is shown. Raises what decoders raise.

    Word looks away from a camera's own turn, and writes it down as its own where it heeds it: where
    both say the same it is done once, where they differ nobody knows what was seen when it was cut.
    """
    quarters = round(turn / 90)
    if abs(turn - 90 * quarters) > _TILT or crop[0] + crop[2] > 0.98 or crop[1] + crop[3] > 0.98:
        return None
    quarters %= 4
    image = open_image(io.BytesIO(data))
    own = image.info[TURN]
    if not (any(crop) or quarters or any(flip)):
        return data
    if own != 1:
        if any(flip) or _QUARTERS_OF.get(own) != quarters:
            return None
        image.info[TURN] = 1
    shown = upright_srgb(image)
    width, height = shown.size
    shown = shown.crop((
        round(crop[0] * width), round(crop[1] * height),
        round((1 - crop[2]) * width), round((1 - crop[3]) * height),
    ))  # fmt: skip
    for is_flipped, how in zip(
        flip, (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM), strict=True
    ):
        shown = shown.transpose(how) if is_flipped else shown
    shown = shown.rotate(-90 * quarters, expand=True)
    shown.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return encoded(shown)
