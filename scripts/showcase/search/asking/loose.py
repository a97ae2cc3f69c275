"""Pages that hold the words of a query, but not as it was written; the same as
overrides/assets/search/loose.js. Of what the lexicon knows a word is any of its group. There is no other
dictionary: a word is any two or three characters that stand on the page one behind the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..text.folding import BORDER
from .words import Piece, Run, is_latin

MOST_NEAR = 100

JOINING = frozenset("的了着过给把被让和与跟在是有会能到去从向那这他她们谁都也")
"""Letters that may be left out between two words: 给老人做饭 is 老人 and 做饭."""

RARER = 4
"""Two characters join two words, and are none, where those beside them are so many times as common."""

Held = Mapping[str, Mapping[int, int]]
"""Phrase → the pages that hold it → rank, 0 to 3."""

Words = tuple[str, ...]
"""A word, and those that mean the same."""


@dataclass(frozen=True)
class Stretch:
    """Letters that are looked at together: ``words`` where they are a known word (it, and those that mean
    the same), a number or a Latin word; otherwise Han characters, to be cut into words that a page has.
    """

    text: str
    words: Words = ()

    @property
    def twos(self) -> list[str]:
        return _slices(self.text, 2)

    @property
    def threes(self) -> list[str]:
        return _slices(self.text, 3)

    @property
    def tiles(self) -> tuple[str, ...]:
        """What it may be cut into: twos, threes, and letters alone between two that only join."""
        alone = (char for at, char in enumerate(self.text) if self._is_alone(at))
        return self.words or (*self.twos, *self.threes, *alone)

    def _is_alone(self, at: int) -> bool:
        """Whether no letter beside this one belongs to it."""
        return JOINING.issuperset(self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2])

    def stands_on(self, page: int, held: Held) -> bool:
        """Whether words of the page cover it without gap or overlap, but for letters that only join."""
        if self.words:
            return any(page in held[word] for word in self.words)
        ends = [True]
        for end, char in enumerate(self.text, 1):
            ends.append(
                any(ends[start] and page in held[self.text[start:end]] for start in _starts(end))
                or (
                    ends[-1] and (char in JOINING or self._is_alone(end - 1) and page in held[char])
                )
            )
        return ends[-1]


def _slices(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]


def _starts(end: int) -> tuple[int, ...]:
    """Where a tile begins that ends there."""
    return tuple(end - size for size in (2, 3) if end >= size)


def stretches(runs: Iterable[Run]) -> list[Stretch]:
    """The stretches of runs, without letters that only join."""
    found = (one for run in runs for piece in run for one in _of(piece))
    return [one for one in found if not JOINING.issuperset(one.text)]


def _of(piece: Piece) -> Iterator[Stretch]:
    if piece.is_known:
        yield Stretch(piece.text, piece.group or (piece.text,))
    elif piece.text != BORDER:
        for latin, letters in groupby(piece.text, key=is_latin):
            text = "".join(letters)
            yield Stretch(text, (text,) if latin or len(text) == 1 else ())


@dataclass(frozen=True)
class Loose:
    """Pages by rank, the best first: the smaller. ``is_whole``: they hold every word. ``marks`` tell why."""

    found: Mapping[int, int]
    is_whole: bool
    marks: tuple[str, ...] = ()


def loose(parts: Sequence[Stretch], held: Held, pages: int) -> Loose:
    """The pages that hold every word of ``parts``; if there are none, those that hold most of them.
    ``held`` has the pages of every tile, ``pages`` is how many there are at all.
    """
    if not parts or (len(parts) == 1 and (parts[0].words or len(parts[0].text) < 3)):
        return Loose({}, False)  # of one word no page can hold a part
    tellers = [_Teller(one, held, pages) for one in parts]
    marks = tuple(dict.fromkeys(word for one in tellers for word in one.marks))
    some = sorted(set().union(*(held[mark] for mark in marks)))
    told = {page: [one.tell(page) for one in tellers] for page in some}
    ranks = {page: sum(rank - 8 * weight for weight, _, rank in all) for page, all in told.items()}
    whole = {
        page: sum(rank for *_, rank in told[page]) * 1024 + ranks[page]
        for page in some
        if all(one.stands_on(page, held) for one in parts)
    }
    if whole:
        return Loose(whole, True, marks)
    letters = sum(len(one.text) for one in parts)
    best = min(ranks.values(), default=0)
    near = sorted(
        (ranks[page], page)
        for page in some
        if ranks[page] * 2 <= best and sum(n for _, n, _ in told[page]) * 3 >= letters
    )
    return Loose({page: rank for rank, page in near[:MOST_NEAR]}, False, marks)


class _Teller:
    """What pages have of a stretch."""

    def __init__(self, one: Stretch, held: Held, pages: int) -> None:
        self.one = one
        self.held = held
        twos = [] if one.words else one.twos
        common = [0, *(len(held[two]) for two in twos), 0]
        telling = [
            JOINING.isdisjoint(two) and common[at] * RARER >= max(common[at - 1], common[at + 1])
            for at, two in enumerate(twos, 1)
        ]
        threes = [
            t for at, t in enumerate(one.threes) if not one.words and all(telling[at : at + 2])
        ]
        self.marks = (
            one.words or [two for two, tells in zip(twos, telling, strict=True) if tells] or twos
        )
        self.weights = {tile: _weight(len(held[tile]), pages) for tile in (*self.marks, *threes)}
        if one.words:
            self.weights[one.text] = _weight(len(set().union(*(held[w] for w in one.words))), pages)

    def tell(self, page: int) -> tuple[int, int, int]:
        """What the words weigh that the page has, where they weigh most; how many letters of the stretch they
        cover; the best rank of one.
        """
        held, text = self.held, self.one.text
        if self.one.words:
            ranks = [held[word][page] for word in self.one.words if page in held[word]]
            return (self.weights[text], len(text), min(ranks)) if ranks else (0, 0, 3)
        best = [(0, 0, 3)]
        for end in range(1, len(text) + 1):
            best.append(best[-1])
            for start in _starts(end):
                tile = text[start:end]
                if tile in self.weights and page in held[tile]:
                    weight, letters, rank = best[start]
                    rank = min(rank, held[tile][page])
                    new = (weight + self.weights[tile], letters + end - start, rank)
                    best[end] = max(best[end], new)
        return best[-1]


def _weight(found: int, pages: int) -> int:
    """1 for what stands on all pages, and 1 more for each time it is half as common."""
    return (pages // max(found, 1)).bit_length()
