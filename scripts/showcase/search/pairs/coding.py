"""Whole numbers as text, in digits that JSON and JavaScript take as they are and gzip packs well.

A digit holds five bits, the lowest first; one of the upper half of the alphabet says that more follow.
"""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_LAST, _MORE = DIGITS[:32], DIGITS[32:]


def _encode(number: int) -> str:
    digits = ""
    while number >= 32:
        digits += _MORE[number & 31]
        number >>= 5
    return digits + _LAST[number]


CODES = tuple(map(_encode, range(4096)))
"""The numbers from 0 on, for whoever has no time to call a function."""


def encode(number: int) -> str:
    """``number``, 0 or more.

    >>> encode(31), encode(32), encode(1000)
    ('f', 'gB', 'of')
    """
    return CODES[number] if number < len(CODES) else _encode(number)


def encode_all(numbers: Iterable[int]) -> str:
    """One behind the other."""
    return "".join(map(encode, numbers))
