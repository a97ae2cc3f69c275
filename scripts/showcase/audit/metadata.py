"""No published picture carries anything but pixels: no EXIF, GPS, XMP, IPTC, comment, thumbnail, and
no colour profile (what is published is sRGB, which needs none). No published sound or video carries
anything but sound and picture, no published paper anything but its drawn pages.

Every file is read whole when it is put there, 0.1 ms a picture: names tell how a picture was made and not what
bytes lie in a cache now.
"""

from __future__ import annotations

import struct

from ..base.problems import Problem
from ..media import remains
from ..papers import remains as papers

_PICTURES = (".jpg", ".jpeg", ".webp")
_MEDIA = (".mp3", ".m4a", ".mp4", ".m4v", ".mov", ".wav", ".amr", ".aac", ".ogg", ".webm")
"""Only the first three are ever published; a file of the others is refused whatever is in it."""

NOUNS = {".pdf": "附件"} | dict.fromkeys(_PICTURES, "图片") | dict.fromkeys(_MEDIA, "音视频")

_JPEG_KEPT = {
    0xC0, 0xC1, 0xC2,  # the frame: baseline, extended, progressive
    0xC4, 0xDB, 0xDD, 0xDA,  # Huffman and quantisation tables, restart interval, scan
    0xE0, 0xEE,  # JFIF and Adobe headers
}  # fmt: skip
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_FLAGS = {0x20: "ICC", 0x08: "EXIF", 0x04: "XMP", 0x02: "动画"}


def audit(name: str, suffix: str, data: bytes) -> list[Problem]:
    """What a picture, sound, video or paper carries along."""
    if suffix == ".pdf":
        found = papers.foreign_parts(data)
    elif suffix in _MEDIA:
        found = remains.foreign_parts(data, suffix)
    else:
        found = foreign_parts(data)
    if not found:
        return []
    what = f"{NOUNS[suffix]}里带着不该有的信息：{'、'.join(found)}。"
    return [Problem(name, "metadata", what, "请告诉程序的维护者。")]


def foreign_parts(data: bytes) -> list[str]:
    """The names of all parts of a JPEG or WebP that are not needed to show its pixels.

    https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B; RFC 9649 section 2.
    """
    try:
        if data[:2] == b"\xff\xd8":
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError, ValueError):
        return ["损坏的结构"]
    return ["未知的格式"]


def _jpeg(data: bytes) -> list[str]:
    found: list[str] = []
    at = 2
    while data[at + 1] != 0xD9:
        if data[at] != 0xFF:
            return [*found, "损坏的结构"]
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if marker not in _JPEG_KEPT:
            found.append("注释" if marker == 0xFE else f"APP{marker - 0xE0}")
        elif marker == 0xE0 and (not body.startswith(b"JFIF\0") or body[12:14] != b"\0\0"):
            found.append("缩略图")
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(data, at)
    if data[at + 2 :].strip(b"\0"):
        found.append("结尾后的数据")
    return found


def _after_scan(data: bytes, at: int) -> int:
    """The next marker behind entropy-coded data: FF not followed by 00 or a restart marker."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _webp(data: bytes) -> list[str]:
    found: list[str] = []
    (size,) = struct.unpack_from("<I", data, 4)
    at, end = 12, 8 + size
    while at < end:
        name = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        if name not in _WEBP_KEPT:
            found.append(name.decode("ascii", "replace").strip())
        elif name == b"VP8X":
            found += [zh for bit, zh in _WEBP_FLAGS.items() if data[at + 8] & bit]
        at += 8 + length + length % 2
    if len(data) > end + end % 2:
        found.append("结尾后的数据")
    return found
