"""Searching in texts, line and column told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


def _never(found: re.Match[str]) -> bool:
    return False


def first_in_lines(
    pattern: re.Pattern[str], text: str, *, unless: Callable[[re.Match[str]], bool] = _never
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Line, column (both from 1) and match of the first hit in each line that has one; ``unless`` tells
    hits that are none.

    One search over the whole text: most texts have no hit, and looking line by line took ten times
    as long. The pattern must not match a line break.
    """
    last = 0
    for found in pattern.finditer(text):
        if unless(found):
            continue
        start = found.start()
        line = text.count("\n", 0, start) + 1
        if line != last:
            last = line
            yield line, start - text.rfind("\n", 0, start), found
