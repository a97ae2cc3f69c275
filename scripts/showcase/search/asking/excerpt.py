"""The words around a hit, as overrides/assets/search/excerpt.js shows them; tests/unit/search/excerpts.json
holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..text.folding import BORDER, placed

LENGTH, BEFORE, STRETCH = 60, 24, 16
"""Letters and borders: about so many are shown; a sentence begins at most so far before the hit; the end may
be so far from the full length to be that of a sentence.
"""

BETWEEN = " · "
_SPACES = re.compile(r"[ \t\r\n\u3000\xa0]+")
_END = re.compile("[。！？!?…]+[”’」』）》]*")

Pieces = tuple[tuple[str, bool], ...]
"""Texts, each with whether it was searched for."""


@dataclass(frozen=True)
class _Read:
    """Blocks with a space between two. ``line`` has their letters, and a border where one stands or a block
    ends; ``spans`` is where each is in ``text``; ``blocks`` where in the line each block begins and ends.
    """

    text: str
    line: str
    spans: tuple[tuple[int, int], ...]
    blocks: tuple[tuple[int, int], ...]

    def sentence_end(self, at: int) -> int:
        """Where in the text a sentence or block ends with this border; -1 where none does."""
        if self.line[at] != BORDER:
            return -1
        start, end = self.spans[at]
        ends = [m.end() for m in _END.finditer(self.text, start, end)]
        if ends:
            return ends[-1]
        return end if any(at == last for _, last in self.blocks) else -1


def excerpt(facts: Iterable[str], text: Iterable[str], marks: Iterable[str]) -> Pieces:
    """What a page says where it was found: about 60 letters around the first of ``marks`` in the blocks of
    its text; where that has none, the facts that have; else how the text begins.
    """
    phrases = tuple(filter(None, marks))
    read = _read(text)
    marked = _marked(read.line, phrases)
    if True in marked:
        return _around(read, marked, marked.index(True))
    others = _read(facts)
    return tuple(_lines(others, _marked(others.line, phrases))) or _around(read, marked, 0)


def _read(blocks: Iterable[str]) -> _Read:
    text, line = "", ""
    spans: list[tuple[int, int]] = []
    bounds = []
    for block in blocks:
        cells = placed(block)
        if not cells:
            continue
        if line:
            line += BORDER
            spans.append((spans[-1][1], len(text) + 1 + cells[0][1]))
            text += " "
        bounds.append((len(line), len(line) + len(cells)))
        spans += [(len(text) + start, len(text) + end) for _, start, end in cells]
        line += "".join(sign for sign, _, _ in cells)
        text += block
    return _Read(text, line, tuple(spans), tuple(bounds))


def _marked(line: str, phrases: Sequence[str]) -> list[bool]:
    """For each letter and border whether it belongs to one of the phrases."""
    marked = [False] * len(line)
    for phrase in phrases:
        at = line.find(phrase)
        while at >= 0:
            marked[at : at + len(phrase)] = [True] * len(phrase)
            at = line.find(phrase, at + 1)
    return marked


def _around(read: _Read, marked: Sequence[bool], hit: int) -> Pieces:
    first, start, is_whole = _start(read, hit)
    end, is_ended = _end(read, first)
    pieces = list(_pieces(read, marked, start, end))
    if not is_whole:
        pieces.insert(0, ("…", False))
    if not is_ended:
        pieces.append(("…", False))
    return tuple(pieces)


def _start(read: _Read, hit: int) -> tuple[int, int, bool]:
    """Where the excerpt begins: in the line, in the text, and whether with a sentence."""
    far = max(hit - BEFORE, 0)
    for at in range(hit - 1, far - 1, -1):
        if (end := read.sentence_end(at)) >= 0:
            return at + 1, end, True
    if far == 0:
        return 0, 0, True
    first = hit - BEFORE // 2
    return first, read.spans[first][0], False


def _end(read: _Read, first: int) -> tuple[int, bool]:
    """Where it ends in the text, and whether with a sentence."""
    full, length = first + LENGTH, len(read.line)
    if full >= length:
        return len(read.text), True
    for at in range(min(full + STRETCH, length - 1), full - STRETCH, -1):
        if (end := read.sentence_end(at)) >= 0:
            return end, True
    return read.spans[full - 1][1], False


def _lines(read: _Read, marked: Sequence[bool]) -> Iterator[tuple[str, bool]]:
    """The blocks with something marked, one behind the other: as many as come to 60 letters, and one."""
    length = 0
    for first, last in read.blocks:
        if True not in marked[first:last] or (length and length + last - first > LENGTH):
            continue
        if length:
            yield BETWEEN, False
        yield from _pieces(read, marked, read.spans[first][0], read.spans[last - 1][1])
        length += last - first


def _pieces(
    read: _Read, marked: Sequence[bool], start: int, end: int
) -> Iterator[tuple[str, bool]]:
    """The text from ``start`` to ``end``, what is marked by itself, and one space where there were several."""
    runs: list[tuple[int, int]] = []
    for (a, b), mark, before in zip(read.spans, marked, [False, *marked], strict=False):
        if mark and a >= start and b <= end:
            if before and runs:
                runs[-1] = runs[-1][0], b
            else:
                runs.append((a, b))
    at, found = start, []
    for a, b in runs:
        found += [(read.text[at:a], False), (read.text[a:b], True)]
        at = b
    found.append((read.text[at:end], False))
    told = [(_SPACES.sub(" ", text), mark) for text, mark in found if text]
    for number, (text, mark) in enumerate(told):
        text = text.lstrip(" ") if number == 0 else text
        text = text.rstrip(" ") if number == len(told) - 1 else text
        if text:
            yield text, mark
