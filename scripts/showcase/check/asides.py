"""Texts that count for nothing but lie there: private numbers may be in no file."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..reading.content import Content
from .privacy import scan


def check(content: Content) -> Iterator[Problem]:
    """Second manuscripts beside stories, copies of lists, stray texts."""
    for aside in content.asides:
        found = scan(aside.file, aside.text, home=aside.home)
        yield from (p for p in found if aside.home or p.code != "door-number")
