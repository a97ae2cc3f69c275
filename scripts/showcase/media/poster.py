"""A still of a video to stand in its place until it plays, through the photos' own encoder."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from ..photos.still import still

LONGEST_LOOK = 240
"""Frames looked at: eight seconds of a phone's video. Many begin in black or in a pocket."""


def poster(video: Path) -> bytes:
    """A JPEG of the first frame that shows something, upright. Raises what PyAV raises; ValueError
    where there is no frame at all.
    """
    import av

    made = None
    with av.open(video) as container:
        for frame in islice(container.decode(video=0), 0, LONGEST_LOOK, 12):
            image = frame.to_image()  # type: ignore[no-untyped-call]
            made, shows = still(image, frame.rotation)
            if shows:
                return made
    if made is None:
        raise ValueError("no picture in it")
    return made
