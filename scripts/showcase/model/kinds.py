"""Whom honours are given to: 好人, 家庭 or 集体."""

from __future__ import annotations

from typing import Literal

from .collections import FAMILIES, PERSONS, UNITS

Kind = Literal["person", "family", "unit"]

OF_COLLECTION: dict[str, Kind] = {PERSONS.id: "person", FAMILIES.id: "family", UNITS.id: "unit"}
"""Collection → whom its stories tell of; the others tell of nobody honoured."""

OF_TARGET: dict[str, Kind] = {"个人": "person", "家庭": "family", "集体": "unit"}
"""对象 of a programme → whom it honours."""

NAMES: dict[Kind, str] = {"person": "好人", "family": "家庭", "unit": "集体"}
"""What they are called above a list of them, in its order."""
