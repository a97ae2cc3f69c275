"""Where a text that is read aloud can end: sentences, with who said them, and as many as there is time for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ENDS = "。！？!?…"
CLOSING = "”’」』）)】》"
OPENING = dict(zip("“‘「『（(【《", CLOSING, strict=True))
_SPEAKER = re.compile(
    r"[^。！？!?…“”]{0,12}(?:说|道|问|答|喊|笑|念|讲)[^。！？!?…“”]{0,8}[。！？!?…]+"
)
_HARD = re.compile("[，,；;：:]")

_ENOUGH = 40
"""Signs of room below which a sentence without an end is not cut to fit."""


class Said(NamedTuple):
    """A paragraph. A list does not ``split``: half of one is worse than none."""

    text: str
    splits: bool = True


def cut(said: Sequence[Said], room: int, spare: int) -> tuple[tuple[str, ...], str]:
    """As much as fits into ``room`` signs, to the end of a sentence, and the rest. The end of a paragraph is
    better where no more than ``spare`` signs stay empty.
    """
    kept: list[str] = []
    used = 0
    for text, _ in said:
        if used + len(text) > room:
            break
        kept.append(text)
        used += len(text)
    text, splits = said[len(kept)] if len(kept) < len(said) else Said("")
    if text and splits and (not kept or used < room - spare):
        taken = "".join(fitting(sentences(text), room - used))
        if not taken and not kept and room >= _ENOUGH:
            taken = _forced(text, room)
        if taken:
            kept.append(taken)
    while kept and kept[-1].endswith(("：", ":")):  # what it leads to is not read
        kept.pop()
    return tuple(kept), "".join(s.text for s in said)[sum(map(len, kept)) :]


def fitting(parts: Iterable[str], room: int) -> Iterator[str]:
    """The first ``parts`` that have room together."""
    for part in parts:
        room -= len(part)
        if room < 0:
            return
        yield part


def _forced(text: str, room: int) -> str:
    """Of a sentence without an end: to its last comma that fits."""
    ends = [m.start() for m in _HARD.finditer(text[:room]) if m.start()]
    return f"{text[: ends[-1]]}。" if ends else text[:room]


def sentences(text: str) -> Iterator[str]:
    """To the signs that end them, outside of quotes, and with who said it behind them."""
    start, at, open_ = 0, 0, []
    while at < len(text):
        char = text[at]
        at += 1
        if char in OPENING:
            open_.append(OPENING[char])
            continue
        if open_ and char == open_[-1]:
            open_.pop()
            if open_ or text[at - 2] not in ENDS:
                continue
        elif open_ or char not in ENDS:
            continue
        while at < len(text) and text[at] in ENDS + CLOSING:
            at += 1
        speaker = _SPEAKER.match(text, at) if text[at - 1] in CLOSING else None
        at = speaker.end() if speaker else at
        yield text[start:at]
        start = at
    if start < len(text):
        yield text[start:]
