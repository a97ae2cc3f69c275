"""Text cut for Pagefind, whose words are what stands between spaces: every letter is a word, and so is a
border, a word without letters. Pagefind gives such a word a position and no entry in its index, so that
borders keep phrases apart and weigh nothing. What is a letter and what a border, ``folding.py`` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text.folding import LETTER, is_border, plain

SPACE = "~-"
"""A space that is shown; a real ``~`` is ``~~``, and ``_``, which to Pagefind is a letter, ``~=``. Other
ASCII punctuation Pagefind drops from a word.
"""

_BETWEEN = re.compile(f"[^{LETTER}]+")
_NO_LETTER = re.compile(f"[^{LETTER}]")
_TOUCHING = re.compile(f"(?<=[{LETTER}])(?=[{LETTER}])")
_WRITTEN = re.compile(r"~[-~=]")
_MEANT = {SPACE: " ", "~~": "~", "~=": "_"}


def spaced(text: str) -> str:
    """``text`` as words, one a letter, and one a border. What is no border sticks to the letter before.

    >>> spaced("尤里·王说：“Wi-Fi 坏了。”")
    '尤 里· 王 说 ：“ W i- F i~- 坏 了 。”'
    """
    words = _BETWEEN.sub(_written, plain(text).strip())
    return _TOUCHING.sub(" ", words).strip()


def unspaced(content: str) -> str:
    """What :func:`spaced` wrote, or any run of its words, as readers see it."""
    return _WRITTEN.sub(lambda m: _MEANT[m[0]], content.replace(" ", ""))


def letters(words: Sequence[str]) -> str:
    """The letter of each of the words that :func:`spaced` wrote, one after the other; a line break for a
    word without one.
    """
    return _NO_LETTER.sub("\n", "".join(word[0] for word in words).lower())


def _written(between: re.Match[str]) -> str:
    shown = _shown(between[0])
    return f" {shown} " if is_border(between) else f"{shown} "


@cache
def _shown(between: str) -> str:
    one_space = re.sub(" +", " ", between)
    return one_space.replace("~", "~~").replace("_", "~=").replace(" ", SPACE)
