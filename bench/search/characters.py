"""Characters that few words have: names of people and places are full of them."""

from __future__ import annotations

import random
from functools import cache

from .listed import load

RARE = 1 / 6
"""Of given names, and of names of villages: those with a character that few others have."""


BROKEN = "锛鐨锟"
"""What text in a wrong encoding is told by; no word has them."""


def any_character(draw: random.Random) -> str:
    """Of the 6,700 of GB 2312, the first far more often: rare characters are rare in different degrees."""
    return _characters()[int(len(_characters()) * draw.random() ** 2)]


@cache
def _characters() -> str:
    """All of GB 2312, mixed, the common half of them first; none that one kind of name alone begins with."""
    names = load("names.yml")
    left_out = {*BROKEN, *names["hidden_surnames"], *names["row_surnames"]}
    levels = []
    for first, last in ((0xB0, 0xD7), (0xD8, 0xF7)):
        codes = bytes(
            byte
            for row in range(first, last + 1)
            for cell in range(0xA1, 0xFF if row != 0xD7 else 0xFA)
            for byte in (row, cell)
        )
        level = [c for c in codes.decode("gb2312") if c not in left_out]
        random.Random("characters").shuffle(level)
        levels += level
    return "".join(levels)
