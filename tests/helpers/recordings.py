"""Small recordings as phones make them, full of what may not be published."""

from __future__ import annotations

import struct
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
from PIL import Image

SECRET = "CANARY-place-30.2500"
"""Stands wherever a file can say more than sound and picture."""


@cache
def video(
    suffix: str = ".mp4", *, turn: int = 0, seconds: float = 1.0, size: tuple[int, int] = (64, 48),
    sound: bool = True, codec: str = "libx264", black: int = 0, pix_fmt: str = "yuv420p",
) -> bytes:  # fmt: skip
    """A video with a place, a maker, a title, chapters and track names. ``turn`` is what a phone held
    upright writes beside the picture (degrees counter-clockwise); the first ``black`` frames are dark.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        options = {"movflags": "use_metadata_tags"}
        with av.open(path, "w", options=options) as made:
            for key in (
                "title",
                "comment",
                "location",
                "make",
                "com.apple.quicktime.location.ISO6709",
            ):
                made.metadata[key] = SECRET
            made.set_chapters(
                [
                    {
                        "id": 0,
                        "start": 0,
                        "end": 500,
                        "time_base": Fraction(1, 1000),
                        "metadata": {"title": SECRET},
                    }
                ]
            )
            picture: Any = made.add_stream(codec, rate=25)
            picture.width, picture.height, picture.pix_fmt = *size, pix_fmt
            picture.metadata["handler_name"] = SECRET
            if turn:
                picture.set_display_rotation(turn)
            voice = _voice(made, "aac") if sound else None
            for n in range(int(seconds * 25)):
                image = Image.new("RGB", size, (0, 0, 0))
                if n >= black:
                    image = Image.linear_gradient("L").resize(size).convert("RGB")
                frame = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]
                frame.pts = n
                made.mux(picture.encode(frame))
            made.mux(picture.encode(None))
            if voice:
                _speak(made, voice, seconds)
        return path.read_bytes()


@cache
def sound(form: str = "mp3", seconds: float = 1.0) -> bytes:
    """An MP3 (``mp3``), AAC in MP4 (``ipod``), WAV (``wav``) … with tags."""
    codec = {"mp3": "libmp3lame", "wav": "pcm_s16le", "flac": "flac", "ogg": "libvorbis"}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        with av.open(path, "w", format=form) as made:
            made.metadata["title"] = SECRET
            made.metadata["comment"] = SECRET
            _speak(made, _voice(made, codec.get(form, "aac")), seconds)
        return path.read_bytes()


def _voice(made: Any, codec: str) -> Any:
    voice = made.add_stream(codec, rate=44_100)
    voice.layout = "mono"
    voice.metadata["title"] = SECRET
    return voice


def _speak(made: Any, voice: Any, seconds: float) -> None:
    kind = voice.codec_context.format.name
    size = voice.codec_context.frame_size or 1024
    for at in range(0, int(seconds * 44_100), size):
        frame = av.AudioFrame(format=kind, layout="mono", samples=size)
        frame.sample_rate, frame.pts = 44_100, at
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        made.mux(voice.encode(frame))
    made.mux(voice.encode(None))


def box(name: bytes, *parts: bytes) -> bytes:
    """An MP4 box."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def with_box(data: bytes, name: bytes, body: bytes) -> bytes:
    """An MP4 with one more box at the end of its ``moov``. Where samples stand behind it, their places in
    the index are wrong from then on: for those who look at boxes alone.
    """
    at = data.rindex(b"moov") - 4
    (size,) = struct.unpack_from(">I", data, at)
    added = box(name, body)
    head = data[:at] + struct.pack(">I", size + len(added))
    return head + data[at + 4 : at + size] + added + data[at + size :]


CAPTIONS = "1\n00:00:00,100 --> 00:00:00,900\n[踩踏板的声音]\n"
"""Captions for a second of sound."""
