"""Pages that hold the words of a query, but not as it was written; the same as
overrides/assets/search/loose.js. Of what the lexicon knows a word is any of its group. There is no other
dictionary: a word is any two or three characters that stand on the page one behind the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..pairs.lines import TEXT
from ..text.folding import BORDER
from .words import Piece, Run, is_latin

MOST_NEAR = 100

JOINING = frozenset("的了着过给把被让和与跟在是有会能到去从向那这他她们谁都也")
"""Letters that may be left out between two words: 给老人做饭 is 老人 and 做饭."""

RARER = 4
"""Two characters are where two words meet, and are none, where both pairs beside them are so many times as
common."""

MUCH_RARER = 32
"""Or one of these pairs so many times."""

LEAST = 5
"""One of so many letters at least must be on a page that comes near, and in a word of two: the 5 of PM2.5
stands anywhere.
"""

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
        """Whether no letter beside this one belongs to it. Two letters are a word: 去年 is more than any 年."""
        return len(self.text) > 2 and JOINING.issuperset(
            self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2]
        )

    def stands_on(self, page: int, held: Held) -> bool:
        """Whether words of the page cover it without gap or overlap, but for letters that only join."""
        if self.words:
            return any(page in held[word] for word in self.words)
        ends = [True]
        for end, char in enumerate(self.text, 1):
            ends.append(
                any(ends[start] and page in held[self.text[start:end]] for start in _starts(end))
                or (
                    ends[-1]
                    and (char in JOINING or (self._is_alone(end - 1) and page in held[char]))
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
    words = [word for one in parts for word in _words(one, held)]
    forms = dict.fromkeys(form for word in words for form in word.forms)
    marks = tuple(form for form in forms if len(form) > 1) or tuple(forms)
    zones: Counter[int] = Counter()
    ranks: Counter[int] = Counter()
    letters: Counter[int] = Counter()
    for word in words:
        weight = 4 * _weight(len(word.ranks), pages)
        for page, rank in word.ranks.items():
            zones[page] += rank - TEXT
            ranks[page] -= weight
            letters[page] += word.size if word.size > 1 else 0
    # The more stands as it was typed, the better.
    for two in dict.fromkeys(two for one in parts if not one.words for two in one.twos):
        for page in held[two]:
            ranks[page] -= _weight(len(held[two]), pages)
    whole = {
        page: zones[page] * 4 + ranks[page]
        for page in ranks
        if all(one.stands_on(page, held) for one in parts)
    }
    if whole:
        return Loose(whole, True, marks)
    most, all_letters = min(ranks.values(), default=0), sum(len(one.text) for one in parts)
    near = sorted(
        (ranks[page] + zones[page], page)
        for page in ranks
        if ranks[page] * 2 <= most and letters[page] * LEAST >= all_letters
    )
    return Loose({page: rank for rank, page in near[:MOST_NEAR]}, False, marks)


@dataclass(frozen=True)
class _Word:
    """A word of a stretch, by what stands for it on pages: the best rank of each page."""

    forms: Words
    size: int
    ranks: Mapping[int, int]


def _words(one: Stretch, held: Held) -> Iterator[_Word]:
    for forms in [one.words] if one.words else [(tile,) for tile in _likeliest(one, held)]:
        ranks: dict[int, int] = {}
        for form in forms:
            for page, rank in held[form].items():
                ranks[page] = min(rank, ranks.get(page, rank))
        yield _Word(forms, len(one.text) if one.words else len(forms[0]), ranks)


def _likeliest(one: Stretch, held: Held) -> Sequence[str]:
    """The words that Han characters are made of most likely: those whose pairs are most common. Of three
    characters, which may be a name with a wrong one, both pairs.
    """
    telling = set(_telling(one, held))
    if len(one.text) == 3:
        return [two for two in one.twos if two in telling]
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(one.text) + 1):
        best.append(best[-1])
        for tile in (one.text[start:end] for start in _starts(end)):
            common, letters, before = best[end - len(tile)]
            common += sum(len(held[two]).bit_length() for two in _slices(tile, 2))
            if tile in telling and (common, letters + len(tile)) > best[end][:2]:
                best[end] = (common, letters + len(tile), (*before, tile))
    return best[-1][2]


def _telling(one: Stretch, held: Held) -> Iterator[str]:
    """Twos that are not just where two words meet; threes that are hardly rarer than the rarer of their pairs."""
    counts = [len(held[two]) for two in one.twos]
    tells = []
    for at, two in enumerate(one.twos):
        beside = counts[max(at - 1, 0) : at] + counts[at + 1 : at + 2]
        meets = len(beside) > 1 and counts[at] * RARER < min(beside)
        meets = meets or counts[at] * MUCH_RARER < max(beside, default=0)
        tells.append(bool(counts[at]) and not meets and JOINING.isdisjoint(two))
    yield from (two for two, is_word in zip(one.twos, tells, strict=True) if is_word)
    for at, three in enumerate(one.threes):
        if all(tells[at : at + 2]) and len(held[three]) * RARER >= min(counts[at : at + 2]):
            yield three


def _weight(found: int, pages: int) -> int:
    """1 for what stands on all pages, and 1 more for each time it is half as common."""
    return (pages // max(found, 1)).bit_length()
