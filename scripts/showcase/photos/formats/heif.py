"""HEIC and AVIF (ISO/IEC 23008-12, AV1 Image File Format): which item is the picture, and what its
properties say of colour and turn. The picture itself is found by the decoders.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ...base.boxes import Box, child, inside
from .parts import Parts

_AVIF = (b"avif", b"avis")
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"mif2", b"msf1")

_MATRICES = (*range(3), *range(4, 15))
_MADE_OF_PRIMARIES = (12, 13)
"""Matrix coefficients (H.273, table 4)."""

_TURNS = {0: 1, 1: 8, 2: 3, 3: 6}
"""EXIF's number for a quarter turn anti-clockwise, that often (23008-12, 6.5.10)."""

_MIRRORED = {0: {1: 4, 8: 5, 3: 2, 6: 7}, 1: {1: 2, 8: 7, 3: 4, 6: 5}}
"""EXIF's number for a turn and then a mirror: 0 swaps top and bottom, 1 left and right (6.5.12)."""


def form_of(data: bytes) -> str:
    """AVIF or HEIF by the brands in the first box; empty for another kind of file."""
    if data[4:8] != b"ftyp":
        return ""
    end = min(int.from_bytes(data[:4]), len(data), 512)
    brands = [data[8:12], *(data[i : i + 4] for i in range(16, end - 3, 4))]
    if brands[0] in _AVIF or (brands[0] not in _HEIC[:6] and any(b in _AVIF for b in brands)):
        return "AVIF"
    return "HEIF" if any(b in _HEIC for b in brands) else ""


def take_apart(data: bytes, form: str) -> Parts:
    """EXIF and XMP are hidden from the decoders by another name for their items. They tell no turn: the
    properties irot and imir do, and count alone (23008-12, 6.5.1; libheif turns by itself, so that
    ``turn`` is 1 for HEIC).
    """
    pixels, cicp, turn = data, None, 1
    meta = _meta(data)
    if meta:
        try:
            items = {b.name: b for b in inside(data, meta, 4)}
            pixels = _without_words(data, items.get("iinf"))
            properties = _properties(data, items)
            pixels = _without_numbers(pixels, items)
            cicp = _cicp(data, properties)
            turn = _turn(data, properties) if form == "AVIF" else 1
        except (ValueError, IndexError, struct.error):
            pass  # decoders may still find their way
    return Parts(form, pixels, cicp=cicp, turn=turn, rest=(data,))


def _meta(data: bytes) -> Box | None:
    """It stands before whatever is cut off."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if name == b"meta":
            return Box("meta", at + 8, min(at + size, len(data)) if size else len(data))
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
        if size < 8:
            return None
        at += size
    return None


def _without_words(data: bytes, iinf: Box | None) -> bytes:
    """Items of type ``Exif`` and ``mime`` become ``skip``, which no decoder knows."""
    if iinf is None:
        return data
    blanked = bytearray(data)
    for box in inside(data, iinf, 6 if data[iinf.start] == 0 else 8):
        if box.name == "infe":
            at = box.start + 4 + (4 if data[box.start] >= 3 else 2) + 2
            if data[at : at + 4] in (b"Exif", b"mime") and at + 4 <= box.end:
                blanked[at : at + 4] = b"skip"
    return bytes(blanked)


def _without_numbers(data: bytes, items: dict[str, Box]) -> bytes:
    """Numbers of colour become those of sRGB: libheif refuses a picture for one it does not know. How
    colour was split into light and shades (the matrix) stays, and the primaries where it is made of them.
    """
    blanked = bytearray(data)
    for box in inside(data, child(data, items["iprp"], "ipco")):
        if box.name == "colr" and data[box.start : box.start + 4] == b"nclx":
            matrix = _number(data, box.start + 8, 2)
            if matrix not in _MADE_OF_PRIMARIES:
                blanked[box.start + 4 : box.start + 8] = b"\0\1\0\x0d"
            if matrix not in _MATRICES:
                blanked[box.start + 8 : box.start + 10] = b"\0\6"
    return bytes(blanked)


def _properties(data: bytes, items: dict[str, Box]) -> list[Box]:
    """Of the first picture, in their order; a mosaic's are its own and those of its first piece."""
    pitm = items["pitm"] if "pitm" in items else Box("", 0, 0)
    primary = _number(data, pitm.start + 4, 4 if data[pitm.start] else 2)
    wanted = [primary, *_pieces(data, items.get("iref"), primary)]
    iprp = items.get("iprp", Box("", 0, 0))
    all_of_them = inside(data, child(data, iprp, "ipco"))
    found = dict(_associations(data, child(data, iprp, "ipma")))
    own = [all_of_them[i - 1] for i in found.get(primary, ()) if 0 < i <= len(all_of_them)]
    for piece in wanted[1:]:
        own += [
            all_of_them[i - 1]
            for i in found.get(piece, ())
            if 0 < i <= len(all_of_them) and all_of_them[i - 1].name == "colr"
        ]
    return own


def _pieces(data: bytes, iref: Box | None, primary: int) -> list[int]:
    """The first item that the picture is derived from, where it is."""
    if iref is None:
        return []
    wide = 4 if data[iref.start] else 2
    for box in inside(data, iref, 4):
        if box.name == "dimg" and _number(data, box.start, wide) == primary:
            return [_number(data, box.start + wide + 2, wide)]
    return []


def _associations(data: bytes, ipma: Box) -> Iterator[tuple[int, list[int]]]:
    """Which properties an item has, by number from one (23008-12, 9.3.2)."""
    version, flags = data[ipma.start], data[ipma.start + 3]
    wide, each = (4 if version else 2), (2 if flags & 1 else 1)
    at = ipma.start + 8
    for _ in range(_number(data, ipma.start + 4, 4)):
        if at + wide >= ipma.end:
            return
        item, count = _number(data, at, wide), data[at + wide]
        at += wide + 1
        mask = 0x7FFF if each == 2 else 0x7F
        yield item, [_number(data, at + each * i, each) & mask for i in range(count)]
        at += each * count


def _cicp(data: bytes, properties: list[Box]) -> tuple[int, int] | None:
    """Primaries and transfer of the first ``colr`` of type nclx (14496-12, 12.1.5)."""
    for box in properties:
        if box.name == "colr" and data[box.start : box.start + 4] == b"nclx":
            return _number(data, box.start + 4, 2), _number(data, box.start + 6, 2)
    return None


def _turn(data: bytes, properties: list[Box]) -> int:
    """As EXIF would say it."""
    turn = 1
    for box in properties:
        if box.name == "irot":
            turn = _TURNS[data[box.start] & 3]
        elif box.name == "imir":
            turn = _MIRRORED[data[box.start] & 1][turn]
    return turn


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size])
