"""PNG (W3C, third edition): chunks. Only those that make pixels are left, whatever the others hold."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from .parts import Parts, inflated

MAGIC = b"\x89PNG\r\n\x1a\n"
_PIXELS = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_CLEAR = {0: 2, 2: 6}
"""Bytes of a clear colour, by colour type: grey and RGB."""

_XMP_KEYS = (b"XML:com.adobe.xmp", b"Raw profile type xmp")
_PROFILE = re.compile(rb"Raw profile type (\w+)")


def take_apart(data: bytes) -> Parts:
    """All of it, before the pixels or behind them. ``cicp`` stands before a profile (4.3 there: cICP
    counts before iCCP).
    """
    kept, exif, profiles = [MAGIC], [], []
    texts: list[tuple[bytes, bytes]] = []
    rest: list[bytes] = []
    icc, cicp, animated, ends = b"", None, False, False
    colour_type, seen_pixels = -1, False
    at = len(MAGIC)
    for kind, body, whole, end in _chunks(data):
        at = end
        if kind == b"IHDR":
            colour_type = body[9] if len(body) > 9 else -1
        if kind in _PIXELS:
            kept.append(whole)
            seen_pixels |= kind == b"IDAT"
            ends = kind == b"IEND"
        elif kind == b"tRNS":
            if (colour_type == 3 and 0 < len(body) <= 256) or len(body) == _CLEAR.get(colour_type):
                kept.append(_chunk(kind, body))
        elif kind == b"eXIf":
            exif.append(body.removeprefix(b"Exif\0\0"))
        elif kind == b"iCCP":
            icc = inflated(body.partition(b"\0")[2][1:])
        elif kind == b"cICP" and len(body) >= 2:
            cicp = (body[0], body[1])
        elif kind == b"acTL":
            animated = not seen_pixels and int.from_bytes(body[:4]) > 1
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            texts.append(_text(kind, body))
        rest.append(body if kind not in _PIXELS else b"")
    for key, text in texts:
        rest.append(text)
        if named := _PROFILE.fullmatch(key):
            profiles.append((named[1].lower(), _hex(text)))
    rest += [raw for _, raw in profiles]
    exif += [raw.removeprefix(b"Exif\0\0") for name, raw in profiles if name in (b"exif", b"app1")]
    xmp = [text for key, text in texts if key == _XMP_KEYS[0]]
    xmp += [raw for name, raw in profiles if name in (b"xmp", b"app1")]
    icc = icc or next((raw for name, raw in profiles if name in (b"icc", b"icm")), b"")
    if not ends:
        kept.append(_chunk(b"IEND", b""))
    behind = data[at:]
    return Parts(
        "PNG", b"".join(kept), tuple(exif), tuple(xmp), icc, cicp,
        rest=(*rest, behind), animated=animated, more=b"\xff\xd8\xff" in behind or MAGIC in behind,
        ends=ends,
    )  # fmt: skip


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    """Kind, body, the whole chunk and where it ends, up to IEND or the end of the file."""
    at = len(MAGIC)
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        yield kind, data[at + 8 : at + 8 + size], data[at:end], min(end, len(data))
        if kind == b"IEND" or end > len(data):
            return
        at = end


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text(kind: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Keyword and text (11.3.3)."""
    key, _, text = body.partition(b"\0")
    if kind == b"zTXt":
        return key, inflated(text[1:])
    if kind == b"iTXt":
        packed, text = text[:1] == b"\1", text[2:]
        text = text.partition(b"\0")[2].partition(b"\0")[
            2
        ]  # behind language and translated keyword
        return key, inflated(text) if packed else text
    return key, text


def _hex(text: bytes) -> bytes:
    """A raw profile as ImageMagick writes it: its name, its length, then digits in lines."""
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(text.split()[2:]))
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
