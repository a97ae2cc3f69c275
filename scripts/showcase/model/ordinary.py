"""Ordinary pages, ``content/*.md``: as they were read, and as the search is told of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlainPage:
    """An ordinary page: its address, its title, and its plain text, a line a block."""

    url: str
    title: str
    text: str


@dataclass(frozen=True)
class OrdinaryPage:
    """A page of ``content/*.md``: its path in Git and its text."""

    file: str
    text: str
