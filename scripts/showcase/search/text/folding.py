"""How text is cut for the search, once and for all: overrides/assets/search/fold.js does the same to
what readers type, and tests/unit/search/folding.json proves the two equal.

Every letter is a token: each Han character, digit and Latin letter by itself. Then any part of a text
is a phrase of tokens, and no dictionary has to know 尤里·王, C919 or 〇. What stands between two
letters is one of two things:

- nothing: spaces, the middle dot of names, and ``-_./':`` inside Latin words and numbers. A phrase runs
  across it, so ``wifi`` finds Wi-Fi, and 尤里王 finds 尤里·王;
- a border: all other punctuation, and the end of a block. No phrase crosses it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...base.han import RADICALS
from ...base.seen import NAME_DOTS

LATIN = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af"
OTHERS = (
    "\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f"  # Greek, Cyrillic
    "\u0620-\u064a\u066e-\u06d3\u0f40-\u0f6c\u1820-\u1878\ua000-\ua48c"  # Uyghur, Tibetan, Mongolian, Yi
    "\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\uac00-\ud7a3"  # kana, bopomofo, Hangul
)
LETTER = f"{LATIN}{HAN}{OTHERS}"

DOTS = NAME_DOTS

JOINERS = "-_./'’‐‑–:："
"""What may stand inside a Latin word, a number, a day or a time of day."""

BORDER = "|"
"""What stands for a border where each letter has one place."""

_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]"
)
"""Marks, selectors and direction signs, none of which is seen by itself."""

_SINGLE = frozenset(DOTS + JOINERS)
_SPACES = re.compile("[\x00- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_LETTER = re.compile(f"[{LETTER}]")
_LATIN = re.compile(f"[{LATIN}]")
_BETWEEN = re.compile(f"[^{LETTER}]+")


@cache
def _fold_char(char: str) -> str:
    """A character in its plain form: half-width, without accents. Punctuation stays as it is."""
    if _DROPPED.fullmatch(char):
        return ""
    if _SPACES.fullmatch(char):
        return " "
    if char in _SINGLE:  # a full-width colon stays one
        return char
    plain = unicodedata.normalize("NFKC", RADICALS.get(char, char))
    plain = unicodedata.normalize("NFD", plain)
    plain = unicodedata.normalize("NFC", _DROPPED.sub("", plain))
    if _LETTER.search(plain) or plain in _SINGLE:
        return plain
    return char


def plain(text: str) -> str:
    """Folded, but with capitals, which an excerpt shows."""
    return "".join(map(_fold_char, text))


def fold(text: str) -> str:
    """``text`` for comparing: half-width, lower case, without accents, invisible signs and superfluous
    spaces.

    >>> fold("ＰＭ２．５　Ｗｉ-Ｆｉ")
    'pm2.5 wi-fi'
    """
    return " ".join("".join(map(str.lower, plain(text))).split())


def tokens(text: str) -> list[str]:
    """The letters of ``text``, whatever stands between them."""
    return [c.lower() for c in plain(text) if _LETTER.fullmatch(c)]


def phrases(query: str) -> list[list[str]]:
    """The parts of a query at its spaces and borders, each a list of tokens."""
    cut = _BETWEEN.sub(lambda m: "\n" if " " in m[0] or is_border(m) else "", plain(query))
    return [list(map(str.lower, part)) for part in cut.split("\n") if part]


def lettered(text: str) -> str:
    """The letters of ``text`` with one :data:`BORDER` for each border between two of them.

    >>> lettered("尤里·王说：“Wi-Fi 坏了。”")
    '尤里王说|wifi坏了'
    """
    cut = _BETWEEN.sub(lambda m: BORDER if is_border(m) else "", plain(text))
    return "".join(map(str.lower, cut)).strip(BORDER)


def is_border(between: re.Match[str]) -> bool:
    """``between`` is all that stands between two letters, or before the first, or after the last."""
    if not between[0].strip(f" {DOTS}"):
        return False
    start, end, text = between.start(), between.end(), between.string
    inside = start > 0 and end < len(text) and between[0] in _SINGLE
    return not (inside and _LATIN.match(text, start - 1) and _LATIN.match(text, end))
