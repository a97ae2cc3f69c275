"""Exhibitions, on the site and on screens: exhibitions.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FILE = "content/_vocabulary/exhibitions.yml"


@dataclass(frozen=True)
class Exhibition:
    """``stories`` are keys in the order of the hanging; those of ``themes`` and ``programmes`` (ids after
    reading) follow. It is seen from ``start`` to ``end``, both days included. ``line`` is its place
    in the file, ``lines`` those of its stories.
    """

    name: str
    id: str
    note: str = ""
    stories: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    line: int = 0
    lines: tuple[int, ...] = ()

    def has_begun(self, day: date) -> bool:
        return self.start is None or self.start <= day

    def is_over(self, day: date) -> bool:
        return self.end is not None and self.end < day

    def is_open(self, day: date) -> bool:
        return self.has_begun(day) and not self.is_over(day)
