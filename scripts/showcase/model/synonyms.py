"""Words that mean the same to those who search: synonyms.yml."""

from __future__ import annotations

from dataclasses import dataclass

FILE = "content/_vocabulary/synonyms.yml"


@dataclass(frozen=True)
class Synonyms:
    """``words`` in the order of the file, ``lines`` where each stands; ``line`` is the group's."""

    words: tuple[str, ...]
    line: int = 0
    lines: tuple[int, ...] = ()
