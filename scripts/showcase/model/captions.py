"""Captions: what is said and heard, and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A caption: ``start`` and ``end`` in milliseconds; ``text`` of one or more lines, without any
    markup; ``line`` where it stands in its file, from 1 (0: not known).
    """

    start: int
    end: int
    text: str
    line: int = 0


@dataclass(frozen=True)
class Captions:
    """A file of captions. ``text`` is the whole file without markup, line for line, for those who
    look for what may not be published.
    """

    file: str
    text: str
    cues: tuple[Cue, ...]
