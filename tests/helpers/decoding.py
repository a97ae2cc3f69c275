"""Numbers of an index of the full text, read as docs/search-index.md says."""

from __future__ import annotations

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def decode(text: str) -> list[int]:
    """Whole numbers, five bits a digit, the lowest first."""
    numbers, number, shift = [], 0, 0
    for digit in text:
        value = DIGITS.index(digit)
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append(number)
            number = shift = 0
    assert not shift, text
    return numbers
