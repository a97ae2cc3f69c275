"""Photos as cameras and phones write them, and a picture to recognise in what comes out."""

from __future__ import annotations

import io
import struct
import zlib
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


# --- pictures taken apart and put together again ---------------------------------------------------


def tiff(*entries: tuple[int, int, int, bytes], gps: bool = False, order: str = ">") -> bytes:
    """EXIF as cameras should not write it: tag, type, count and the bytes of the value, whatever they are.
    ``gps`` adds a place.
    """
    rows = [*entries, *([(0x8825, 4, 1, b"")] if gps else [])]
    at = 8 + 2 + 12 * len(rows) + 4
    table, values = struct.pack(order + "H", len(rows)), b""
    for tag, kind, count, value in rows:
        if tag == 0x8825 and not value:
            place = at + len(values)
            inner = place + 2 + 12 * 2 + 4
            numbers = struct.pack(order + "6I", 30, 1, 15, 1, 1, 1)
            values += struct.pack(order + "H", 2)
            values += struct.pack(order + "HHII", 2, 5, 3, inner)
            values += struct.pack(order + "HHII", 4, 5, 3, inner) + bytes(4) + numbers
            value = struct.pack(order + "I", place)
        if len(value) > 4:
            offset, values = at + len(values), values + value
            value = struct.pack(order + "I", offset)
        table += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 8)
    return head + table + bytes(4) + values


def turned(number: int) -> tuple[int, int, int, bytes]:
    """An orientation for :func:`tiff`, big-endian."""
    return (0x0112, 3, 1, struct.pack(">H", number))


def with_segments(data: bytes, *segments: tuple[int, bytes], behind: bytes = b"") -> bytes:
    """A JPEG with more segments (marker, body) in front, and something behind its end."""
    added = b"".join(struct.pack(">BBH", 0xFF, m, len(body) + 2) + body for m, body in segments)
    return data[:2] + added + data[2:] + behind


def png_chunk(kind: bytes, body: bytes, crc: int | None = None) -> bytes:
    """A chunk of a PNG; with ``crc`` one whose checksum is that."""
    check = zlib.crc32(kind + body) if crc is None else crc
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def with_chunks(data: bytes, *chunks: bytes, behind: bool = False) -> bytes:
    """A PNG with more chunks before its pixels, or behind them."""
    at = len(data) - 12 if behind else 33
    return data[:at] + b"".join(chunks) + data[at:]


def raw_profile(name: str, body: bytes) -> bytes:
    """What ImageMagick writes into a PNG."""
    digits = body.hex()
    lines = "\n".join(digits[i : i + 72] for i in range(0, len(digits), 72))
    text = f"\n{name}\n{len(body):8}\n{lines}\n"
    return png_chunk(b"tEXt", f"Raw profile type {name}\0".encode() + text.encode())


def with_nclx(data: bytes, primaries: int, transfer: int) -> bytes:
    """A HEIC or AVIF that says this of its colour (ITU-T H.273)."""
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


@cache
def heif(size: tuple[int, int] = (64, 48), colour: tuple[int, int, int] | None = None) -> bytes:
    """A HEIC whose colour stands in numbers: of :func:`sample`, or of one colour."""
    import pillow_heif

    image = Image.new("RGB", size, colour) if colour else sample(size)
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image).save(buffer, quality=100, chroma=444, full_range_flag=1)
    return buffer.getvalue()
