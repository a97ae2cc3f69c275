"""From whatever a camera wrote to upright sRGB pixels, with what must not be seen covered."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageCms, ImageDraw

from ..model.story import Mask
from .colour import to_srgb_by_numbers
from .opened import CICP, TURN

PAPER = (251, 248, 243)
"""What shows through transparent pixels: the page's own paper."""

BLOCKS = 6
"""A covered part is shown as at most this many blocks across and down: 36 averages of a face hold
nothing that could be told from another's."""

EDGE = 2
"""Pixels by which a covered part is widened: cameras store colour at half the size, so that it runs
over into the next pixels.
"""


_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
"""What turns back what EXIF's number tells (DC-008, 4.6.5)."""


def upright_srgb(image: Image.Image, scale: float = 1.0) -> Image.Image:
    """Upright, RGB, in sRGB, flattened on paper, with nothing else attached. ``image`` is one of
    :func:`showcase.photos.opened.open_image`.

    ``scale`` is how small the picture may become on the way. All that is done to it is then done to
    a small one: a JPEG decodes to an eighth, a quarter or a half at once, the others are reduced by
    a whole number right after decoding. So a picture of 100 megapixels is whole in memory once at
    most, and as a JPEG never.
    """
    if image.format == "JPEG" and image.mode in ("RGB", "L", "CMYK"):
        image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
    elif scale < 0.5 and image.mode in ("RGB", "L", "CMYK", "RGBA"):
        image = _reduced(image, int(1 / scale))
    image.load()
    turn = _UPRIGHT.get(image.info.get(TURN, 1))
    info = image.info
    if turn is not None:
        image = image.transpose(turn)
        image.info = dict(info)
    return to_srgb(image)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """Strip by strip: Pillow multiplies colour by alpha in a copy, as large as what it is given."""
    image.load()
    width, height = image.size
    rows = factor * max(1, 256 // factor)
    small = Image.new(image.mode, (-(-width // factor), -(-height // factor)))
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(top + rows, height)))
        small.paste(strip.reduce(factor), (0, top // factor))
    small.info.update(image.info)
    image.close()
    return small


def to_srgb(image: Image.Image) -> Image.Image:
    """Through the embedded profile, else by the numbers told of its colour, to 8-bit sRGB without
    metadata.
    """
    profile, cicp = image.info.get("icc_profile"), image.info.get(CICP)
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        image = image.point(lambda v: v / 257).convert("L")
    if image.mode in ("P", "PA", "LA") or "transparency" in image.info:
        image = image.convert("RGBA")
    if cicp and image.mode in ("RGB", "RGBA", "L"):
        image = to_srgb_by_numbers(image.convert("RGB") if image.mode == "L" else image, cicp)
    elif profile and image.mode in ("RGB", "CMYK", "L", "RGBA"):
        image = _through_profile(image, profile)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image = image.convert("RGB")
    image.info.clear()
    return image


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Through an embedded profile to sRGB; a profile that does not fit is passed over."""
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except Exception:
        # Little CMS and what is around it raise all sorts; no profile may spoil a picture.
        return image
    return converted or image


def cover(image: Image.Image, masks: tuple[Mask, ...]) -> Image.Image:
    """Cover every mask with coarse blocks, in a copy. Where there is none, the image itself.

    A mask is widened to whole pixels and by :data:`EDGE`, and the blocks are averages of what they
    cover: nothing finer is left in the pixels, whatever is made from them.
    """
    if not masks:
        return image
    covered = image.copy()
    for mask in masks:
        box = (
            max(0, math.floor(mask.left * image.width) - EDGE),
            max(0, math.floor(mask.top * image.height) - EDGE),
            min(image.width, math.ceil((mask.left + mask.width) * image.width) + EDGE),
            min(image.height, math.ceil((mask.top + mask.height) * image.height) + EDGE),
        )
        width, height = box[2] - box[0], box[3] - box[1]
        if width < 1 or height < 1:
            continue
        across, down = min(BLOCKS, width), min(BLOCKS, height)
        blocks = covered.crop(box).resize((across, down), Image.Resampling.BOX)
        part = blocks.resize((width, height), Image.Resampling.NEAREST)
        shape = Image.new("L", (width, height), 255)
        if mask.shape == "椭圆":
            shape.paste(0, (0, 0, width, height))
            ImageDraw.Draw(shape).ellipse((0, 0, width - 1, height - 1), fill=255)
        covered.paste(part, box[:2], shape)
    return covered
