"""Query sets by kind, with their truth, drawn from a corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from .known import Known, Query
from .literal import LITERAL
from .meant import MEANT
from .named import NAMED

KINDS = {**NAMED, **LITERAL, **MEANT}
QUESTIONS = ("question, by fields", "question, by deed")
"""Kinds of which each question of questions.yml is asked, however few queries of a kind are."""


def query_sets(known: Known, each: int, seed: int = 1) -> Sequence[Query]:
    """Up to ``each`` queries of every kind, in the order of the kinds; same input, same queries."""
    made: list[Query] = []
    for kind, make in KINDS.items():
        draw = random.Random(f"queries/{seed}/{kind}")
        most = max(each, 34) if kind in QUESTIONS else each
        seen: dict[str, Query] = {}
        for query in make(known, draw):
            seen.setdefault(query.text, replace(query, kind=kind))
            if len(seen) == most:
                break
        made += seen.values()
    return made
