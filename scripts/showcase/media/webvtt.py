"""Captions as we publish them: WebVTT for the player, paragraphs for those who read.

https://www.w3.org/TR/webvtt1/#file-structure
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.captions import Cue

PAUSE = 2000
"""Milliseconds of silence after which a new paragraph begins."""

MOST_CHARACTERS = 180
"""In a paragraph: eight lines on a phone."""

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENDS = tuple("，。！？；：、…—”」』）】》")


def webvtt(cues: Iterable[Cue], last: int) -> str:
    """The file. ``last`` is the length of the recording in milliseconds: nothing stands longer."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        text = "".join(_ESCAPES.get(c, c) for c in cue.text)
        end = max(min(cue.end, last), cue.start + 1)
        blocks.append(f"{timestamp(cue.start)} --> {timestamp(end)}\n{text}\n")
    return "\n".join(blocks)


def timestamp(ms: int) -> str:
    """``00:03:12.500``."""
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def paragraphs(cues: Iterable[Cue]) -> tuple[str, ...]:
    """What is said and heard, to be read. A sound in brackets stands alone.

    >>> paragraphs([Cue(0, 9, "[雨声]"), Cue(9, 20, "先不动针"), Cue(20, 30, "再看看")])
    ('[雨声]', '先不动针 再看看')
    """
    made: list[str] = []
    last_end, alone = 0, True
    for cue in cues:
        text = cue.text.replace("\n", " ")
        sound = text[0] in "[［【（(" and text[-1] in "]］】）)"
        fresh = alone or sound or cue.start - last_end >= PAUSE
        if fresh or len(made[-1]) + len(text) > MOST_CHARACTERS:
            made.append(text)
        else:
            made[-1] += text if made[-1].endswith(_ENDS) else f" {text}"
        last_end, alone = cue.end, sound
    return tuple(made)
