"""Texts as Chinese reads: sentence by sentence, what stood there and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SENTENCE = re.compile("[^。！？!?；;…]*[。！？!?；;…]+[”’」』）)》]*|[^。！？!?；;…]+")

MOST = 4_000
"""Sentences to compare one by one. A book of 100,000 characters has as many; of ten thousand that are all
alike the comparison would take minutes.
"""

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Hunk:
    """Sentences that stood in one place, and those that stand there now."""

    before: Lines
    after: Lines


def sentences(text: str) -> Lines:
    """Of a plain text, a line a block.

    >>> sentences("“等等。”他说。\\n末班船六点半开。")
    ('“等等。”', '他说。', '末班船六点半开。')
    """
    return tuple(
        found
        for line in text.split("\n")
        for part in _SENTENCE.findall(line)
        if (found := part.strip())
    )


def hunks(before: str, after: str) -> Iterator[Hunk]:
    """Where two texts differ, in their order."""
    old, new = sentences(before), sentences(after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(old), len(new)) > MOST:
        yield Hunk(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Hunk(old[a:b], new[c:d])


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many are the same from the start."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


@dataclass(frozen=True)
class Apart:
    """Two texts taken apart: what both begin with, what differs, and what both end with."""

    head: str
    before: str
    after: str
    tail: str


def apart(before: str, after: str) -> Apart:
    """For who looks for the one word that changed.

    >>> apart("六点半开船。", "七点开船。")
    Apart(head='', before='六点半', after='七点', tail='开船。')
    """
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return Apart(
        before[:start],
        before[start : len(before) - end],
        after[start : len(after) - end],
        before[len(before) - end :] if end else "",
    )
