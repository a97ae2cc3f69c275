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
    """A page of ``content/*.md``: its path in Git, its whole text, what its front matter says, and the body
    that starts at ``body_line``. Only what stands here goes out: other lines of the front matter do not.
    """

    file: str
    text: str
    title: str = ""
    description: str = ""
    status: str = "发布"
    body: str = ""
    body_line: int = 1
