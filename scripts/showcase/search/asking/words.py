"""A query cut into the words that the lexicon knows, and what is left of it without its question;
overrides/assets/search/words.js does the same.

The longest known word counts, from the left. A word that begins or ends with a Latin letter or a digit is
none where another stands beside it: 2023 is no year in 20235. 市 alone is a level before 道德模范 only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ..text.folding import BORDER
from .lexicon import Lexicon

NAME = 3
"""Letters of most names. Of so few none is left by itself: 谢谁 is a name before it is a question about 谢."""

Value = tuple[str, str, str]
"""A facet, one of its labels, and the word of the query that says so."""


@dataclass(frozen=True)
class Piece:
    """Letters of a query: a known word, what stands between two, or a border. ``group`` are the words that
    mean the same, itself among them; ``value`` is what it narrows to.
    """

    text: str
    group: tuple[str, ...] = ()
    value: Value | None = None
    asks: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.group or self.value)


Run = tuple[Piece, ...]
"""Pieces one behind the other."""


@dataclass(frozen=True)
class Meant:
    """What is left of a query: its runs, and the words that were dropped between them."""

    runs: tuple[Run, ...]
    dropped: tuple[str, ...] = ()

    @property
    def pieces(self) -> list[Piece]:
        return [piece for run in self.runs for piece in run]


@dataclass(frozen=True)
class Known:
    """The words of a lexicon, to look up."""

    lexicon: Lexicon

    @cached_property
    def asks(self) -> frozenset[str]:
        """Question words, with borders as :data:`usual.QUESTIONS` has them."""
        return frozenset(self.lexicon.questions)

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {word: group for group in self.lexicon.groups for word in group}

    @cached_property
    def _values(self) -> dict[str, Value]:
        return {word: (facet, label, word) for word, facet, label in self.lexicon.filters}

    @cached_property
    def _longest(self) -> int:
        asked = (word.strip(BORDER) for word in self.asks)
        return max(map(len, (*asked, *self._groups, *self._values)), default=0)

    def cut(self, part: str) -> Run:
        """``part`` in pieces."""
        pieces: list[Piece] = []
        at = start = 0
        while at < len(part):
            piece = self._word(part, at, pieces[-1] if pieces and start == at else None)
            if piece is None:
                at += 1
                continue
            if start < at:
                pieces.append(Piece(part[start:at]))
            pieces.append(piece)
            at = start = at + len(piece.text)
        if start < at:
            pieces.append(Piece(part[start:at]))
        return tuple(pieces)

    def _word(self, part: str, at: int, before: Piece | None) -> Piece | None:
        """The longest known word there; ``before`` is the known word that ends there."""
        if part[at] == BORDER:
            return Piece(BORDER)
        for end in range(min(len(part), at + self._longest), at, -1):
            word = part[at:end]
            if BORDER in word or _is_cut_off(part, at, end):
                continue
            group, value = self._groups.get(word, ()), self._values.get(word)
            if value and len(word) == 1 and not self._is_level(part, at, before):
                value = None
            asks = any(f"{a}{word}{b}" in self.asks for a in ("", BORDER) for b in ("", BORDER))
            if group or value or asks:
                return Piece(word, group, value, asks)
        return None

    def _is_level(self, part: str, at: int, before: Piece | None) -> bool:
        """Whether a single letter stands between what narrows: 市道德模范, 2023年市道德模范."""
        if at and not (before and (before.value or before.text == BORDER)):
            return False
        ends = range(min(len(part), at + 1 + self._longest), at + 2, -1)
        return any(part[at + 1 : end] in self._values for end in ends)


def _is_cut_off(part: str, start: int, end: int) -> bool:
    """Whether a number or a Latin word goes on beyond one of its ends."""
    return any(
        0 < at < len(part) and is_latin(part[at - 1]) and is_latin(part[at]) for at in (start, end)
    )


def is_latin(char: str) -> bool:
    """A digit, a Latin letter or what stands behind a number (95%, 38°), folded."""
    return char in "%‰°" or "0" <= char <= "9" or "a" <= char <= "z" or "\u00df" <= char <= "\u02af"


def meant(parts: Iterable[str], known: Known) -> Meant:
    """A query as it was typed."""
    return Meant(tuple(_merged(known.cut(part)) for part in parts))


def without_questions(parts: Iterable[str], known: Known) -> Meant:
    """A query without its question words; as it was typed where nothing else is left."""
    runs: list[Run] = []
    dropped: list[str] = []
    parts = tuple(parts)
    for part in parts:
        pieces = known.cut(part)
        away = _asking(pieces, known)
        if len(part) <= NAME and _letters_left(pieces, away) == 1:
            away = [False] * len(pieces)
        dropped += [piece.text for piece, gone in zip(pieces, away, strict=True) if gone]
        for gone, run in groupby(zip(pieces, away, strict=True), key=lambda pair: pair[1]):
            if not gone and (kept := _merged([piece for piece, _ in run])):
                runs.append(kept)
    return Meant(tuple(runs), tuple(dropped)) if runs else meant(parts, known)


def _asking(pieces: Sequence[Piece], known: Known) -> list[bool]:
    """For each piece whether it only asks. One that does is an end for its neighbours."""
    away = [False] * len(pieces)
    for _ in pieces:
        for at in range(len(pieces)):
            away[at] = away[at] or _only_asks(at, pieces, away, known)
    return away


def _letters_left(pieces: Sequence[Piece], away: Sequence[bool]) -> int:
    return sum(len(piece.text) for piece, gone in zip(pieces, away, strict=True) if not gone)


def _only_asks(at: int, pieces: Sequence[Piece], away: Sequence[bool], known: Known) -> bool:
    word = pieces[at].text
    if not pieces[at].asks or pieces[at].is_known:
        return False
    before = pieces[at - 1] if at else None
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    begins = not before or away[at - 1] or before.text == BORDER
    ends = not behind or away[at + 1] or behind.text == BORDER
    touches = (before and (away[at - 1] or before.is_known)) or (behind and behind.is_known)
    return (
        word in known.asks
        or (begins and BORDER + word in known.asks)
        or (ends and word + BORDER in known.asks)
        or (bool(touches) and BORDER + word + BORDER in known.asks)
    )


def _merged(pieces: Sequence[Piece]) -> Run:
    """Pieces with neighbours that nobody knows as one, and no border at either end."""
    merged: list[Piece] = []
    for piece in pieces:
        if piece.text == BORDER or piece.is_known:
            merged.append(piece)
        elif merged and not merged[-1].is_known and merged[-1].text != BORDER:
            merged[-1] = Piece(merged[-1].text + piece.text)
        else:
            merged.append(Piece(piece.text))
    return trimmed(merged)


def trimmed(pieces: Iterable[Piece]) -> Run:
    """Without borders at the ends."""
    run = list(pieces)
    while run and run[-1].text == BORDER:
        run.pop()
    while run and run[0].text == BORDER:
        run.pop(0)
    return tuple(run)
