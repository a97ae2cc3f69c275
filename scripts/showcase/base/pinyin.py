"""Names → syllables, for sorting and for finding by initials.

pypinyin reads common words well and surnames badly (单 is dān, the surname is Shàn), so surnames
have a table of their own, and an editor's 拼音 always wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from .sounds import common_readings
from .surnames import COMPOUND

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "盖": "ge", "查": "zha",
    "任": "ren", "华": "hua", "朴": "piao", "乐": "yue", "缪": "miao", "翟": "zhai", "员": "yun",
    "种": "chong", "秘": "bi", "折": "she", "纪": "ji", "葛": "ge", "宁": "ning", "应": "ying",
    "那": "na", "能": "nai", "黑": "he", "繁": "po", "召": "shao", "覃": "qin", "卜": "bu",
    "谌": "chen", "洗": "xian", "冼": "xian", "隗": "kui", "牟": "mou", "车": "che", "柏": "bai",
    "薄": "bo", "都": "du", "乜": "nie", "句": "gou", "祭": "zhai", "佴": "nai", "郇": "xun", "阚": "kan",
    "粘": "nian", "贠": "yun", "逢": "pang", "圈": "juan", "省": "xing", **COMPOUND,
}  # fmt: skip
"""Readings as surnames, after 《现代汉语词典》 7th edition."""

POLYPHONIC_SURNAMES = frozenset("单仇解曾区盖查任朴乐缪翟员种秘折覃谌隗尉万长澹")
"""Surnames whose usual reading is another: here an editor must write the 拼音."""


def syllables(name: str, given: tuple[str, ...] = (), *, is_person: bool = True) -> tuple[str, ...]:
    """``周桂兰`` → ``("zhou", "gui", "lan")``. ``given`` is the editor's own, returned as it is.
    A unit's name begins with no surname: 区医院 is qū, 解放路 is jiě.
    """
    if given:
        return given
    head = next((s for s in (name[:2], name[:1]) if s in SURNAMES), "") if is_person else ""
    first = SURNAMES[head].split() if head else []
    return tuple(first) + _plain(name[len(head) :])


@cache
def _plain(text: str) -> tuple[str, ...]:
    if text in common_readings():
        return (common_readings()[text][0].replace("v", "ü"),)
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
    return tuple(p.lower() for p in parts if p.isalnum())


def unreadable(name: str) -> str:
    """The first Han character of a name that pypinyin cannot read; empty where it reads them all."""
    return next((c for c in name if c > "\u2e7f" and c.isalpha() and not _reads(c)), "")


@cache
def _reads(char: str) -> bool:
    wide = unicodedata.normalize("NFKC", char)  # Ａ is a letter
    return wide.isascii() or "".join(_plain(char)).replace("ü", "v").isascii()


@cache
def slug(text: str) -> str:
    """Pinyin for an address, ASCII only: ``绿色节俭`` → ``lv-se-jie-jian``."""
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text.lower(), style=Style.NORMAL)
    return "-".join(re.findall("[a-z0-9]+", " ".join(parts)))


@cache
def readings(char: str) -> frozenset[str]:
    """Every reading of one character, without tones; as a surname too."""
    found = {p.replace("v", "ü") for p in _all(char)}
    return frozenset(found | set(SURNAMES.get(char, "").split()))


def _all(char: str) -> Sequence[str]:
    if char in common_readings():
        return common_readings()[char]
    from pypinyin import Style, pinyin

    return pinyin(char, style=Style.NORMAL, heteronym=True)[0]


def places(chars: Sequence[str], given: tuple[str, ...]) -> dict[int, str]:
    """Which of ``chars`` each of an editor's syllables reads: the next that can be read so. A syllable
    that reads none of them is left out.
    """
    found: dict[int, str] = {}
    at = 0
    for syllable in given:
        for i in range(at, len(chars)):
            if _with_v(syllable) in map(_with_v, readings(chars[i])) and not chars[i].isascii():
                found[i] = syllable
                at = i + 1
                break
    return found


def _with_v(syllable: str) -> str:
    return syllable.replace("ü", "v")


def reads(name: str, given: tuple[str, ...]) -> bool:
    """True where the syllables read characters of the name in their order: 市场监管局 may stand for
    市场监督管理局, but not in another order. A character without a known reading may be read as anything.
    """
    unknown = sum(not _reads(c) for c in name if c > "\u2e7f" and c.isalpha())
    return len(places(name, given)) >= len(given) - unknown


def shared(names: Sequence[str], given: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Which of an editor's syllables read which of several names: all the first, if it has as many
    characters; otherwise each the next character that can be read so. One name alone gets them all.

    >>> shared(["陆秀英", "曾秀芳"], ("lu", "xiu", "ying", "ceng", "xiu", "fang"))
    (('lu', 'xiu', 'ying'), ('ceng', 'xiu', 'fang'))
    """
    if len(names) == 1 or len(given) == sum(c.isalnum() for c in names[0]):
        return (given, *((),) * (len(names) - 1))
    found: list[list[str]] = [[] for _ in names]
    whose = [i for i, name in enumerate(names) for _ in name]
    for at, syllable in places("".join(names), given).items():
        found[whose[at]].append(syllable)
    return tuple(map(tuple, found))


@cache
def common_sounds() -> Mapping[str, str]:
    """The 6,763 characters of GB 2312, what people can type at hand, and how each is usually read;
    ü is v.
    """
    return {char: found[0] for char, found in common_readings().items()}


def initial(parts: tuple[str, ...]) -> str:
    """The A–Z letter under which a name stands; ``#`` where it has none."""
    letter = parts[0][0].upper() if parts and parts[0] else "#"
    return letter if "A" <= letter <= "Z" else "#"
