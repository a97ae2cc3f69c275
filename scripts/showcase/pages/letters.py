"""Everybody A–Z, in pages: a district of twelve thousand names is no one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..derive.edition import Edition
from ..derive.facets import letter_id
from ..derive.letters import Listed
from ..model import addresses
from .page import Letters, Page

SIZE = 200
"""Names a page, each about 800 bytes with its seal."""

Sheet = dict[str, list[Listed]]
"""What stands on one page: a letter may go on over several."""


def plan_letters(edition: Edition) -> Iterator[Page]:
    """The pages, one at least."""
    intro = "按名字的拼音首字母找人、找家庭、找集体。没有写成故事的，也在这里。"
    sheets = _sheets(edition)
    rail = {letter: addresses.letter(letter_id(letter), n) for letter, n in _first(sheets).items()}
    urls = [addresses.numbered(addresses.LETTERS, n) for n in range(1, len(sheets) + 1)]
    for n, (url, sheet) in enumerate(zip(urls, sheets, strict=True), 1):
        letters = [(letter, letter_id(letter), them) for letter, them in sheet.items()]
        title = "拼音索引" + ("" if n == 1 else f"（第 {n} 页）")
        yield Page(url, title, intro, Letters(letters, rail, n, urls))


def letter_urls(edition: Edition) -> Mapping[str, str]:
    """Ids of letters → where they begin."""
    first = _first(_sheets(edition))
    return {letter_id(x): addresses.letter(letter_id(x), n) for x, n in first.items()}


def _sheets(edition: Edition) -> list[Sheet]:
    sheets: list[Sheet] = [{}]
    room = SIZE
    for letter, them in edition.letters:
        for listed in them:
            if not room:
                sheets.append({})
                room = SIZE
            sheets[-1].setdefault(letter, []).append(listed)
            room -= 1
    return sheets


def _first(sheets: list[Sheet]) -> dict[str, int]:
    """The number of the page on which a letter begins."""
    first: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        for letter in sheet:
            first.setdefault(letter, number)
    return first
