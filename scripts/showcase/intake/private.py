"""What is private in the words of a foreign file: taken out before a value is made of them.

What stands beside a private label is dropped whole; what looks like a number of a person or a door,
whatever its label, gives way to a few words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..check.numbers import numbers
from ..check.privacy import doors
from .found import LeftOut
from .labels import Pair, pairs

NUMBER_GONE = "〔号码已去掉〕"
DOOR_GONE = "〔门牌已去掉〕"

_WITH_DIGITS = ("身份证号码", "联系电话", "银行卡号", "车牌号")
_VILLAGE_DOOR = re.compile(
    r"(?:(?<=[村社队里])\s*[\d０-９一二三四五六七八九十]{1,3}|(?<![第\d０-９])[\d０-９]{1,3})\s*[组队]\s*[\d０-９]{1,4}\s*号"
    r"(?!选手|[台机车桌])"
)
"""杨家埭3组103号: a house of a village's group."""

_LONGEST_VALUE = 40
"""Signs after a private label in a sentence; a longer text is a sentence that only speaks of it."""


class Cleaned(NamedTuple):
    """``nouns`` are what was taken out, each once, in the order of the text."""

    text: str
    nouns: tuple[str, ...] = ()


def cleaned(text: str) -> Cleaned:
    """Without numbers of persons, broken and disguised ones too, and without door numbers.

    >>> cleaned("他的电话是１３９ １２３４ ５６７８，住荷花路12号。")
    Cleaned(text='他的电话是〔号码已去掉〕，住荷花〔门牌已去掉〕。', nouns=('手机号码', '门牌'))
    """
    return _without(text, _private_parts(text))


def cleaned_cells(cells: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The cells of one row, where a number may stand with one digit a cell: it goes out of all of them."""
    row = " ".join(cells)
    parts = _private_parts(row)
    out: list[str] = []
    start = 0
    for cell in cells:
        end = start + len(cell)
        inside = [
            (max(a, start) - start, min(b, end) - start, noun, gone if a >= start else "")
            for a, b, noun, gone in parts
            if a < end and b > start
        ]
        out.append(_without(cell, inside).text)
        start = end + 1
    return out, tuple(dict.fromkeys(noun for _, _, noun, _ in parts))


@dataclass
class Sieve:
    """Takes what is private out of one file's texts and notes what it was and where, never what it said."""

    left_out: list[LeftOut] = field(default_factory=list)

    def text(self, text: str, place: str) -> str:
        """A paragraph or value: ``电话：…`` goes whole, numbers and doors give way to words."""
        labelled = without_labelled(text)
        clean = cleaned(labelled.text)
        self._note(labelled.nouns, place, "")
        self._note(clean.nouns, place, "换成了“已去掉”的字样")
        return clean.text

    def cells(self, cells: Sequence[str], place: str) -> list[str]:
        """The cells of one row."""
        clean, nouns = cleaned_cells([self.text(cell, place) for cell in cells])
        self._note(nouns, place, "换成了“已去掉”的字样")
        return clean

    def drop(self, what: str, place: str, why: str = "") -> None:
        """Note what is left out whole."""
        self.left_out.append(LeftOut(what, place, why))

    def _note(self, nouns: Iterable[str], place: str, why: str) -> None:
        for noun in nouns:
            self.drop(noun, place, why)


def is_number_of_a_person(value: float) -> bool:
    """A number of a sheet so long that it counts nothing: an identity or card number, its end rounded off."""
    return abs(value) >= 1e14


def without_labelled(text: str) -> Cleaned:
    """A paragraph without its ``电话：…`` and ``住址：…``, as articles have them at their foot."""
    parts = [
        (p.start, p.after + len(_first_clause(text[p.after : p.end])), p.label.name, "")
        for p in pairs(text)
        if _is_private(p)
    ]
    return _without(text, parts)


def _is_private(pair: Pair) -> bool:
    if pair.label.sort != "private" or pair.value.startswith(("“", "「", '"')):
        return False
    value = _first_clause(pair.value)
    if pair.label.name in _WITH_DIGITS:
        return any(c.isdigit() or c in "@〔" for c in value) or len(value) < 2
    return len(value) <= _LONGEST_VALUE


def _first_clause(value: str) -> str:
    """With the sign that ends it."""
    found = re.search("[。；;\n]", value)
    return value[: found.end()] if found else value


def _private_parts(text: str) -> list[tuple[int, int, str, str]]:
    """Start, end, what it is, and what is written there instead; in order, none in another."""

    def parts_of() -> Iterator[tuple[int, int, str, str]]:
        for start, end, _, noun in numbers(text, broken=True):
            yield start, end, noun, NUMBER_GONE
        for start, end in doors(text, home=True):
            yield start, end, "门牌", DOOR_GONE
        for found in _VILLAGE_DOOR.finditer(text):
            yield *found.span(), "门牌", DOOR_GONE

    parts: list[tuple[int, int, str, str]] = []
    for part in sorted(parts_of(), key=lambda p: (p[0], -p[1])):
        if parts and part[0] < parts[-1][1]:
            first = parts.pop()
            part = (first[0], max(first[1], part[1]), first[2], first[3])
        parts.append(part)
    return parts


def _without(text: str, parts: Sequence[tuple[int, int, str, str]]) -> Cleaned:
    out, last = "", 0
    for start, end, _, gone in parts:
        out += text[last:start] + gone
        last = end
    return Cleaned(out + text[last:], tuple(dict.fromkeys(noun for _, _, noun, _ in parts)))
