"""QR codes as paths for SVG and canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

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


def draw(text: str) -> Qr:
    """The code of ``text``, in error correction M (15 % may be lost).

    The mask is always number 2. Every mask can be read; weighing all eight takes 10 ms a code, which
    would double the time of a story, and of 48 addresses like ours this one came out best most often.
    """
    code = segno.make(text, error="m", boost_error=False, micro=False, mask=2)
    rows = tuple(tuple(row) for row in code.matrix_iter(border=QUIET))
    return Qr(len(rows), "".join(_row(y, row) for y, row in enumerate(rows) if any(row)))


def _row(y: int, row: Iterable[int]) -> str:
    """``M4 4.5h7m1 0h2``: runs of dark modules, the pen lifted between them."""
    steps: list[str] = []
    gap = 0
    for dark, run in groupby(row):
        length = sum(1 for _ in run)
        if not dark:
            gap = length
        else:
            steps.append(f"m{gap} 0h{length}" if steps else f"M{gap} {y}.5h{length}")
    return "".join(steps)
