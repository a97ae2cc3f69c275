"""How many of whom, in words: the one place for measure words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.kinds import Kind
from .entries import Entry, who

UNITS_OF: dict[Kind, str] = {"person": "位", "family": "户", "unit": "个"}
"""量词 of persons, of families, of what is neither."""


def counted(kind: Kind, number: int) -> str:
    """``7 位``, ``5 户``, ``3 个``."""
    return f"{number} {UNITS_OF[kind]}"


def told(entries: Iterable[Entry]) -> str:
    """How many were honoured there, each once: ``27 位``, or ``7 位、2 个`` where a group is among persons. Empty
    for nobody.
    """
    found: Counter[Kind] = Counter()
    for entry in {who(e): e for e in entries}.values():
        found[entry.kind] += entry.count
    return "、".join(counted(kind, found[kind]) for kind in UNITS_OF if found[kind])
