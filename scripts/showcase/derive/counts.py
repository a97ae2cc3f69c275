"""How many of whom, in words: the one place for measure words."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.kinds import Kind
from .ledger import Laureate

UNITS_OF: dict[Kind, str] = {"person": "位", "family": "户", "unit": "个"}
"""量词 of persons, of families, of what is neither."""


def counted(kind: Kind, number: int) -> str:
    """``7 位``, ``5 户``, ``3 个``."""
    return f"{number} {UNITS_OF[kind]}"


def heads(laureates: Iterable[Laureate]) -> int:
    """How many they are: two for 陆秀英、陆秀芳."""
    return sum(one.count for one in laureates)
