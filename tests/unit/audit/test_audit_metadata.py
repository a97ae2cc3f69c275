"""The audit of published pictures: whatever is in a file beside its pixels is told."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from pictures import photo, srgb_profile
from showcase.audit import audit_site
from showcase.audit.metadata import foreign_parts


def clean(form: str) -> bytes:
    return photo(form=form)


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment behind its first two bytes."""
    data = clean("JPEG")
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + data[2:]


def chunk(name: bytes, body: bytes) -> bytes:
    """A WebP with one more chunk at its end."""
    data = clean("WEBP") + name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


PLANTED = {
    "JPEG with EXIF and GPS": (photo(gps=True), "APP1"),
    "JPEG with XMP": (photo(xmp=b"<x:xmpmeta/>"), "APP1"),
    "JPEG with a profile": (photo(icc=srgb_profile()), "APP2"),
    "JPEG with IPTC": (segment(0xED, b"Photoshop 3.0\0"), "APP13"),
    "JPEG with a comment": (photo(comment=b"secret"), "注释"),
    "JPEG with a thumbnail": (
        segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"\0\0\0"), "缩略图"
    ),
    "JPEG with an extension's thumbnail": (segment(0xE0, b"JFXX\0\x10"), "缩略图"),
    "JPEG with something behind it": (clean("JPEG") + b"secret", "结尾后的数据"),
    "JPEG with a second picture behind it": (clean("JPEG") * 2, "结尾后的数据"),
    "JPEG cut off": (clean("JPEG")[:-40], "损坏的结构"),
    "WebP with EXIF": (photo(form="WEBP", gps=True), "EXIF"),
    "WebP with XMP": (photo(form="WEBP", xmp=b"<x:xmpmeta/>"), "XMP"),
    "WebP with a profile": (photo(form="WEBP", icc=srgb_profile()), "ICC"),
    "WebP with an unknown chunk": (chunk(b"note", b"secret"), "note"),
    "WebP with something behind it": (clean("WEBP") + b"secret", "结尾后的数据"),
    "WebP cut off": (clean("WEBP")[:15], "损坏的结构"),
    "something else": (photo(form="PNG"), "未知的格式"),
    "nothing": (b"", "未知的格式"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in foreign_parts(data)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(data)
    (problem,) = audit_site(tmp_path)
    assert (problem.file, problem.code, problem.is_error) == ("photos/a.jpg", "metadata", True)
    assert told in problem.what


@pytest.mark.parametrize(
    "data",
    [
        photo(),
        photo(progressive=True, optimize=True),
        photo(mode="L"),
        photo(mode="CMYK"),
        photo(restart_marker_blocks=1),
        photo(form="WEBP"),
        photo(form="WEBP", lossless=True),
        photo(form="WEBP", mode="RGBA"),
    ],
    ids=["JPEG", "progressive", "grey", "CMYK", "restarts", "WebP", "lossless", "alpha"],
)
def test_pixels_alone_are_fine(tmp_path: Path, data: bytes) -> None:
    assert foreign_parts(data) == []


def test_every_picture_is_looked_at_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.jpg", "b/c.jpeg", "d/e/f.webp", "G.JPG"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(photo(gps=True))
    assert len(audit_site(tmp_path)) == 4
