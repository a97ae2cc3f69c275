"""Traditional characters and the simplified ones that stories are written in, as a script for browsers.

Character by character, as OpenCC maps each by itself: 裏 後 麵 to 里 后 面. Of those with two meanings
(乾 as in 乾净 and in 乾隆) its first choice counts; the query as typed is tried before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

FILE = "names/han-map.js"
"""Beside the names, which need it from ``file://`` too. Read by overrides/assets/search/han.js."""

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
"""Extension A and the first block: 3,700 that differ. The table is to stay small, and rarer ones no story has."""


@cache
def table() -> Mapping[str, str]:
    """Characters that differ, each with the one that stands for it."""
    from opencc import OpenCC

    chars = [chr(code) for code in _HAN]
    # A character a line: OpenCC looks for words, and none goes across lines.
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, plain, strict=True)
    return {a: b for a, b in pairs if a != b and len(b) == 1}


def simplified(query: str) -> str:
    """``query`` with each character as the table has it.

    >>> simplified("後浦鄉的王桂蘭")
    '后浦乡的王桂兰'
    """
    return "".join(table().get(char, char) for char in query)


def script() -> str:
    """The table as one call: traditional and simplified character in turn, 17 KB compressed."""
    return f'Showcase.han.fill("{"".join(a + b for a, b in table().items())}");\n'
