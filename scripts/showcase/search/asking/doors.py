"""Pages beside an answer: what the site has for what a query wants, and where else to look. The same as
overrides/assets/search/doors.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .lexicon import Door, Lexicon
from .usual import Bet

MOST_DOORS = 3

SHORT = 6
"""A best bet may have so many letters around it."""


def doors_of(lexicon: Lexicon, letters: str) -> Iterator[Door]:
    """Pages that are called by a word of the query, by the longest first; then those for everybody."""
    called = [
        (-max(len(word) for word in words if word in letters), at)
        for at, (words, _, _) in enumerate(lexicon.doors)
        if any(word in letters for word in words)
    ]
    always = [at for at, (words, _, _) in enumerate(lexicon.doors) if not words]
    for at in [*(at for _, at in sorted(called)), *always][:MOST_DOORS]:
        yield lexicon.doors[at]


def bets_of(lexicon: Lexicon, asked: Iterable[str]) -> Iterator[Bet]:
    """Pages for a short query that, with its question words or without, is, begins or ends with one of their
    words; each page once.
    """
    told: set[str] = set()
    for bet in lexicon.bets:
        words, _, url, _ = bet
        pairs = ((word, letters) for word in words for letters in asked)
        if url not in told and any(
            len(letters) <= len(word) + SHORT
            and (letters.startswith(word) or letters.endswith(word))
            for word, letters in pairs
        ):
            told.add(url)
            yield bet
