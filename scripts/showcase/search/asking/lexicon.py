"""What queries are understood by: one file of the index (docs/search-index.md, Words)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ...derive.edition import Edition


@dataclass(frozen=True)
class Lexicon:
    """Nothing yet."""

    questions: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    filters: tuple[tuple[str, str, str], ...] = ()
    doors: tuple[tuple[tuple[str, ...], str, str], ...] = ()
    bets: tuple[tuple[tuple[str, ...], str, str, str], ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def lexicon_of(edition: Edition) -> Lexicon:
    """The words of one site."""
    return Lexicon()
