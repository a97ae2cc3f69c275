"""Personal data that may stand in no file: identity, mobile and bank numbers, door numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ..base.problems import Problem
from ..base.text import first_in_lines
from ..reading.content import Content

CODES = frozenset({"id-number", "mobile", "bank-number", "door-number"})
"""Errors even in a draft: the repository itself may be public."""

_GAP = "[ \u00a0.·—–－-]?"
_MOBILE = re.compile(rf"(?:86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])")
_RESIDENT_ID = re.compile(
    rf"[1-9][0-9]{{5}}{_GAP}(?:18|19|20)[0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}[0-9Xx](?![0-9])"
)
_BANK_CARD = re.compile(
    rf"[3-6][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?(?![0-9])"
)
_ROOM = re.compile(
    r"[0-9]{1,5} *(?:号楼|#楼|单元 *[0-9]{2,4}(?: *室)?|(?<=[0-9]{3}) ?室(?![内外友温])"
    r"|[栋幢](?![\u4e00-\u9fff]{0,3}[楼房舍厦居宅]|[老住高单小的]))"
)
_STREET_NUMBER = re.compile(r"(?:路|街|巷|弄|胡同|大道) *[0-9]{1,5} *号(?!线|桥|公路|店)")
_WIDE = re.compile("[０-９]")
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)}
"""Full-width forms → ASCII, a character for a character: columns stay."""
_PUBLIC_PLACE = re.compile(r"[ \t]*(?:地点|venue|开放时间|open)\s*:")
_PRIVATE_HOMES = ("models-of-virtue", "families")


def check(content: Content) -> Iterator[Problem]:
    """Every line of every story, of its captions, of every ordinary page, and of what screens and
    special days tell.
    """
    for story in content.stories:
        home = story.collection.id in _PRIVATE_HOMES
        yield from scan(story.file, story.text, home=home)
        for captions in content.captions_of(story):
            yield from scan(captions.file, captions.text, home=home)
    for page in (*content.pages, *(page for page, _ in content.kept_pages)):
        # An office may tell its own room; people's doors stand in stories.
        yield from (p for p in scan(page.file, page.text, home=False) if p.code != "door-number")
    for free in content.vocabulary.free_texts:
        found = scan(free.file, free.text, home=False)
        yield from (replace(p, line=free.line, column=0) for p in found if p.code != "door-number")


def scan(file: str, text: str, *, home: bool) -> Iterator[Problem]:
    """Look through a whole text. ``home``: street numbers count too (an office's do not)."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    for number, code, noun in _numbers(text):
        start = number.start()
        what, instead = f"这里有一个{noun}。", "删掉。网站和这个文件夹里都不能留个人号码。"
        line = text.count("\n", 0, start) + 1
        yield Problem(file, code, what, instead, line, start - text.rfind("\n", 0, start))
    doors = chain(first_in_lines(_ROOM, text), first_in_lines(_STREET_NUMBER, text) if home else ())
    for line, column, found in doors:
        start = text.rfind("\n", 0, found.start()) + 1
        if not _PUBLIC_PLACE.match(text, start):
            what, instead = f"“{found[0]}”写到了门牌。", "只写到社区，例如“杏花里社区”。"
            yield Problem(file, "door-number", what, instead, line, column)


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Numbers of the three shapes whose check digits agree. More digits in front: another number."""
    for pattern, code, noun, agrees in (
        (_MOBILE, "mobile", "手机号码", lambda digits: True),
        (_RESIDENT_ID, "id-number", "居民身份证号码", is_resident_id),
        (_BANK_CARD, "bank-number", "银行卡号", luhn),
    ):
        for found in pattern.finditer(text):
            digits = re.sub(_GAP, "", found[0]).upper()
            if not text[found.start() - 1 : found.start()].isdigit() and agrees(digits):
                yield found, code, noun


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
