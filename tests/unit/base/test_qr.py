"""QR paths, read back into modules and held against the library's own matrix."""

from __future__ import annotations

import re

import pytest
import segno
from showcase.base import qr

ADDRESS = "https://yunting.example/models-of-virtue/zhou-gui-lan/"


def modules(drawn: qr.Qr) -> set[tuple[int, int]]:
    """The dark modules that the strokes of a path cover, as (column, row)."""
    dark: set[tuple[int, int]] = set()
    x = y = 0
    for command, first, second in re.findall(r"([Mmh])(-?\d+)(?: (\d+)(?:\.5)?)?", drawn.path):
        if command == "M":
            x, y = int(first), int(second)
        elif command == "m":
            x += int(first)
        else:
            dark |= {(x + i, y) for i in range(int(first))}
            x += int(first)
    return dark


@pytest.mark.parametrize("text", ["a", ADDRESS, ADDRESS + "x" * 300])
def test_path_draws_the_modules_and_nothing_else(text: str) -> None:
    drawn = qr.draw(text)
    code = segno.make(text, error="m", boost_error=False, micro=False, mask=2)
    assert drawn.size == len(code.matrix) + 2 * qr.QUIET
    assert modules(drawn) == {
        (x + qr.QUIET, y + qr.QUIET)
        for y, row in enumerate(code.matrix)
        for x, dark in enumerate(row)
        if dark
    }
    assert re.fullmatch(r"(M\d+ \d+\.5h\d+(m\d+ 0h\d+)*)+", drawn.path)


def test_quiet_zone_is_kept_free() -> None:
    drawn = qr.draw(ADDRESS)
    edges = {*range(4), *range(drawn.size - 4, drawn.size)}
    assert not [at for at in modules(drawn) if set(at) & edges]


def test_code_says_that_a_sixth_may_be_lost() -> None:
    """Format information beside the upper left finder: level M is 00, XORed with the mask 10…
    (ISO/IEC 18004:2015, 7.9), so its first two modules are dark and light.
    """
    dark = modules(qr.draw(ADDRESS))
    assert [(qr.QUIET + x, qr.QUIET + 8) in dark for x in (0, 1)] == [True, False]


def test_same_text_same_path() -> None:
    assert qr.draw(ADDRESS) == qr.draw(ADDRESS)
    assert qr.draw(ADDRESS) != qr.draw(ADDRESS + "?")
