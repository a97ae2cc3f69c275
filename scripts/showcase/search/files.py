"""What search needs beside the pages; the index of the full text is made of the site's records later."""

from __future__ import annotations

from collections.abc import Iterator

from ..derive.edition import Edition
from .names.index import names_files
from .text import han_map


def search_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Paths below the site root and their scripts."""
    yield from names_files(edition)
    yield han_map.FILE, han_map.script()
