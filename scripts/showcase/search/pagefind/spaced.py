"""Text cut for Pagefind, whose words are what stands between spaces: every letter is a word, and so is a
border, a word without letters. Pagefind gives such a word a position and no entry in its index, so that
borders keep phrases apart and weigh nothing. What is a letter and what a border, ``folding.py`` says.

To Pagefind a letter is what Unicode calls one, a digit, or one of ``_‿⁀⁔``, which join words. So these
three stand before ``%‰°``, which are letters to us, and are never written themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..text.folding import BORDER, LETTER, SIGNS, lettered, plain

SPACE = "~-"
"""A space that is shown. A real ``~`` is ``~~``, and what joins words ``~=``, shown as ``_``."""

JOINING = dict(zip(SIGNS, "‿⁀⁔", strict=True))
"""Sign → what Pagefind takes for it."""

WRITTEN = f"~[-~=]|[ {''.join(JOINING.values())}]"
MEANT = {SPACE: " ", "~~": "~", "~=": "_"}
"""What is not shown as it stands there; nothing, where it has no meaning."""

_BETWEEN = re.compile(f"[^{LETTER}{SIGNS}]+")
_TOUCHING = re.compile(f"(?<=[{LETTER}{SIGNS}])(?=[{LETTER}{SIGNS}])")
_JOINED = {ord(sign): joining + sign for sign, joining in JOINING.items()}
_JOINS = re.compile(f"[_{''.join(JOINING.values())}]")


def spaced(text: str) -> str:
    """``text`` as words, one a letter, and one a border. What is no border sticks to the letter before.

    >>> spaced("尤里·王说：“Wi-Fi 9% 坏了。”")
    '尤 里· 王 说 ：“ W i- F i~- 9 ‿%~- 坏 了 。”'
    """
    words = _BETWEEN.sub(_written, plain(text).strip())
    return _TOUCHING.sub(" ", words).strip().translate(_JOINED)


def unspaced(content: str) -> str:
    """What :func:`spaced` wrote, or any run of its words, as readers see it."""
    return re.sub(WRITTEN, lambda m: MEANT.get(m[0], ""), content)


def _written(between: re.Match[str]) -> str:
    start, end, text = between.start(), between.end(), between.string
    shown = _shown(between[0])
    is_border = _is_border(text[start - 1 : start], between[0], text[end : end + 1])
    return f" {shown} " if is_border else f"{shown} "


@lru_cache(1 << 14)
def _is_border(letter: str, between: str, following: str) -> bool:
    """At the ends of a text, where a letter is missing, whether it would be one between two of Chinese."""
    return BORDER in lettered((letter or "王") + between + (following or "王"))


@lru_cache(1 << 10)
def _shown(between: str) -> str:
    joined = _JOINS.sub("~=", between.replace("~", "~~"))
    return re.sub(" +", SPACE, joined)
