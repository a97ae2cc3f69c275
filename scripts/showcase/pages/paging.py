"""Long lists in pages: what stands on which, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ..model import addresses

T = TypeVar("T")


def paged(
    items: Sequence[T], size: int, base: str
) -> Iterator[tuple[int, str, tuple[T, ...], tuple[str, ...]]]:
    """For each page its number, from 1, its address, what stands on it, and the addresses of all. The first
    page stands at ``base`` and there is one for an empty list too.
    """
    chunks = [tuple(items[i : i + size]) for i in range(0, len(items), size)] or [()]
    urls = tuple(addresses.numbered(base, n) for n in range(1, len(chunks) + 1))
    for number, (url, chunk) in enumerate(zip(urls, chunks, strict=True), 1):
        yield number, url, chunk, urls


def numbered(title: str, number: int) -> str:
    """The title of a list's page: the first is the list itself."""
    return title if number == 1 else f"{title}（第 {number} 页）"
