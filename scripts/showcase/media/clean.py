"""Sound and picture into a fresh container, packet by packet; nothing is encoded anew, nothing else comes
along: no tags, chapters, covers, places, times, device names, subtitle or data tracks.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

from ..base.boxes import boxes, inside
from .frames import frame_at

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

_OPTIONS = {
    "mp4": {"movflags": "+faststart", "fflags": "+bitexact"},
    "mp3": {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "1", "fflags": "+bitexact"},
}
"""https://ffmpeg.org/ffmpeg-formats.html: an index in front, so that a video plays before it has all
come; no clock, no library's name; for MP3 no tags, and the frame that tells the length.
"""

_PICTURE_UNITS = "filter_units=pass_types=1-5|7-8"
"""Slices and parameter sets (H.264 table 7-1). Cameras write their settings, and drones their place,
into the others (type 6, SEI), which no player needs.
"""


def clean(source: Path, target: Path, form: str) -> None:
    """Write ``target``. Raises what PyAV raises, and ValueError where something was lost on the way."""
    import av
    from av.bitstream import BitStreamFilterContext

    container = "mp3" if form == "mp3" else "mp4"
    with (
        av.open(source, metadata_errors="replace") as old,
        av.open(target, "w", format=container, options=_OPTIONS[container]) as new,
    ):
        kept = _streams(old, form)
        copies = {s.index: new.add_stream_from_template(s) for s in kept}
        for stream in copies.values():
            stream.metadata.clear()
        new.metadata.clear()
        filters = {
            s.index: BitStreamFilterContext(_PICTURE_UNITS, s, copies[s.index])
            for s in kept
            if s.type == "video"
        }
        for packet in old.demux(kept):
            if packet.dts is None or packet.is_corrupt or not _whole(packet, form):
                continue
            at = packet.stream.index
            for copied in filters[at].filter(packet) if at in filters else (packet,):
                copied.stream = copies[at]
                new.mux(copied)
    if container == "mp4":
        _blank_user_data(target)


def _streams(old: InputContainer, form: str) -> list[AudioStream | VideoStream]:
    """The first of each kind that :mod:`identify` let pass; covers are streams of pictures too."""
    videos = [s for s in old.streams.video if s.codec_context.name == "h264"]
    sounds = [s for s in old.streams.audio if s.codec_context.name in ("aac", "mp3", "mp3float")]
    if form == "mp4":
        return [videos[0], *sounds[:1]]
    return [sounds[0]]


def _whole(packet: object, form: str) -> bool:
    """A packet of an MP3 is one frame. Tags in the middle and a last frame cut off are none."""
    if form != "mp3":
        return True
    data = bytes(packet)  # type: ignore[call-overload]
    frame = frame_at(data, 0)
    return frame is not None and frame.size == len(data)


def _blank_user_data(target: Path) -> None:
    """FFmpeg writes an empty ``udta`` even when it is told to write nothing: make it free space."""
    data = target.read_bytes()
    moov = next(b for b in boxes(data, 0, len(data)) if b.name == "moov")
    with target.open("r+b") as stream:
        for box in inside(data, moov):
            if box.name == "udta":
                size = box.end - box.start
                stream.seek(box.start - 8)
                stream.write(struct.pack(">I4s", size + 8, b"free") + bytes(size))
