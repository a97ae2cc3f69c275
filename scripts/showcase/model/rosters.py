"""Those honoured by a decision, as ``rosters/*.csv`` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from .story import Honour


@dataclass(frozen=True)
class RosterRow:
    """Somebody honoured who has no story. ``honour`` is as in a story."""

    file: str
    line: int
    name: str
    pinyin: tuple[str, ...]
    street: str
    community: str
    name_as: str
    honour: Honour
