"""WebP (RFC 9649): chunks of a RIFF file."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .parts import Parts

_PIXELS = (b"VP8 ", b"VP8L", b"ALPH")


def take_apart(data: bytes) -> Parts:
    """Of a still picture the bare one; a moving one is left as it is."""
    chunks = list(_chunks(data))
    end = chunks[-1][2] if chunks else 12
    frames = sum(kind == b"ANMF" for kind, _, _ in chunks)
    exif = tuple(b.removeprefix(b"Exif\0\0") for kind, b, _ in chunks if kind == b"EXIF")
    rest = tuple(body for kind, body, _ in chunks if kind not in (*_PIXELS, b"ANMF"))
    return Parts(
        "WEBP",
        data if frames else _bare([(k, b) for k, b, _ in chunks]),
        exif=exif,
        xmp=tuple(body for kind, body, _ in chunks if kind == b"XMP "),
        icc=next((body for kind, body, _ in chunks if kind == b"ICCP"), b""),
        rest=(*rest, data[end:]),
        animated=frames > 1,
        more=b"\xff\xd8\xff" in data[end:],
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Kind, body, and where it ends. A file cut off ends in what there is of its last chunk."""
    total = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    at = 12
    while at + 8 <= total:
        kind, size = struct.unpack_from("<4sI", data, at)
        end = min(at + 8 + size, len(data))
        yield kind, data[at + 8 : end], end
        at += 8 + size + size % 2


def _bare(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """One picture, with its alpha where that is a chunk of its own and needs the extended form."""
    picture = next(((k, b) for k, b in chunks if k in (b"VP8 ", b"VP8L")), None)
    alpha = next((b for k, b in chunks if k == b"ALPH"), None)
    canvas = next((b for k, b in chunks if k == b"VP8X"), b"")
    parts = []
    if alpha is not None and picture and picture[0] == b"VP8 " and len(canvas) >= 10:
        parts += [(b"VP8X", b"\x10\0\0\0" + canvas[4:10]), (b"ALPH", alpha)]
    parts += [picture] if picture else []
    body = b"".join(k + struct.pack("<I", len(b)) + b + b"\0" * (len(b) % 2) for k, b in parts)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body
