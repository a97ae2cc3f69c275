"""The words around a hit, as overrides/assets/search/excerpt.js shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .folding import unspaced
from .query import HONOURS_END

LENGTH, BEFORE, STRETCH = 60, 24, 16
"""Words: about so many are shown; a sentence begins at most so far before the hit; the end may be so
far from the full length to be that of a sentence.
"""

_ENDS = re.compile("[。！？!?…~]")

Pieces = tuple[tuple[str, bool], ...]
"""Texts, each with whether it was searched for."""


def excerpt(words: Sequence[str], line: str, marks: Sequence[str]) -> Pieces:
    """About 60 characters around the first of ``marks`` in the text of a page, or its beginning.
    ``words`` and ``line`` are those of :class:`query.Text`.
    """
    marked = _marked(line, marks)
    hit = next((at for at in range(HONOURS_END, len(words)) if marked[at]), None)
    start = HONOURS_END if hit is None else _start(words, line, hit)
    end = _end(words, line, start)
    pieces = list(_pieces(words[start:end], line[start:end], marked[start:end]))
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(" "), pieces[-1][1])
    if start > HONOURS_END and not _ENDS.search(words[start - 1]):
        pieces.insert(0, ("…", False))
    if end < len(words) and not _ENDS.search(words[end - 1]):
        pieces.append(("…", False))
    return tuple(pieces)


def _marked(line: str, marks: Sequence[str]) -> list[bool]:
    marked = [False] * len(line)
    for mark in marks:
        at = line.find(mark)
        while at >= 0:
            marked[at : at + len(mark)] = [True] * len(mark)
            at = line.find(mark, at + 1)
    return marked


def _is_end(words: Sequence[str], line: str, at: int) -> bool:
    """Whether a sentence or a block ends with this word."""
    return line[at] == "\n" and _ENDS.search(words[at]) is not None


def _start(words: Sequence[str], line: str, hit: int) -> int:
    far = max(hit - BEFORE, HONOURS_END)
    ends = (at + 1 for at in range(hit - 1, far - 1, -1) if _is_end(words, line, at))
    return next(ends, far if far == HONOURS_END else hit - BEFORE // 2)


def _end(words: Sequence[str], line: str, start: int) -> int:
    full = start + LENGTH
    if full >= len(words):
        return len(words)
    near = range(min(full + STRETCH, len(words) - 1), full - STRETCH, -1)
    return next((at + 1 for at in near if _is_end(words, line, at)), full)


def _pieces(words: Sequence[str], line: str, marked: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    """Neighbours that are alike as one, without the spaces of the index."""
    runs: list[tuple[str, bool]] = []
    following = [*marked[1:], False]
    for word, char, mark, then in zip(words, line, marked, following, strict=True):
        first = 0 if char == "\n" else 1
        for part, is_match in ((word[:first], mark), (word[first:], first and mark and then)):
            if part and runs and runs[-1][1] == is_match:
                runs[-1] = (runs[-1][0] + part, bool(is_match))
            elif part:
                runs.append((part, bool(is_match)))
    yield from ((text, mark) for run, mark in runs if (text := unspaced(run)))
