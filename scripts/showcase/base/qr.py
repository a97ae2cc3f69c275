"""QR codes as paths for SVG and canvas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import segno

QUIET = 4
"""Modules of white around the code: ISO/IEC 18004:2015, 9.1."""


@dataclass(frozen=True)
class Qr:
    """``path`` draws the dark modules as strokes one unit wide, in a square of ``size`` units a side
    that holds the quiet zone too.
    """

    size: int
    path: str


@lru_cache(maxsize=20_000)
def draw(text: str) -> Qr:
    """The code of ``text``, in error correction M (15 % may be lost). Remembered: a story's page and its
    file for screens show the same one.

    The mask is always number 2. Every mask can be read; weighing all eight takes 10 ms a code, which
    would double the time of a story, and of 48 addresses like ours this one came out best most often.
    """
    rows = segno.make(text, error="m", boost_error=False, micro=False, mask=2).matrix
    size = len(rows) + 2 * QUIET
    return Qr(size, "".join(_row(y, bytes(row)) for y, row in enumerate(rows, QUIET)))


_DARK = re.compile(b"\x01+")


def _row(y: int, row: bytes) -> str:
    """``M4 4.5h7m1 0h2``: runs of dark modules, the pen lifted between them."""
    steps: list[str] = []
    end = 0
    for run in _DARK.finditer(row):
        start, length = run.start(), run.end() - run.start()
        steps.append(f"m{start - end} 0h{length}" if steps else f"M{start + QUIET} {y}.5h{length}")
        end = run.end()
    return "".join(steps)
