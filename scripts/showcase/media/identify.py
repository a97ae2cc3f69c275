"""What a sound or video file really is, from its bytes; its name is not trusted, and nothing is decoded."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable
from pathlib import Path

from ..base.boxes import Box, Bytes, boxes, child, inside, sample_bytes, tracks
from ..base.contents import Contents
from ..base.files import is_link, link_problem, relative
from ..base.problems import Problem, gather
from ..model.originals import Kind, MediaFile
from ..model.story import Story
from ..photos.marks import place_in
from .frames import after_tags, frames

SUFFIXES = {"mp3": (".mp3",), "m4a": (".m4a", ".mp4"), "mp4": (".mp4", ".m4v", ".mov")}
"""The forms that are published, with the endings they may carry. Every phone since 2012 and every
kiosk browser plays them: MP3; AAC in MP4; H.264 with AAC in MP4 (https://caniuse.com/mpeg4).
"""

OTHER_SUFFIXES = (".wav", ".amr", ".aac", ".ogg", ".opus", ".flac", ".wma", ".wmv", ".avi", ".mkv",
                  ".webm", ".flv", ".3gp", ".mpg", ".mpeg", ".ts", ".rmvb")  # fmt: skip
"""What editors also bring; :func:`identify` says what to do."""

MOST_BYTES = {"audio": 15_000_000, "video": 40_000_000}
"""A visitor pays for every byte, and Git keeps every one for ever: hosts refuse files of 50 MB or 100.
Twenty minutes of speech at 96 kbit/s are 14 MB; five minutes of 720p at 1 Mbit/s are 38.
"""

MOST_SECONDS = {"audio": 20 * 60, "video": 10 * 60}
"""What is longer is not heard to its end; the story says it in three minutes of reading."""

MOST_SHORT_SIDE = 1088
"""1080 lines, as encoders round them. Kiosks of 2015 decode no more, and phones show no more."""

_PROFILES = (66, 77, 88, 100)
"""H.264 Baseline, Main, Extended and High: 8 bits, 4:2:0. Phones play no other (H.264 annex A.2)."""

_AAC = (0x40, 0x66, 0x67, 0x68)
_MAGIC = (
    (b"#!AMR", "AMR"), (b"OggS", "OGG"), (b"fLaC", "FLAC"), (b"\x1aE\xdf\xa3", "MKV 或 WebM"),
    (b"0&\xb2u", "WMA 或 WMV"), (b"FLV", "FLV"), (b"\0\0\1\xba", "MPG"), (b".RMF", "RMVB"),
)  # fmt: skip
_EXPORT = "在剪映里打开，导出"
_MEDIA = "media"


class _RefusedError(Exception):
    """A file that reads and cannot be used: code, what, instead."""


def identify_all(
    stories: Iterable[Story], contents: Contents
) -> tuple[dict[str, MediaFile], list[Problem]]:
    """Every recording that a story names and that lies beside it, published or not, by path from the
    root. Those that cannot be published are problems.
    """
    files = [f"{s.folder}/{m.src}" for s in stories for m in s.media if m.src in s.files]
    return gather(files, lambda file: _identified(file, contents))


def _identified(file: str, contents: Contents) -> tuple[MediaFile | None, list[Problem]]:
    """:func:`identify`, or what it found in the same bytes before."""
    path = contents.path(file)
    match contents.recall(file, _MEDIA):
        case [
            "mp3" | "m4a" | "mp4" as form, float(seconds), int(size),
            int(width), int(height), bool(sound), bool(gps),
        ]:  # fmt: skip
            media = MediaFile(path, file, form, seconds, size, width, height, sound, gps)
            return media, _remarks(media)
    found, problems = identify(path, contents.root)
    if found:
        row = [found.form, found.seconds, found.bytes, found.width, found.height,
               found.has_sound, found.has_gps]  # fmt: skip
        contents.note(file, _MEDIA, row)
    return found, problems


def identify(path: Path, root: Path) -> tuple[MediaFile | None, list[Problem]]:
    """Read what a file says of itself. ``None`` with a problem where it cannot be published."""
    file = relative(path, root)
    if is_link(path):
        return None, [link_problem(file)]
    try:
        size = path.stat().st_size
        if size == 0:
            return None, [
                Problem(file, "media-empty", "音视频是空的（0 字节）。", "重新复制一份。")
            ]
        if size > max(MOST_BYTES.values()):
            raise _too_large("video", size)
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as d:
            found = _read(path, file, d)
        _within_limits(found, size)
    except _RefusedError as refused:
        code, what, instead = refused.args
        return None, [Problem(file, code, what, instead)]
    except Exception:
        # Hostile numbers raise all sorts; whatever it was, this file cannot be used.
        return None, [broken(file)]
    return found, _remarks(found)


def _remarks(media: MediaFile) -> list[Problem]:
    """What is said of a file that can be published all the same."""
    problems = []
    path, endings = media.path, SUFFIXES[media.form]
    if path.suffix.lower() not in endings:
        what = f"文件名说是 {path.suffix or '（没有扩展名）'}，其实是 {media.form.upper()} 格式。"
        instead = f"改名为“{path.stem}{endings[0]}”，稿子里的文件名也一起改。"
        problems.append(Problem(media.file, "media-misnamed", what, instead, severity="warning"))
    if media.has_gps:
        what = "音视频里带着拍摄地点（GPS）。网站不会发布它，但这个文件夹可能是公开的。"
        instead = "用剪映重新导出一份，换掉这个文件。"
        problems.append(Problem(media.file, "gps", what, instead, severity="warning"))
    return problems


def broken(file: str) -> Problem:
    """A file that does not hold what it says, or that no decoder gets through."""
    what = "音视频打不开，文件可能坏了或没有传完。"
    return Problem(file, "media-broken", what, "重新复制一份；还不行就用剪映重新导出。")


def _read(path: Path, file: str, data: Bytes) -> MediaFile:
    head = data[:12]
    if head[4:8] in (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip"):
        return _mp4(path, file, data)
    if head[:4] == b"RIFF":
        raise _form({b"WAVE": "WAV", b"AVI ": "AVI"}.get(head[8:12], "RIFF"))
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise _form(name)
    if head[:1] == b"\xff" and head[1] & 0xF6 == 0xF0:
        raise _form("AAC 裸流")
    return _mp3(path, file, data)


def _mp3(path: Path, file: str, data: Bytes) -> MediaFile:
    found = list(frames(data))
    size = sum(f.size for f in found)
    if len(found) < 3 or size < (len(data) - after_tags(data)) * 0.9:
        raise _RefusedError(
            "media-format", "认不出这是什么音视频。", f"{_EXPORT} MP3（录音）或 MP4（视频）。"
        )
    return MediaFile(path, file, "mp3", sum(f.seconds for f in found), size)


def _mp4(path: Path, file: str, data: Bytes) -> MediaFile:
    outer = boxes(data, 0, len(data))
    top = {box.name: box for box in outer}
    moov = top.get("moov")
    if moov is None:
        raise ValueError("no moov")
    if "moof" in top:
        what = "这是分段录制的 MP4，有的手机放不了。"
        raise _RefusedError("media-format", what, f"{_EXPORT} MP4。")
    video = [(t, *_codec(data, t)) for t, kind in tracks(data, moov) if kind == "vide"]
    sound = [(t, *_codec(data, t)) for t, kind in tracks(data, moov) if kind == "soun"]
    pictures = [t for t, name, entry in video if name == "avc1" and _plays(data, entry)]
    sounds = [t for t, name, entry in sound if name == "mp4a" and _is_aac(data, entry)]
    if video and not pictures:
        raise _codec_refused("画面", {name for _, name, _ in video})
    if sound and not sounds:
        raise _codec_refused("声音", {name for _, name, _ in sound})
    kept = pictures[:1] + sounds[:1]
    if not kept:
        raise ValueError("neither sound nor picture")
    width, height = _upright_size(data, pictures[0]) if pictures else (0, 0)
    return MediaFile(
        path, file, "mp4" if pictures else "m4a", max(_seconds(data, t) for t in kept),
        sum(sample_bytes(data, t) for t in kept), width, height, bool(sounds),
        any(place_in(data[b.start : b.end]) for b in outer if b.name not in ("mdat", "free")),
    )  # fmt: skip


def _codec(data: Bytes, track: Box) -> tuple[str, Box]:
    """The first sample entry of a track, and its four letters."""
    table = child(data, track, "mdia", "minf", "stbl", "stsd")
    entry = inside(data, table, 8)[0]
    return ("avc1" if entry.name == "avc3" else entry.name), entry


def _plays(data: Bytes, entry: Box) -> bool:
    """H.264 of a profile that everything plays; ``avcC`` says it in its second byte."""
    settings = next(b for b in (*inside(data, entry, 78), Box("avcC", 0, 2)) if b.name == "avcC")
    return settings.start > 0 and data[settings.start + 1] in _PROFILES


def _is_aac(data: Bytes, entry: Box) -> bool:
    """The object type in ``esds``, which MOV puts into a ``wave`` box behind a longer entry."""
    (version,) = struct.unpack_from(">H", data, entry.start + 8)
    for box in inside(data, entry, {1: 44, 2: 64}.get(version, 28)):
        for part in inside(data, box) if box.name == "wave" else (box,):
            if part.name == "esds":
                return _object_type(data, part) in _AAC
    return False


def _object_type(data: Bytes, esds: Box) -> int:
    """The byte behind the head of the DecoderConfigDescriptor (ISO/IEC 14496-1, 7.2.6.6)."""
    at, tag = esds.start + 4, 0
    while at < esds.end:
        tag = data[at]
        at += 1
        while data[at] & 0x80:
            at += 1
        at += 1
        if tag == 4:
            return data[at]
        if tag != 3:
            break
        at += 3
    return 0


def _seconds(data: Bytes, track: Box) -> float:
    head = child(data, track, "mdia", "mdhd")
    if data[head.start]:
        scale, length = struct.unpack_from(">IQ", data, head.start + 20)
    else:
        scale, length = struct.unpack_from(">II", data, head.start + 12)
    return float(length / scale) if scale else 0.0


def _upright_size(data: Bytes, track: Box) -> tuple[int, int]:
    """As a player shows it: a phone held upright writes a picture on its side, and a matrix."""
    head = child(data, track, "tkhd")
    start = head.end - 44
    matrix = struct.unpack_from(">9i", data, start)
    width, height = struct.unpack_from(">II", data, start + 36)
    width, height = width >> 16, height >> 16
    return (height, width) if abs(matrix[1]) > abs(matrix[0]) else (width, height)


def _within_limits(found: MediaFile, size: int) -> None:
    kind = found.kind
    if size > MOST_BYTES[kind]:
        raise _too_large(kind, size)
    if found.seconds <= 0:
        raise ValueError("no time in it")
    if found.seconds > MOST_SECONDS[kind]:
        most, noun = MOST_SECONDS[kind] // 60, "视频" if kind == "video" else "录音"
        what = f"{noun}有 {found.seconds / 60:.0f} 分钟，太长了。"
        raise _RefusedError("media-too-long", what, f"在剪映里剪到 {most} 分钟以内，或分成几段。")
    if min(found.width, found.height) > MOST_SHORT_SIDE:
        what = f"画面有 {found.width}×{found.height}，太大了，有的手机放不了。"
        raise _RefusedError("media-too-large", what, "在剪映里导出时，分辨率选 1080P 或 720P。")


def _too_large(kind: Kind, size: int) -> _RefusedError:
    most = MOST_BYTES[kind] // 1_000_000
    what = f"音视频有 {size / 1_000_000:.0f} MB，太大了。"
    how = "导出时分辨率选 720P，码率选“更低”" if kind == "video" else "导出 MP3，码率选 96 kbps"
    return _RefusedError("media-too-large", what, f"{_EXPORT}到 {most} MB 以内：{how}。")


def _form(name: str) -> _RefusedError:
    what = f"这是 {name} 格式，不是每台手机都能放。"
    return _RefusedError("media-format", what, f"{_EXPORT} MP3（录音）或 MP4（视频）。")


def _codec_refused(noun: str, names: set[str]) -> _RefusedError:
    if names & {"hvc1", "hev1", "dvh1", "dvhe"}:
        what = "画面是 HEVC（苹果叫“高效”）编码，不是每台手机都能放。"
        return _RefusedError("media-codec", what, f"{_EXPORT} MP4，编码选 H.264。")
    found = "、".join(sorted(n.strip() if n.isprintable() else "未知" for n in names))
    what = f"{noun}的编码（{found}）不是每台手机都能放。"
    return _RefusedError("media-codec", what, f"{_EXPORT} MP4，编码选 H.264。")
