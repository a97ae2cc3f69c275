"""Years and days as offices write them: 1961.03, 六一年三月, 1961年生（64岁）, 二〇二三年九月十八日."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from ..model.values import parse_date

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
}
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d{5,})")
_SHORT = re.compile(r"(?<![\d.])(\d\d)年")
_MONTH = re.compile(r"([十一二三四五六七八九]{1,3})(?=[月日])")
_HAN_YEAR = re.compile(r"([〇零○O一二三四五六七八九]{2}|[〇零○O一二三四五六七八九]{4})(?=年)")
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")


def _plain(text: str) -> str:
    """Chinese numerals of years, months and days as digits."""
    text = normalize("NFKC", text)
    text = _HAN_YEAR.sub(lambda f: "".join(_DIGITS[c] for c in f[0]), text)
    return _MONTH.sub(lambda f: _small(f[0]), text)


def _small(text: str) -> str:
    """二十三 → 23"""
    if "十" not in text:
        return "".join(_DIGITS[c] for c in text)
    tens, _, ones = text.partition("十")
    return f"{_DIGITS.get(tens, '1')}{_DIGITS.get(ones, '0')}"


def year_in(text: str) -> int | None:
    """The year of birth in a text; None where there is none, or more than one. Of two digits it is one of
    the last century: who is honoured at twenty was born in a year that people write in full.

    >>> year_in("1961.03"), year_in("六一年三月"), year_in("1961年生（64岁）"), year_in("64")
    (1961, 1961, 1961, None)
    """
    text = _plain(text)
    found = {int(y) for y in _YEAR.findall(text)}
    if not found:
        found = {1900 + int(y) for y in _SHORT.findall(text) if int(y) > 20}
    return found.pop() if len(found) == 1 else None


def day_in(text: str) -> date | None:
    """A day as it is written in a cell; None for a month or a year alone.

    >>> day_in("二〇二三年九月十八日"), day_in("20230918"), day_in("2023/9"), day_in("2023.9.18 8:00")
    (datetime.date(2023, 9, 18), datetime.date(2023, 9, 18), None, datetime.date(2023, 9, 18))
    """
    text = _plain(text).strip()
    found = _DAY.match(text) or _COMPACT.fullmatch(text)
    return parse_date("-".join(found.groups())) if found else None


def whole_in(text: str) -> int | None:
    """The one number in a text: of a session, a year, a count. None for none, or for several.

    >>> whole_in("第二十三届"), whole_in("第 5 届"), whole_in("2025年度"), whole_in("2023—2024")
    (23, 5, 2025, None)
    """
    text = re.sub(
        "[一二三四五六七八九]?十[一二三四五六七八九]?|(?<=第)[一二三四五六七八九]",
        lambda f: _small(f[0]),
        normalize("NFKC", text),
    )
    found = {int(n) for n in re.findall(r"\d+", re.sub(r"(?<=\d) (?=\d)", "", text)) if len(n) < 5}
    return found.pop() if len(found) == 1 else None
