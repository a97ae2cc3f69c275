"""Those honoured by a decision, as ``rosters/*.csv`` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from .story import UNLESS_SAID, Honour

WITHDRAWN = "撤下"
"""What stands under 状态 of somebody who may not be shown any more: counted, and never named."""


@dataclass(frozen=True)
class RosterRow:
    """Somebody honoured who has no story. ``honour`` is as in a story, but that 撤下 may stand for its
    state; ``channels`` are as in a story too.
    """

    file: str
    line: int
    name: str
    pinyin: tuple[str, ...]
    street: str
    community: str
    name_as: str
    honour: Honour
    channels: tuple[str, ...] = UNLESS_SAID

    @property
    def withdrawn(self) -> bool:
        """Still counted among those whom a decision honoured, and shown nowhere."""
        return self.honour.status == WITHDRAWN
