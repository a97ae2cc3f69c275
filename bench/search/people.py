"""Names of the varied corpus, as often and as alike as names are."""

from __future__ import annotations

import random
from dataclasses import dataclass

from showcase.base import pinyin

from .characters import RARE, any_character
from .listed import load


@dataclass(frozen=True)
class Name:
    """A full name, where its surname ends, and its syllables."""

    text: str
    surname: int
    syllables: tuple[str, ...]


def known(text: str) -> Name:
    """A written name with its surname found; names with · count their first part as surname."""
    head = text.index("·") if "·" in text else 2 if text[:2] in load("names.yml")["compound"] else 1
    return Name(text, head, pinyin.syllables(text))


def any_name(draw: random.Random) -> Name:
    """6 % one of forty frequent names, 1.5 % with ·, 3 % of a double surname; 30 % of the rest have
    one given character. Never a name of ``near`` or with a surname of ``hidden_surnames``.
    """
    names = load("names.yml")
    kind = draw.random()
    if kind < 0.06:
        return known(draw.choice(names["frequent"]))
    if kind < 0.075:
        return known(draw.choice(names["minority"]))
    head = draw.choice(names["compound"]) if kind < 0.105 else _surname(draw)
    while (made := known(head + _given(draw))).text in names["near"]:
        pass
    return made


def hidden_name(draw: random.Random) -> Name:
    """A name of someone who asked not to be named: its surname is nobody else's, and none of these names
    begins another.
    """
    names = load("names.yml")
    return known("".join(draw.choice(names[n]) for n in ("hidden_surnames", "first", "last")))


def row_name(draw: random.Random, index: int) -> Name:
    """A name of someone who is in no story: its surname is nobody else's, and the ``index``-th that of the
    next row.
    """
    surnames = load("names.yml")["row_surnames"]
    return known(surnames[index % len(surnames)] + _given(draw))


def helper(draw: random.Random) -> str:
    """How a text calls a neighbour: 赵师傅, 老赵, or by the full name (three in ten)."""
    kind = draw.random()
    if kind < 0.3:
        return any_name(draw).text
    if kind < 0.5:
        return draw.choice("老小阿") + _surname(draw)
    return f"{_surname(draw)}{draw.choice(load('words.yml')['helper_role'])}"


def _surname(draw: random.Random) -> str:
    """Surnames in their order are ever rarer: 王 about 7 %, the last under 0.2 %."""
    surnames = load("names.yml")["surnames"]
    return str(surnames[int(len(surnames) * draw.random() ** 2)])


def _given(draw: random.Random) -> str:
    """Three in ten have one character; one in six ends with a character of any kind."""
    names = load("names.yml")
    last = any_character(draw) if draw.random() < RARE else str(draw.choice(names["last"]))
    return last if draw.random() < 0.3 else draw.choice(names["first"]) + last
