"""The words around a hit, as overrides/assets/search/excerpt.js shows them; tests/unit/search/excerpts.json
holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..text.folding import BORDER, SPACE, spaced, tokens, unspaced

LENGTH, BEFORE, STRETCH = 60, 24, 16
"""Words: about so many are shown; a sentence begins at most so far before the hit; the end may be so
far from the full length to be that of a sentence.
"""

BETWEEN = " · "
_ENDS = re.compile("[。！？!?…~]")

Pieces = tuple[tuple[str, bool], ...]
"""Texts, each with whether it was searched for."""


@dataclass(frozen=True)
class _Words:
    """Blocks as words, a space between two blocks. ``line`` has the letter of each word, or a border;
    ``starts`` is where each block begins.
    """

    words: tuple[str, ...]
    line: str
    starts: tuple[int, ...]

    def is_end(self, at: int) -> bool:
        """Whether a sentence or a block ends with this word."""
        return self.line[at] == BORDER and _ENDS.search(self.words[at]) is not None


def excerpt(facts: Iterable[str], text: Iterable[str], marks: Iterable[str]) -> Pieces:
    """What a page says where it was found: about 60 characters around the first of ``marks`` in the blocks of
    its text; where that has none, the facts that have; else how the text begins.
    """
    phrases = tuple(filter(None, marks))
    words = _read(text)
    marked = _marked(words.line, phrases)
    if True in marked:
        return _around(words, marked, marked.index(True))
    others = _read(facts)
    return tuple(_lines(others, _marked(others.line, phrases))) or _around(words, marked, 0)


def _read(blocks: Iterable[str]) -> _Words:
    words: list[str] = []
    starts = []
    for block in filter(None, map(spaced, blocks)):
        if words:
            words.append(SPACE)
        starts.append(len(words))
        words += block.split(" ")
    line = "".join((tokens(word) or [BORDER])[0] for word in words)
    return _Words(tuple(words), line, tuple(starts))


def _marked(line: str, phrases: Sequence[str]) -> list[bool]:
    """For each word whether it belongs to one of the phrases. Several borders side by side are one."""
    places = [
        at for at, (before, char) in enumerate(pairwise(f" {line}")) if not before == char == BORDER
    ]
    short = "".join(line[at] for at in places)
    marked = [False] * len(line)
    for phrase in phrases:
        at = short.find(phrase)
        while at >= 0:
            start, end = places[at], places[at + len(phrase) - 1] + 1
            marked[start:end] = [True] * (end - start)
            at = short.find(phrase, at + 1)
    return marked


def _around(words: _Words, marked: Sequence[bool], hit: int) -> Pieces:
    start = _start(words, hit)
    end = _end(words, start)
    pieces = list(_pieces(words, marked, start, end))
    if start > 0 and not _ENDS.search(words.words[start - 1]):
        pieces.insert(0, ("…", False))
    if end < len(words.words) and not _ENDS.search(words.words[end - 1]):
        pieces.append(("…", False))
    return tuple(pieces)


def _start(words: _Words, hit: int) -> int:
    far = max(hit - BEFORE, 0)
    ends = (at + 1 for at in range(hit - 1, far - 1, -1) if words.is_end(at))
    return next(ends, far if far == 0 else hit - BEFORE // 2)


def _end(words: _Words, start: int) -> int:
    full, length = start + LENGTH, len(words.words)
    if full >= length:
        return length
    near = range(min(full + STRETCH, length - 1), full - STRETCH, -1)
    return next((at + 1 for at in near if words.is_end(at)), full)


def _lines(words: _Words, marked: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    """The blocks with something marked, one behind the other: as many as come to 60 characters, and one."""
    length = 0
    ends = [start - 1 for start in words.starts[1:]] + [len(words.words)]
    for start, end in zip(words.starts, ends, strict=False):  # of no blocks there is an end
        if True not in marked[start:end] or (length and length + end - start > LENGTH):
            continue
        if length:
            yield BETWEEN, False
        yield from _pieces(words, marked, start, end)
        length += end - start


def _pieces(
    words: _Words, marked: Sequence[bool], start: int, end: int
) -> Iterator[tuple[str, bool]]:
    """Neighbours that are alike as one, without the spaces between words."""
    runs: list[tuple[str, bool]] = []
    for at in range(start, end):
        word, mark = words.words[at], marked[at]
        first = len(word) if words.line[at] == BORDER else 1
        then = mark and at + 1 < end and marked[at + 1]
        for part, is_match in ((word[:first], mark), (word[first:], then)):
            if part and runs and runs[-1][1] == is_match:
                runs[-1] = (runs[-1][0] + part, is_match)
            elif part:
                runs.append((part, is_match))
    if runs:
        last, is_match = runs[-1]
        yield from ((text, mark) for run, mark in runs[:-1] if (text := unspaced(run)))
        if text := unspaced(last).rstrip(" "):
            yield text, is_match
