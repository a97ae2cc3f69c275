"""The frames of an MP3 file (ISO/IEC 11172-3 section 2.4.1.3, 13818-3): where each lies, how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..base.boxes import Bytes

_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""By the two version bits: MPEG-1, 2 and 2.5."""

_LAYER_3 = 1


@dataclass(frozen=True)
class Frame:
    """Its place and length in bytes, and in seconds."""

    start: int
    size: int
    seconds: float


def frame_at(data: Bytes, at: int) -> Frame | None:
    """The Layer III frame whose header stands at ``at``, whether or not all of it is there."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE0 != 0xE0:
        return None
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    bits, rate, padding = data[at + 2] >> 4, data[at + 2] >> 2 & 3, data[at + 2] >> 1 & 1
    if layer != _LAYER_3 or version not in _RATES or bits in (0, 15) or rate == 3:
        return None
    hertz = _RATES[version][rate]
    samples, kbits = (1152, _KBITS_1[bits]) if version == 3 else (576, _KBITS_2[bits])
    return Frame(at, samples // 8 * kbits * 1000 // hertz + padding, samples / hertz)


def frames(data: Bytes) -> Iterator[Frame]:
    """Every whole frame, passing over tags and whatever else is no frame."""
    at = after_tags(data)
    while (frame := _next(data, at)) is not None:
        yield frame
        at = frame.start + frame.size


def after_tags(data: Bytes) -> int:
    """Where the ID3v2 tags at the front end (https://id3.org/id3v2.4.0-structure, section 3.1)."""
    at = 0
    while data[at : at + 3] == b"ID3" and at + 10 <= len(data):
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at


def _next(data: Bytes, at: int) -> Frame | None:
    """A frame at ``at``; else the next place where two stand one behind the other."""
    frame = frame_at(data, at)
    if frame and at + frame.size <= len(data):
        return frame
    while (at := data.find(b"\xff", at + 1)) >= 0:
        frame = frame_at(data, at)
        if frame and frame_at(data, at + frame.size):
            return frame
    return None
