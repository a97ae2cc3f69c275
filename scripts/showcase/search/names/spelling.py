"""Names taken apart into what can be typed: characters, and how each is read. Whatever finds somebody
by name, on the site or in a hall, has its spellings from here.

``assets/names/find.js`` folds what a reader types by the same rules; tests/browser/search/test_names.py holds both
against each other.
"""

from __future__ import annotations

import re
import unicodedata

from ...base import pinyin
from ...model.people import Named, apart

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
    names = [plain for plain in map(folded, _apart(name, is_person=is_person)) if plain]
    if not names:
        return ()
    return tuple(
        _spelt(plain, own, is_person=is_person)
        for plain, own in zip(names, pinyin.shared(names, given), strict=True)
    )


def _apart(name: str, *, is_person: bool) -> list[str]:
    """Without what editors write beside a name; a family is called by its 家庭."""
    if not is_person:
        return name.split("、")
    return [n + ending if ending in ("家庭", "一家") else n for n, ending in apart(name).parts]


def spell_named(named: Named) -> tuple[Spelling, ...]:
    """The same of somebody named in a story: one spelling, or none where nothing can be typed."""
    return spell(named.name, named.given, is_person=named.is_person)


def abbreviated(named: Named) -> tuple[Spelling, ...]:
    """Only the characters that its editor reads: 市场监管局 for 市场监督管理局, read so."""
    plain = folded(named.name)
    read = sorted(pinyin.places(plain, named.given).items())
    return (tuple((plain[i], _typed(s)) for i, s in read),) if read else ()


def misread(spelling: Spelling) -> Spelling:
    """The same name as it is read by who does not know its surname: 单 as dān."""
    return _spelt("".join(char for char, _ in spelling), (), is_person=False)


def _spelt(name: str, given: tuple[str, ...], *, is_person: bool) -> Spelling:
    usual = _read(name, is_person=is_person)
    whole = len(given) == len(name)
    own = dict(enumerate(given)) if whole else pinyin.places(name, given)
    return tuple(
        (char, _typed(own[i]) if i in own else reading) for i, (char, reading) in enumerate(usual)
    )


def _typed(syllable: str) -> str:
    return syllable.replace("ü", "v")


def _read(text: str, *, is_person: bool) -> list[Sign]:
    signs: list[Sign] = [(c, c) for c in text]
    for run in _HAN_RUN.finditer(text):
        heads = is_person and run.start() == 0
        found = pinyin.syllables(run[0], is_person=heads)
        if len(found) != len(run[0]):  # characters unknown to pypinyin come in one piece
            found = tuple("".join(pinyin.syllables(c, is_person=False)) for c in run[0])
        for i, (char, syllable) in enumerate(zip(run[0], found, strict=True), run.start()):
            read = _typed(syllable)
            signs[i] = (char, read if read.isascii() and read.isalpha() else UNREAD)
    return signs
