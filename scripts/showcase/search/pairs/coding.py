"""Whole numbers as text, in digits that JSON and JavaScript take as they are and gzip packs well.

A digit holds five bits, the lowest first; one of the upper half of the alphabet says that more follow.
"""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_LAST, _MORE = DIGITS[:32], DIGITS[32:]
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def _encode(number: int) -> str:
    digits = ""
    while number >= 32:
        digits += _MORE[number & 31]
        number >>= 5
    return digits + _LAST[number]


_SMALL = tuple(map(_encode, range(4096)))


def encode(number: int) -> str:
    """``number``, 0 or more.

    >>> encode(31), encode(32), encode(1000)
    ('f', 'gB', 'of')
    """
    return _SMALL[number] if number < 4096 else _encode(number)


def encode_all(numbers: Iterable[int]) -> str:
    """One behind the other."""
    return "".join(map(encode, numbers))


def decode(text: str) -> list[int]:
    """What :func:`encode_all` wrote; ValueError where it is cut short or no digit."""
    numbers, number, shift = [], 0, 0
    for char in text:
        value = _VALUES.get(char)
        if value is None:
            raise ValueError(f"no digit: {char!r}")
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append(number)
            number = shift = 0
    if shift:
        raise ValueError("cut short")
    return numbers
