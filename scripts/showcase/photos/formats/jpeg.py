"""JPEG (ITU-T T.81 annex B): segments up to the end marker, and whatever was hung on behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .parts import Parts

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_PROGRESSIVE = 0xC2
_ALONE = (0x01, *range(0xD0, 0xD8))
"""Markers without a length: TEM and the restarts."""
_NEEDED = frozenset((*range(0xC0, 0xD0), _SOS, 0xDB, 0xDC, 0xDD)) - {0xC8}
"""Frames, tables, scans, the restart interval, the number of lines."""

_IN_A_SCAN = frozenset((0x00, *range(0xD0, 0xD8)))
"""What stands behind a 0xFF in coded data: a stuffed 0, or a restart (T.81, B.1.1.5)."""

_JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
"""Says that colour is YCbCr; its density is of no use here and was seen broken."""

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_ICC = b"ICC_PROFILE\0"


@dataclass(frozen=True)
class _Segment:
    """``start`` and ``end`` with marker and length, ``scan_end`` behind the coded data of a scan."""

    marker: int
    start: int
    end: int
    scan_end: int


def take_apart(data: bytes) -> Parts:
    """The first picture of the file. What is cut off ends where the file ends."""
    kept, bones, meta = [b"\xff\xd8"], [b"\xff\xd8"], []
    at, ends = 2, False
    for found in _segments(data):
        at = found.scan_end
        if found.marker == _EOI:
            ends = True
        elif found.marker in _NEEDED:
            kept.append(data[found.start : found.scan_end])
            bones.append(data[found.start : found.end])
        else:
            body = data[found.start + 4 : found.end]
            meta.append((found.marker, body))
            if found.marker == _APP0 and body.startswith(b"JFIF\0"):
                kept.append(_JFIF)
                bones.append(_JFIF)
            elif found.marker == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
                adobe = b"\xff\xee\0\x0e" + body[:12]
                kept.append(adobe)
                bones.append(adobe)
    behind = data[at:]
    exif = b"".join(b[6:] for m, b in meta if m == _APP1 and b.startswith(b"Exif\0"))
    xmp = [b[len(_XMP) :] for m, b in meta if m == _APP1 and b.startswith(_XMP)]
    longer = b"".join(b[75:] for m, b in meta if m == _APP1 and b.startswith(_MORE_XMP))
    return Parts(
        "JPEG",
        b"".join((*kept, b"\xff\xd9")),
        exif=(exif,) if exif else (),
        xmp=tuple(xmp),
        icc=_profile([b[12:] for m, b in meta if m == _APP2 and b.startswith(_ICC)]),
        rest=(*(b for _, b in meta), longer, behind),
        more=b"\xff\xd8\xff" in behind or b"ftyp" in behind,
        ends=ends,
        cut=not ends and _is_coarse(bones),
        bones=b"".join((*bones, b"\xff\xd9")),
    )


def _segments(data: bytes) -> Iterator[_Segment]:
    """Up to and with the end marker; the marker that begins a second picture ends a first that has
    none. What lies between segments is passed over, as decoders do.
    """
    at, in_picture = 2, False
    while (at := data.find(b"\xff", at)) >= 0:
        while at + 1 < len(data) and data[at + 1] == 0xFF:
            at += 1
        if at + 2 > len(data):
            return
        marker = data[at + 1]
        if marker == 0 or marker in _ALONE or (marker == _SOI and not in_picture):
            at += 2
            continue
        if marker == _SOI:
            return
        if marker == _EOI:
            yield _Segment(marker, at, at + 2, at + 2)
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            return
        scan_end = end
        if marker == _SOS:
            in_picture = True
            scan_end = _end_of_scan(data, end)
        yield _Segment(marker, at, end, scan_end)
        at = scan_end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker begins. Found like this in a tenth of the time of a regular expression."""
    find, last = data.find, len(data) - 1
    while (at := find(b"\xff", at)) >= 0:
        if at == last:
            break
        if data[at + 1] not in _IN_A_SCAN:
            if data[at + 1] != 0xFF:
                return at
            at += 1
        else:
            at += 2
    return len(data)


def _is_coarse(bones: list[bytes]) -> bool:
    """Whether the last scan there is of a progressive picture is one of the first, which leave out bits:
    its last byte tells how many (T.81, B.2.3).
    """
    scans = [b for b in bones if b[1] == _SOS]
    return any(b[1] == _PROGRESSIVE for b in bones) and (not scans or scans[-1][-1] & 0x0F > 0)


def _profile(chunks: list[bytes]) -> bytes:
    """In the order of their numbers (ICC.1, annex B.4); empty where one is missing."""
    parts = {c[0]: c[2:] for c in chunks if len(c) > 2}
    if sorted(parts) != list(range(1, len(parts) + 1)):
        return b""
    return b"".join(parts[number] for number in sorted(parts))
