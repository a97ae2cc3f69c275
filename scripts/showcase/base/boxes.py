"""The boxes of MP4, MOV, HEIC and AVIF files (ISO/IEC 14496-12, section 4.2): names and places, no more."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass

Bytes = bytes | mmap.mmap

MOST_BOXES = 20_000
"""In one box. A long recording has five in each; a file with more was made to keep us busy."""


@dataclass(frozen=True)
class Box:
    """Its four letters, and where its body starts and ends in the file."""

    name: str
    start: int
    end: int


def boxes(data: Bytes, start: int, end: int) -> tuple[Box, ...]:
    """The boxes that fill ``start`` to ``end``. ValueError where they do not fill it."""
    found: list[Box] = []
    while start < end:
        if end - start < 8 or len(found) == MOST_BOXES:
            raise ValueError("no box here")
        size, name = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1 and end - start >= 16:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        elif size == 0:  # to the end of the file
            size = end - start
        if start + size > end or body > start + size:
            raise ValueError("a box leads out of the one around it")
        found.append(Box(name.decode("latin-1"), body, start + size))
        start += size
    return tuple(found)


def inside(data: Bytes, box: Box, skip: int = 0) -> tuple[Box, ...]:
    """The boxes in a box, behind ``skip`` bytes of its own."""
    return boxes(data, box.start + skip, box.end)


def child(data: Bytes, box: Box, *path: str) -> Box:
    """The box at the end of a path of names. ValueError where there is none."""
    for name in path:
        box = next((b for b in inside(data, box) if b.name == name), Box("", 0, 0))
        if not box.name:
            raise ValueError(f"no {name}")
    return box


def tracks(data: Bytes, moov: Box) -> Iterator[tuple[Box, str]]:
    """Every track with its kind: ``vide``, ``soun``, ``meta``, ``tmcd`` …"""
    for box in inside(data, moov):
        if box.name == "trak":
            handler = child(data, box, "mdia", "hdlr")
            (kind,) = struct.unpack_from("4s", data, handler.start + 8)
            yield box, kind.decode("latin-1")


def sample_bytes(data: Bytes, track: Box) -> int:
    """The bytes of all samples of a track (its ``stsz``)."""
    table = child(data, track, "mdia", "minf", "stbl", "stsz")
    each, count = struct.unpack_from(">II", data, table.start + 4)
    if each:
        return int(each) * int(count)
    if table.start + 12 + 4 * count > table.end:
        raise ValueError("a table of samples is cut off")
    return sum(struct.unpack_from(f">{count}I", data, table.start + 12))
