"""Everybody A–Z, in pages: a district of twelve thousand names is no one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ..derive.edition import Edition
from ..derive.facets import letter_id
from ..derive.letters import Listed
from ..model import addresses
from .page import Letters, Page
from .paging import numbered, paged

SIZE = 200
"""Names a page, each about 800 bytes with its seal."""


def plan_letters(edition: Edition) -> Iterator[Page]:
    """The pages, one at least."""
    intro = "按名字的拼音首字母找人、找家庭、找集体。没有写成故事的，也在这里。"
    rail = {letter: addresses.letter(letter_id(letter), n) for letter, n in _first(edition).items()}
    for number, url, chunk, urls in paged(_everybody(edition), SIZE, addresses.LETTERS):
        letters = [
            (letter, letter_id(letter), [listed for _, listed in them])
            for letter, them in groupby(chunk, key=lambda pair: pair[0])
        ]
        yield Page(url, numbered("拼音索引", number), intro, Letters(letters, rail, number, urls))


def letter_urls(edition: Edition) -> Mapping[str, str]:
    """Ids of letters → where they begin."""
    first = _first(edition)
    return {letter_id(x): addresses.letter(letter_id(x), n) for x, n in first.items()}


def _everybody(edition: Edition) -> list[tuple[str, Listed]]:
    return [(letter, listed) for letter, them in edition.letters for listed in them]


def _first(edition: Edition) -> dict[str, int]:
    """The number of the page on which a letter begins."""
    first: dict[str, int] = {}
    at = 0
    for letter, them in edition.letters:
        first[letter] = at // SIZE + 1
        at += len(them)
    return first
