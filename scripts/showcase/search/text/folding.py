"""How text is cut for the search, once and for all: overrides/assets/search/fold.js does the same to
what readers type, and tests/unit/search/folding.json proves the two equal.

Each Han character, digit, Latin letter and each of ``%‰°`` is a letter by itself. Then any part of a text
is a phrase of letters, and no dictionary has to know 尤里·王, C919, 95% or 〇. What stands between two
letters is one of two things:

- nothing: spaces, the middle dot of names, and one of ``-_./':`` inside a Latin word, where it has a letter
  on one side at least: ``wifi`` finds Wi-Fi, ``c919`` C-919, and 尤里王 finds 尤里·王;
- a border: all other punctuation, those same signs between two digits too, and the end of a block. It counts
  as one, whatever it is: 2015.10.16 is 2015-10-16 and 2015/10/16, and 15 is not 1.5.

A query is cut in the same way, and at its spaces into parts: 甲 乙 are two, 甲，乙 and “甲， 乙” one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

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
SIGNS = "%‰°"
"""Letters too: 95% is more than 95. ℃ is °C already."""

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

_SPACE, _DOT, _JOINER = " ·-"
_WORD = LATIN.replace("0-9", "")
_INSIDE = re.compile(f"(?<=[{LATIN}])-(?=[{_WORD}])|(?<=[{_WORD}])-(?=[{LATIN}])")
_IN_A_WORD = re.compile(f"[{LATIN}][{_WORD}]|[{_WORD}][{LATIN}]")
_GAP = re.compile(f"[{_JOINER}{BORDER}{_SPACE}{_DOT}]+")
_RUN = re.compile("[^\u4e00-\u9fff]+")
_BORDERS = re.compile(rf"\{BORDER}\{BORDER}+")
_COUNTED = re.compile(f"[{LETTER}{SIGNS}]")


class _Codes(dict[int, str]):
    """What each character comes to, learnt as they come: its letters, nothing, or what it is between letters:
    a border, a space, a dot, a joiner.
    """

    def __missing__(self, code: int) -> str:
        self[code] = coded = "".join(map(_code, _fold_char(chr(code))))
        return coded


def _code(char: str) -> str:
    if _COUNTED.match(char):
        return char.lower()
    for sign, chars in ((_SPACE, _SPACE), (_DOT, DOTS), (_JOINER, JOINERS)):
        if char in chars:
            return sign
    return BORDER


_CODES = _Codes()


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
    if _COUNTED.search(plain) or plain in _SINGLE:
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


def phrases(query: str) -> list[str]:
    """The parts of a query, letters and borders as :func:`lettered` writes them.

    >>> phrases("王桂兰 、 李四 95%")
    ['王桂兰|李四', '95%']
    """
    cut = _GAP.sub(_parted, _coded(query))
    return [part for part in (p.strip(BORDER) for p in cut.split(_SPACE)) if part]


def lettered(text: str) -> str:
    """The letters of ``text`` with one :data:`BORDER` for each border between two of them.

    >>> lettered("尤里·王说：“Wi-Fi 坏了。”")
    '尤里王说|wifi坏了'
    """
    return _RUN.sub(lambda run: _cut(run[0]), text).strip(BORDER)


@lru_cache(1 << 14)
def _cut(run: str) -> str:
    """The same of a run between two Han characters: 2023, or a comma, of which a site has few kinds."""
    cut = _coded(run).replace(_JOINER, BORDER).replace(_SPACE, "").replace(_DOT, "")
    return _BORDERS.sub(BORDER, cut)


def _coded(text: str) -> str:
    """``text`` in letters, and what stands between them as the four signs of :class:`_Codes`."""
    coded = text.translate(_CODES)
    return _INSIDE.sub("", coded) if _JOINER in coded else coded


def _parted(gap: re.Match[str]) -> str:
    if BORDER in gap[0] or _JOINER in gap[0]:
        return BORDER
    return _SPACE if _SPACE in gap[0] else ""


def placed(text: str) -> list[tuple[str, int, int]]:
    """The letters of :func:`lettered`, borders among them, each with where it begins and ends in ``text``; a
    border is all that stands there.

    >>> placed("Wi-Fi，好")
    [('w', 0, 1), ('i', 1, 2), ('f', 3, 4), ('i', 4, 5), ('|', 5, 6), ('好', 6, 7)]
    """
    found: list[tuple[str, int, int]] = []
    between, start = "", 0
    for at, char in enumerate(text):
        for sign in _CODES[ord(char)]:
            if sign in _NO_LETTERS:
                start = start if between else at
                between += sign
                continue
            if between and found and _parts(between, found[-1][0], sign):
                found.append((BORDER, start, at))
            found.append((sign, at, at + 1))
            between = ""
    return found


_NO_LETTERS = frozenset((BORDER, _SPACE, _DOT, _JOINER))


def _parts(between: str, before: str, after: str) -> bool:
    if BORDER in between:
        return True
    return _JOINER in between and not (
        between == _JOINER and _IN_A_WORD.fullmatch(before + after) is not None
    )
