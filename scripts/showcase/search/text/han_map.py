"""Traditional characters and the simplified ones that stories are written in, as a script for browsers.

Character by character: 裏 後 麵 to 里 后 面. The query as typed is tried before.
"""

from __future__ import annotations

from ...base.han import traditional

FILE = "names/han-map.js"
"""Beside the names, which need it from ``file://`` too. Read by overrides/assets/search/han.js."""


def simplified(query: str) -> str:
    """``query`` with each character as the table has it.

    >>> simplified("後浦鄉的王桂蘭")
    '后浦乡的王桂兰'
    """
    return "".join(traditional().get(char, char) for char in query)


def script() -> str:
    """The table as one call: traditional and simplified character in turn, 17 KB compressed."""
    return f'Showcase.han.fill("{"".join(a + b for a, b in traditional().items())}");\n'
