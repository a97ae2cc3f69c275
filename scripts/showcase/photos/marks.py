"""What a photo says beside its pixels and we need to hear: which way is up, and whether it tells a place.

EXIF is a TIFF file in small (CIPA DC-008, JEITA CP-3451); it is read here and not by Pillow, which wants
all of it to be sound before it gives one tag.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from .formats.parts import Parts

_ORIENTATION, _GPS = 0x0112, 0x8825
_POINTERS = (0x8769, _GPS, 0xA005, 0x014A)
"""Tags that lead to another table: Exif, GPS, interoperability, sub-pictures."""

_PLACES = (2, 4, 20, 22)
"""Latitude and longitude, of the camera and of where it goes to (DC-008, 4.6.6)."""

_MOST_TABLES, _MOST_TAGS, _MOST_HEADS = 64, 1000, 200
"""A file with more was made to keep us busy."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_HEADS = (b"II*\0", b"MM\0*")

_IN_WORDS = (b"atitude", b"location.ISO6709", b"loci\0\0\0\0")
"""XMP (exif:GPSLatitude, drone-dji:GpsLatitude …), Apple's key in a video, 3GPP's box (TS 26.244, 8.10)."""

_XYZ = re.compile(rb"\xa9xyz.{0,8}?[+-]\d", re.S)
"""The place in a video of an Android phone or a drone, as ISO 6709 writes it."""

_XMP_TURN = re.compile(rb"tiff:Orientation\s*(?:=\s*[\"']|>)\s*([1-8])\s*[\"'<]")

_ENTRY = tuple[int, int, int, int]
"""Tag, type, count and where the value or its offset stands."""


def turn_of(parts: Parts) -> int:
    """The orientation, 1 to 8, as EXIF numbers it. A format's own counts alone; else the first that is
    one, in EXIF, in raw profiles of a PNG, in XMP; else 1.
    """
    if parts.turn is not None:
        return parts.turn
    for exif in parts.exif:
        if turn := _turn_in(exif):
            return turn
    for xmp in parts.xmp:
        if found := _XMP_TURN.search(xmp):
            return int(found[1])
    return 1


def _turn_in(exif: bytes) -> int:
    """Of the first table; 0 where it holds none."""
    at = next((i for i in (exif.find(h, 0, 64) for h in _HEADS) if i >= 0), -1)
    if at < 0:
        return 0
    data = exif[at:]
    order = ">" if data[:1] == b"M" else "<"
    for tag, kind, count, place in _entries(data, order, _long(data, order, 4)):
        if tag == _ORIENTATION and count and kind in (1, 3, 4, 6, 8, 9):
            form = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i"}[kind]
            (value,) = struct.unpack_from(order + form, data, place)
            return int(value) if 1 <= value <= 8 else 0
    return 0


def tells_place(parts: Parts) -> bool:
    """Whether a place is told anywhere in the file beside the pixels."""
    return any(place_in(d) for d in (*parts.exif, *parts.xmp, *parts.rest))


def place_in(data: bytes) -> bool:
    """In EXIF wherever it begins, also that of a second picture; in XMP; in the tags of a video."""
    if any(data.find(word) >= 0 for word in _IN_WORDS) or _XYZ.search(data):
        return True
    for head in _HEADS:
        at = -1
        for _ in range(_MOST_HEADS):
            at = data.find(head, at + 1)
            if at < 0:
                break
            if _place_at(data, at):
                return True
    return False


def _place_at(data: bytes, start: int) -> bool:
    """In the tables of the TIFF that begins there."""
    data = data[start : start + 0x20000]
    order = ">" if data[:1] == b"M" else "<"
    waiting, seen = [(0, _long(data, order, 4))], set[int]()
    while waiting and len(seen) < _MOST_TABLES:
        kind, at = waiting.pop()
        if at in seen or at < 8:
            continue
        seen.add(at)
        for tag, form, count, place in _entries(data, order, at):
            if (
                kind == _GPS
                and tag in _PLACES
                and count
                and _is_told(data, order, form, count, place)
            ):
                return True
            if tag in _POINTERS and form in (4, 13) and count:
                many = min(count, 16) if tag == 0x014A else 1
                first = place if count == 1 else _long(data, order, place)
                waiting += [(tag, _long(data, order, first + 4 * i)) for i in range(many)]
        waiting.append((0, _next_table(data, order, at)))
    return False


def _is_told(data: bytes, order: str, form: int, count: int, place: int) -> bool:
    """Cameras without a fix write 0/0: no place."""
    if form not in (5, 10):
        return True
    at = _long(data, order, place)
    return any(_long(data, order, at + 8 * i + 4) for i in range(min(count, 3)))


def _entries(data: bytes, order: str, at: int) -> Iterator[_ENTRY]:
    """Of the table at ``at``, as many as are there."""
    if at + 2 > len(data):
        return
    (count,) = struct.unpack_from(order + "H", data, at)
    for i in range(min(count, _MOST_TAGS)):
        entry = at + 2 + 12 * i
        if entry + 12 > len(data):
            return
        tag, kind, number = struct.unpack_from(order + "HHI", data, entry)
        if kind in _SIZES:
            yield tag, kind, number, entry + 8


def _next_table(data: bytes, order: str, at: int) -> int:
    if at + 2 > len(data):
        return 0
    (count,) = struct.unpack_from(order + "H", data, at)
    return _long(data, order, at + 2 + 12 * count)


def _long(data: bytes, order: str, at: int) -> int:
    """Four bytes as a number; 0 outside the file."""
    return int(struct.unpack_from(order + "I", data, at)[0]) if at + 4 <= len(data) else 0
