"""QR paths, read back into modules and, from a picture of these, into words."""

from __future__ import annotations

import hashlib
import re

import pytest
import zxingcpp
from PIL import Image
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


@pytest.mark.parametrize("text", ["a", "https://例子.中国/", ADDRESS, ADDRESS + "x" * 300])
def test_path_draws_the_code_of_a_text(text: str) -> None:
    drawn = qr.draw(text)
    assert re.fullmatch(r"(M\d+ \d+\.5h\d+(m\d+ 0h\d+)*)+", drawn.path)
    picture = Image.new("L", (drawn.size, drawn.size), 255)
    for at in modules(drawn):
        picture.putpixel(at, 0)
    (found,) = zxingcpp.read_barcodes(picture.resize((drawn.size * 4, drawn.size * 4)))
    assert (found.text, found.ec_level, found.extra["DataMask"]) == (text, "M", 2)
    assert (
        picture.crop((4, 4, 11, 11)).tobytes().count(0) == 33
    )  # a finder, and none of its modules twice


def test_path_of_a_code_is_the_one_of_before() -> None:
    """Codes are printed on boards: the library of another day has to draw them alike."""
    assert hashlib.sha256(qr.draw(ADDRESS).path.encode()).hexdigest()[:16] == "98cd0d6756a2b555"


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
