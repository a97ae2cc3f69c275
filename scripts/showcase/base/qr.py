"""QR codes as paths for SVG and canvas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import zxingcpp

QUIET = 4
"""Modules of white around the code: ISO/IEC 18004:2015, 9.1."""

_LARGEST = 177
"""Modules a side of the largest code there is."""


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

    The mask is always number 2. Every mask can be read; weighing all eight takes 0.16 ms a code instead of
    0.03, and of 48 addresses like ours this one came out best most often.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=2)
    image = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(image).decode("latin-1")  # type: ignore[call-overload]  # a buffer, as no stub can say
    size = int(len(modules) ** 0.5)
    rows = (modules[at : at + size].rstrip(_LIGHT) for at in range(0, len(modules), size))
    steps = map(_STEPS.__getitem__, _RUNS.findall("".join("\n" + row for row in rows)))
    return Qr(size + 2 * QUIET, "".join(steps) % tuple(range(QUIET, QUIET + size)))


_DARK, _LIGHT = "\x00", "\xff"
_RUNS = re.compile(f"\n{_LIGHT}*|{_DARK}+|{_LIGHT}+")
_STEPS = dict(
    step
    for n in range(_LARGEST)
    for step in (
        (_DARK * n, f"h{n}"),
        (_LIGHT * n, f"m{n} 0"),
        ("\n" + _LIGHT * n, f"M{QUIET + n} %d.5"),
    )
)
"""``M4 4.5h7m1 0h2``, a row: runs of dark modules, the pen lifted between them."""
