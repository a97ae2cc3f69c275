"""Personal data that may stand in no file: identity, mobile and bank numbers, door numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..problems import Problem
from .context import Content, on_line

CODES = frozenset({"id-number", "mobile", "bank-number", "door-number"})
"""Errors even in a draft: the repository itself may be public."""

_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9 -]{8,26}[0-9Xx](?![0-9A-Za-z])")
_ROOM = re.compile(
    r"[0-9]{1,4}\s*(?:号楼|[栋幢](?![楼房居老住高单小的])|#楼)"
    r"|[0-9]{1,2}\s*单元\s*[0-9]{2,4}"
    r"|(?<![0-9])[0-9]{3,4}\s*室(?![内外友温])"
)
_STREET_NUMBER = re.compile(r"(?:路|街|巷|弄|胡同|大道)\s*[0-9]{1,5}\s*号(?!线|桥|公路|店)")
_PUBLIC_PLACE = re.compile(r"^\s*(?:地点|venue|开放时间|open)\s*:")
_PRIVATE_HOMES = ("models-of-virtue", "families")


def check(content: Content) -> Iterator[Problem]:
    """Every line of every story and ordinary page."""
    for story in content.stories:
        home = story.collection.id in _PRIVATE_HOMES
        yield from scan(story.file, story.text, home=home)
    for page in content.pages:
        yield from scan(page.file, page.text, home=False)


def scan(file: str, text: str, *, home: bool) -> Iterator[Problem]:
    """Look through a text line by line. ``home``: street numbers count too (an office's do not)."""
    for number, raw in enumerate(text.split("\n"), 1):
        if not any(c.isdigit() for c in raw):
            continue
        line = unicodedata.normalize("NFKC", raw)
        for found in _DIGITS.finditer(line):
            code, noun = _kind(re.sub(r"[ -]", "", found[0]).upper())
            if code:
                yield on_line(
                    file,
                    number,
                    code,
                    f"这里有一个{noun}。",
                    "删掉。网站和这个文件夹里都不能留个人号码。",
                    column=found.start() + 1,
                )
        room = _ROOM.search(line)
        if room is None and home:
            room = _STREET_NUMBER.search(line)
        if room and not _PUBLIC_PLACE.match(line):
            yield on_line(
                file,
                number,
                "door-number",
                f"“{room[0]}”写到了门牌。",
                "只写到社区，例如“杏花里社区”。",
                column=room.start() + 1,
            )


def _kind(digits: str) -> tuple[str, str]:
    if len(digits) == 18 and is_resident_id(digits):
        return "id-number", "居民身份证号码"
    if not digits.isdigit():
        return "", ""
    if re.fullmatch(r"(?:86)?1[3-9][0-9]{9}", digits):
        return "mobile", "手机号码"
    if 16 <= len(digits) <= 19 and digits[0] in "3456" and luhn(digits):
        return "bank-number", "银行卡号"
    return "", ""


def is_resident_id(digits: str) -> bool:
    """The checksum of GB 11643-1999: weights 2^(17-i) mod 11 over the first 17 digits."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", digits):
        return False
    total = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17]


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check digit."""
    total = 0
    for i, d in enumerate(reversed(digits)):
        n = int(d) * (1 + i % 2)
        total += n - 9 if n > 9 else n
    return total % 10 == 0
