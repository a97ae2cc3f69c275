"""Traditional characters and the simplified ones that stories are written in, as a script for browsers.

Character by character: 裏 後 麵 to 里 后 面; and where one may be several (乾 著), or is written so in Hong Kong or
Taiwan alone (衞), each of them in turn. The query as typed is tried before.
"""

from __future__ import annotations

from ...base.han import choices, traditional

FILE = "names/han-map.js"
"""Beside the names, which need it from ``file://`` too. Read by overrides/assets/search/han.js."""

MOST = 8
"""Ways to read a query: each costs a reader another search."""


def variants(query: str) -> tuple[str, ...]:
    """``query`` in simplified characters, the likeliest way first, and never as it was typed.

    >>> variants("後浦鄉的著作")
    ('后浦乡的著作', '後浦乡的著作', '后浦乡的着作', '後浦乡的着作')
    >>> variants("王桂兰")
    ()
    """
    several, plain = choices(), traditional()
    options = [several.get(char) or plain.get(char, char) for char in query]
    turns = [at for at, chars in enumerate(options) if len(chars) > 1][:MOST]
    found: list[str] = []
    ways = [((0,) * len(turns), 0)]  # fewer second choices before more
    for picks, first in ways:
        chosen = dict(zip(turns, picks, strict=True))
        text = "".join(chars[chosen.get(at, 0)] for at, chars in enumerate(options))
        found += [text] if text != query else []
        if len(found) == MOST:
            break
        for turn in range(first, len(turns)):
            if picks[turn] + 1 < len(options[turns[turn]]):
                ways.append(((*picks[:turn], picks[turn] + 1, *picks[turn + 1 :]), turn))
    return tuple(found)


def simplified(query: str) -> str:
    """``query`` as it is most likely meant.

    >>> simplified("後浦鄉的王桂蘭")
    '后浦乡的王桂兰'
    """
    several, plain = choices(), traditional()
    return "".join((several.get(char) or plain.get(char, char))[0] for char in query)


def script() -> str:
    """The table as one call, 17 KB compressed: traditional and simplified character in turn; and those that may
    be several, each with all of them.
    """
    pairs = "".join(a + b for a, b in traditional().items())
    groups = " ".join(a + b for a, b in choices().items())
    return f'Showcase.han.fill("{pairs}", "{groups}");\n'
