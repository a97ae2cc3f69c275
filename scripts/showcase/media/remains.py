"""What is left in a cleaned file beside sound and picture: nothing. Anything not on these lists is told."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ..base.boxes import Box, boxes, inside, sample_bytes, tracks
from .frames import frame_at

_KEPT = {
    "": ("ftyp", "moov", "mdat", "free"),
    "moov": ("mvhd", "trak", "free"),
    "trak": ("tkhd", "edts", "mdia"),
    "edts": ("elst",),
    "mdia": ("mdhd", "hdlr", "minf"),
    "minf": ("vmhd", "smhd", "dinf", "stbl"),
    "dinf": ("dref",),
    "dref": ("url ",),
    "stbl": (
        "stsd", "stts", "stss", "ctts", "stsc", "stsz", "stco", "co64", "sgpd", "sbgp", "sdtp",
    ),
    "stsd": ("avc1", "mp4a"),
    "avc1": ("avcC", "btrt", "pasp", "colr", "fiel"),
    "mp4a": ("esds", "btrt"),
}  # fmt: skip
"""What may stand in which box: what a player needs (ISO/IEC 14496-12, -14, -15), and no more."""

_OWN_BYTES = {"dref": 8, "stsd": 8, "avc1": 78, "mp4a": 28}
"""What a box holds before the boxes in it."""

_NAMES = (b"", b"VideoHandler", b"SoundHandler")
_AVC1_NAME = (42, 74)
"""Where an ``avc1`` entry keeps the encoder's name, from the start of its body."""


def foreign_parts(data: bytes, suffix: str) -> list[str]:
    """The names of all parts of an ``.mp3``, ``.m4a`` or ``.mp4`` that are neither sound nor picture,
    nor needed to play them.
    """
    try:
        return _mp3(data) if suffix == ".mp3" else list(_mp4(data))
    except (ValueError, IndexError, struct.error):
        return ["损坏的结构"]


def _mp3(data: bytes) -> list[str]:
    """Frames from the first byte to the last."""
    at = 0
    while at < len(data):
        frame = frame_at(data, at)
        if frame is None or at + frame.size > len(data):
            tags = {b"ID3": "ID3", b"TAG": "ID3", b"APE": "APE"}
            return [tags.get(data[at : at + 3], "多余的数据")]
        at += frame.size
    return [] if data else ["损坏的结构"]


def _mp4(data: bytes) -> Iterator[str]:
    top = boxes(data, 0, len(data))
    names = [b.name for b in top if b.name != "free"]
    if sorted(names) != ["ftyp", "mdat", "moov"]:
        yield from sorted(set(names) - {"ftyp", "mdat", "moov"}) or ["损坏的结构"]
        return
    if names.index("moov") > names.index("mdat"):
        yield "目录在末尾"
    for box in top:
        yield from _box(data, box)
    by_name = {b.name: b for b in top}
    moov, media = by_name["moov"], by_name["mdat"]
    if sum(sample_bytes(data, t) for t, _ in tracks(data, moov)) != media.end - media.start:
        yield "不属于声音和画面的数据"


def _box(data: bytes, box: Box) -> Iterator[str]:
    """What is foreign in a box, and in the boxes in it."""
    body = data[box.start : box.end]
    if box.name in ("mvhd", "tkhd", "mdhd"):
        width = 16 if body[0] else 8
        if body[4 : 4 + width].strip(b"\0"):
            yield "拍摄时间"
    elif box.name == "hdlr":
        if body[8:12] not in (b"vide", b"soun"):
            yield body[8:12].decode("latin-1")
        if body[24:].strip(b"\0") not in _NAMES:
            yield "设备名称"
    elif box.name == "free" and body.strip(b"\0"):
        yield "free"
    elif box.name == "avc1" and body[slice(*_AVC1_NAME)].strip(b"\0"):
        yield "编码器名称"
    if box.name in _KEPT:
        for part in inside(data, box, _OWN_BYTES.get(box.name, 0)):
            if part.name in _KEPT[box.name]:
                yield from _box(data, part)
            else:
                yield part.name
