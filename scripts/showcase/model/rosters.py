"""Those honoured by a decision, as ``rosters/*.csv`` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from .story import CHANNELS, Honour

WITHDRAWN = "撤下"
"""What stands under 状态 of somebody who may not be shown any more: counted, and never named."""


@dataclass(frozen=True)
class RosterRow:
    """Somebody honoured who has no story. ``honour`` is as in a story, ``channels`` too. Who is
    ``withdrawn`` still counts among those whom a decision honoured, and is shown nowhere.
    """

    file: str
    line: int
    name: str
    pinyin: tuple[str, ...]
    street: str
    community: str
    name_as: str
    honour: Honour
    channels: tuple[str, ...] = CHANNELS
    withdrawn: bool = False
