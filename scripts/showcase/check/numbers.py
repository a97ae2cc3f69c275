"""Numbers of people in what is read: mobile, identity and bank numbers, whatever stands between their
digits.

What a reader does not see (marks, tags, zero-width signs) joins digits to one group; blanks, dashes,
dots, slashes, brackets and a single line break part them into groups. A number is groups of the
shapes in which people write it, never a part of a group.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from ..base.seen import NAME_DOTS, SPACES, UNSEEN

_DIGIT = r"\d⓪①-⑨⑴-⑼⒈-⒐❶-❾➀-➈➊-➒⁰¹²³⁴-⁹₀-₉"
_SIGNS = rf"\-‐‑‒–—―−－﹣_＿.．。/／()（）〔〕【】［］{NAME_DOTS}"
_HIDDEN = rf"\]\([^()\n]*\)|</?[A-Za-z!][^<>\n]*>|[{UNSEEN}\u20e3*`~\[\]\\]"
_UNSEEN = re.compile(_HIDDEN)
_GAP = rf"(?:{_HIDDEN}|[{SPACES}{_SIGNS}]|\n(?!\s*\n))"
_RUN = re.compile(
    rf"[{_DIGIT}](?:{_GAP}{{0,12}}[{_DIGIT}]){{10,}}(?:{_GAP}{{0,4}}[XxＸｘ](?![A-Za-z]))?"
)
_GROUP = re.compile(rf"[{_DIGIT}XxＸｘ](?:(?:{_HIDDEN})*[{_DIGIT}XxＸｘ])*")
_ENCODED = re.compile(
    r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|nbsp|ensp|emsp|thinsp|shy);|%3\d|\\[ux](?:00)?[0-9A-Fa-f]{2}"
)

_MOBILE_SHAPES = frozenset({
    (11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 2, 2, 2, 2), (1,) * 11,
})  # fmt: skip
_CARD_SHAPE = re.compile(r"4(?:,4){3}(?:,[1-3])?|6,(?:10|11|12|13)|1(?:,1){15,18}")
_LONG_CARDS = ("62", "4367", "4563", "4055", "6014", "955")
"""Bank cards of 17 and more digits: UnionPay, and what banks gave out before."""

_CARDS = ("62", "4", "51", "52", "53", "54", "55", "35", "36", "37", "60", "65")
"""ISO/IEC 7812 issuers of 16 digits: UnionPay, Visa, Mastercard, JCB, Diners, Amex, Discover."""

_PROVINCES = frozenset(
    f"{region}{n}"
    for region, count in zip("1234567", (5, 3, 7, 6, 4, 5, 1), strict=True)
    for n in (range(count + 1) if region == "5" else range(1, count + 1))
) - {"55"} | {"81", "82", "83"}  # fmt: skip
"""GB/T 2260. Permits of foreigners have 9 before it."""


_BROKEN = "证件或银行卡号码"
_ROUNDED = re.compile(r"\d(?:[.．]\d{1,17})?[eEＥｅ][+＋]?1[4-9](?!\d)")
"""What a spreadsheet makes of 15 digits and more: 1.10105194912310E+17."""

_MASKED = re.compile(
    r"(?<!\d)(?=[\d*＊×●•]{11}(?![\dXx*＊×●•])|[\d*＊×●•]{14,18}[\dXx*＊×●•](?![\dXx*＊×●•]))"
    r"\d{3,14}[*＊×●•]{3,}[\dXx]*"
)
"""138****5678, 1101051949********: half of a number is a person's too. As long as what it hides."""

_OF_WORDS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891")
_IN_WORDS = re.compile(
    rf"[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺{_DIGIT}]"
    rf"(?:[{SPACES}\-—]?[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺{_DIGIT}]){{10,}}"
)


class Number(NamedTuple):
    """Where it stands, its code, and what it is called."""

    start: int
    end: int
    code: str
    noun: str


class _Group(NamedTuple):
    digits: str
    start: int
    end: int
    gap: str
    """What stands before it in its run: a blank, a sign, or a line break."""
    letters: bool
    """Right behind letters: a number of a parcel may begin with 86."""
    lettered: bool
    """Right before a letter: 91110000600037341L is a unit's code."""


def numbers(text: str, *, broken: bool = False) -> Iterator[Number]:
    """Every number of a person in the text. ``broken``, for texts from outside: those too that a program
    or a hand has damaged or half hidden, or that are written in words. An editor's own text may hold
    such a number for other reasons.
    """
    if "&" in text or "%3" in text or "\\" in text:
        text = _ENCODED.sub(_decoded, text)
    if broken:
        text = _IN_WORDS.sub(lambda found: found[0].translate(_OF_WORDS), text)
        for pattern in (_ROUNDED, _MASKED):
            for hit in pattern.finditer(text):
                yield Number(hit.start(), hit.end(), "id-number", _BROKEN)
    for run in _RUN.finditer(text):
        groups = tuple(_groups(run))
        taken: set[int] = set()
        for code, noun, found in (
            ("id-number", "居民身份证号码", _ids(groups)),
            ("mobile", "手机号码", _mobiles(groups)),
            ("bank-number", "银行卡号", _cards(groups)),
            ("id-number", _BROKEN, _broken(groups) if broken else []),
        ):
            for first, last in found:
                if taken.isdisjoint(range(first, last)):
                    taken.update(range(first, last))
                    yield Number(groups[first].start, groups[last - 1].end, code, noun)


def _decoded(found: re.Match[str]) -> str:
    """The sign itself, and as many that are not seen as keep every place where it is."""
    whole = found[0]
    if whole[0] == "&":
        char = unescape(whole)
    elif whole[0] == "%":
        char = whole[2]
    else:
        char = chr(int(whole[2:], 16))
    return char + "\u200b" * (len(whole) - len(char)) if len(char) == 1 else whole


def _groups(run: re.Match[str]) -> Iterator[_Group]:
    last = run.start()
    for found in _GROUP.finditer(run.string, run.start(), run.end()):
        between = run.string[last : found.start()]
        digits = "".join(map(_digit, _UNSEEN.sub("", found[0])))
        if digits:
            before = run.string[found.start() - 1 : found.start()]
            after = run.string[found.end() : found.end() + 1]
            yield _Group(
                digits,
                found.start(),
                found.end(),
                _kind(between),
                letters=before.isascii() and before.isalpha(),
                lettered=after.isascii() and after.isalpha(),
            )
            last = found.end()


def _digit(char: str) -> str:
    if char in "XxＸｘ":
        return "X"
    value = unicodedata.digit(char, None)
    return "" if value is None else str(value)


def _kind(between: str) -> str:
    seen = _UNSEEN.sub("", between)
    if not seen.strip():
        return "line" if seen == "\n" else "blank"
    return "sign"


def _windows(groups: tuple[_Group, ...], *totals: int) -> Iterator[tuple[int, int, str]]:
    """First and last of neighbouring groups that have so many digits together, and these."""
    ends = [0, *accumulate(len(g.digits) for g in groups)]
    for first in range(len(groups)):
        for last in range(first + 1, len(groups) + 1):
            length = ends[last] - ends[first]
            if length in totals:
                yield first, last, "".join(g.digits for g in groups[first:last])
            elif length > max(totals):
                break


def _mobiles(groups: tuple[_Group, ...]) -> list[tuple[int, int]]:
    found = [
        (first, last)
        for first, last, digits in _windows(groups, 11, 13)
        if re.fullmatch(r"(?:86)?1[3-9]\d{9}", digits) and _is_mobile(groups[first:last], digits)
        if len(digits) == 11 or not groups[first].letters
    ]
    return [w for w in found if _stands_alone(groups, w, found)]


def _is_mobile(groups: tuple[_Group, ...], digits: str) -> bool:
    shape = tuple(len(g.digits) for g in groups)
    if shape in ((11,), (13,)):
        return True
    if shape not in _MOBILE_SHAPES:  # broken over a line anywhere
        return len(shape) == 2 and groups[1].gap == "line" and len(digits) == 11
    if shape[0] == 4:  # 1998 123 4567: a year before something else
        return groups[0].digits[:2] not in ("18", "19")
    return not (shape == (3, 8) and groups[1].gap == "sign" and _is_day(groups[1].digits))


def _is_day(digits: str) -> bool:
    """135-20240315 is a number of something, with its day."""
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def _stands_alone(
    groups: tuple[_Group, ...], window: tuple[int, int], others: list[tuple[int, int]]
) -> bool:
    """Several groups in a longer row of the same make are part of a table or of a longer number; unless
    what stands beside them is such a number too, or the 86 of the country.
    """
    first, last = window
    if last - first == 1:
        return True
    inside = {g.gap for g in groups[first + 1 : last]}
    before = first > 0 and groups[first].gap in inside
    if before and (
        groups[first - 1].digits in ("86", "0086") or any(o[1] == first for o in others)
    ):
        before = False
    after = last < len(groups) and groups[last].gap in inside
    if after and any(o[0] == last for o in others):
        after = False
    return not before and not after


def _ids(groups: tuple[_Group, ...]) -> Iterator[tuple[int, int]]:
    for first, last, digits in _windows(groups, 18):
        # One identity number in 31 passes for a unit's code, and a code hardly ever for one of them.
        if is_resident_id(digits):
            yield first, last


def _broken(groups: tuple[_Group, ...]) -> list[tuple[int, int]]:
    """15 to 19 digits at a stretch, or one a cell, whatever their checksum; in other groups only where they
    begin like an identity or bank number. The longest first.
    """
    found = [
        (first, last)
        for first, last, digits in _windows(groups, *range(15, 20))
        if not is_credit_code(digits) and not groups[last - 1].lettered
        if all(len(g.digits) == 1 for g in groups[first:last])
        or last - first == 1
        or _begins_like_an_id(digits)
        or _begins_like_a_card(digits, _shape(groups[first:last]))
    ]
    return sorted(found, key=lambda w: w[0] - w[1])


def _begins_like_a_card(digits: str, shape: str) -> bool:
    return digits.startswith(_LONG_CARDS) and (
        luhn(digits) or _CARD_SHAPE.fullmatch(shape) is not None
    )


def _begins_like_an_id(digits: str) -> bool:
    """A place and a day of birth, with the year in four digits; in two only in a number of 15 digits."""
    day = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    year = r"(?:19|20)\d\d" if len(digits) > 15 else r"\d\d"
    return digits[:2] in _PROVINCES and bool(re.match(rf"\d{{6}}{year}{day}", digits))


def is_resident_id(digits: str) -> bool:
    """GB 11643-1999: a place, a day of birth, and a checksum with weights 2^(17-i) mod 11 over the first
    17 digits. Permits of foreigners since 2023 are made alike, with 9 in front.
    """
    if not re.fullmatch(r"[1-9][0-9]{5}(?:18|19|20)[0-9]{9}[0-9X]", digits):
        return False
    if digits[:2] not in _PROVINCES and not (digits[0] == "9" and digits[1:3] in _PROVINCES):
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17]


def is_credit_code(digits: str) -> bool:
    """GB 32100-2015, of digits alone: a unit's 统一社会信用代码, which may be told. Weights 3^i mod 31."""
    if len(digits) != 18 or not digits.isdigit() or digits[0] not in "159":
        return False
    total = sum(int(d) * pow(3, i, 31) for i, d in enumerate(digits[:17]))
    return (31 - total % 31) % 31 == int(digits[17])


def _cards(groups: tuple[_Group, ...]) -> list[tuple[int, int]]:
    found = [
        (first, last)
        for first, last, digits in _windows(groups, 16, 17, 18, 19)
        if _is_card(groups[first:last], digits)
    ]
    return [w for w in found if _stands_alone(groups, w, found)]


def _is_card(groups: tuple[_Group, ...], digits: str) -> bool:
    known = _CARDS if len(digits) == 16 else _LONG_CARDS
    if len(groups) > 1 and not _CARD_SHAPE.fullmatch(_shape(groups)):
        return False
    return digits.startswith(known) and luhn(digits) and not is_credit_code(digits)


def _shape(groups: tuple[_Group, ...]) -> str:
    return ",".join(str(len(g.digits)) for g in groups)


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check digit."""
    total = 0
    for i, d in enumerate(reversed(digits)):
        n = int(d) * (1 + i % 2) if d.isdigit() else 1000
        total += n - 9 if n > 9 else n
    return total % 10 == 0
