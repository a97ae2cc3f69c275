"""Names taken apart into what can be typed: characters, and how each is read.

``assets/names/find.js`` folds what a reader types by the same rules; tests/browser/search/test_names.py holds both
against each other.
"""

from __future__ import annotations

import re
import unicodedata

from ...base import pinyin

UNREAD = "~"
"""The reading of a character that pypinyin does not know: nobody can type it."""

Sign = tuple[str, str]
"""A character and its reading: ``("兰", "lan")``, ``("吕", "lv")``, ``("a", "a")``."""

Spelling = tuple[Sign, ...]
"""One name of one person, family or unit."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OTHER = re.compile(f"[^0-9a-z{_HAN}]")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_MARK = re.compile("[\u0300-\u036f]")


def folded(text: str) -> str:
    """Han characters, small Latin letters and digits; nothing else, and ü is v.

    >>> folded("Ｗi-Fi 尤里·王（Lǚ）")
    'wifi尤里王lv'
    """
    plain = unicodedata.normalize("NFKD", text).lower().replace("u\u0308", "v")
    return _OTHER.sub("", _MARK.sub("", plain))


def spell(
    name: str, given: tuple[str, ...] = (), *, is_person: bool = True
) -> tuple[Spelling, ...]:
    """Each of 甲、乙、丙 with its readings. ``given`` are the editor's own, of the first of them or of
    all; where they leave characters out, the others are read as they usually are.

    >>> spell("单于、A组", ("shan", "yu"))
    ((('单', 'shan'), ('于', 'yu')), (('a', 'a'), ('组', 'zu')))
    """
    parts = [p for p in (_read(one, is_person=is_person) for one in name.split("、")) if p]
    own = [s.replace("ü", "v") for s in given]
    if parts and len(own) == len(parts[0]):
        parts[0] = [(char, s) for (char, _), s in zip(parts[0], own, strict=True)]
        return tuple(map(tuple, parts))
    signs = [sign for part in parts for sign in part]
    at = 0
    for syllable in own:
        for i in range(at, len(signs)):
            char = signs[i][0]
            if not char.isascii() and syllable in {
                r.replace("ü", "v") for r in pinyin.readings(char)
            }:
                signs[i] = (char, syllable)
                at = i + 1
                break
    spelt = iter(signs)
    return tuple(tuple(next(spelt) for _ in part) for part in parts)


def _read(name: str, *, is_person: bool) -> list[Sign]:
    text = folded(name)
    signs: list[Sign] = [(c, c) for c in text]
    for run in _HAN_RUN.finditer(text):
        heads = is_person and run.start() == 0
        found = pinyin.syllables(run[0], is_person=heads)
        if len(found) != len(run[0]):  # characters unknown to pypinyin come in one piece
            found = tuple("".join(pinyin.syllables(c, is_person=False)) for c in run[0])
        for i, (char, syllable) in enumerate(zip(run[0], found, strict=True), run.start()):
            read = syllable.replace("ü", "v")
            signs[i] = (char, read if read.isascii() and read.isalpha() else UNREAD)
    return signs
