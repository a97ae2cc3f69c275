"""Where each pair stands in a block, worked out with numpy: what a numeric library would give bench.pairs. It is no
part of the program, and numpy is in none of its locks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from showcase.search.pairs.coding import DIGITS
from showcase.search.pairs.lines import ENDS
from showcase.search.pairs.postings import Postings
from showcase.search.text.folding import BORDER

np: Any = importlib.import_module("numpy")

_DIGITS = np.frombuffer(DIGITS.encode(), dtype=np.uint8)


def postings_of(lines: Iterable[str]) -> Postings:
    """The same as showcase.search.pairs.postings gives."""
    told = list(lines)
    lengths = np.array([len(line) + 2 for line in told])
    text = "".join(line + BORDER * 2 for line in told) + BORDER * 2
    letters, ids = np.unique(
        np.frombuffer(text.encode("utf-32-le"), np.uint32), return_inverse=True
    )
    names = [chr(code) for code in letters.tolist()]
    border, count, kinds = names.index(BORDER), int(lengths.sum()), len(names)
    page = np.repeat(np.arange(len(told)), lengths)
    place = np.arange(count) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    first, second, third = ids[:count], ids[1 : count + 1], ids[2 : count + 2]
    is_letter = first != border
    pairs = np.nonzero(is_letter & (second != border))[0]
    across = np.nonzero(is_letter & (second == border) & (third != border))[0]
    keys = np.concatenate([
        first[pairs] * 2 * kinds + second[pairs], first[across] * 2 * kinds + kinds + third[across],
    ])  # fmt: skip
    at = np.concatenate([pairs, across])
    order = np.argsort(keys, kind="stable")
    keys, at = keys[order], at[order]
    found: dict[str, tuple[list[str], list[str]]] = {}
    _alone(found, names, first[is_letter], page[is_letter], place[is_letter], len(told))
    for key, where in zip(*_of_two(keys, page[at], place[at]), strict=True):
        letter, rest = divmod(key, 2 * kinds)
        keys_of, where_of = found[names[letter]]
        keys_of.append(BORDER + names[rest - kinds] if rest >= kinds else names[rest])
        where_of.append(where)
    return {letter: (" ".join(rest), " ".join(where)) for letter, (rest, where) in found.items()}


def _alone(
    found: dict[str, tuple[list[str], list[str]]],
    names: list[str],
    letter: Any,
    page: Any,
    place: Any,
    pages: int,
) -> None:
    held, at = np.unique(letter * pages + page, return_index=True)
    letter, page = held // pages, held % pages
    rank = np.searchsorted(np.array(ENDS), place[at], side="right")
    is_new = np.append(True, letter[1:] != letter[:-1])[: len(letter)]
    before = np.where(is_new, -1, np.append(-1, page[:-1])[: len(page)])
    starts = np.nonzero(is_new)[0]
    counts = np.diff(np.append(starts, len(letter)))
    values = np.insert((page - before - 1) * 4 + rank, starts, counts - 1)
    for one, where in zip(
        letter[starts].tolist(), _cut(values, starts + np.arange(len(starts))), strict=True
    ):
        found[names[one]] = ([""], [where])


def _of_two(keys: Any, page: Any, place: Any) -> tuple[list[int], list[str]]:
    if not len(keys):
        return [], []
    is_key = np.append(True, keys[1:] != keys[:-1])
    is_page = is_key | np.append(True, page[1:] != page[:-1])
    key_at, page_at = np.nonzero(is_key)[0], np.nonzero(is_page)[0]
    several = np.diff(np.append(page_at, len(keys)))
    on, begins = page[page_at], is_key[page_at]
    gap = on - np.where(begins, -1, np.append(-1, on[:-1])) - 1
    step = place - np.where(is_page, 0, np.append(0, place[:-1]))
    more = np.zeros(len(keys), np.int64)  # numbers that stand before a place
    more[page_at] += 1 + (several > 1)
    more[key_at] += 1
    at = np.cumsum(more + 1) - 1
    values = np.zeros(at[-1] + 1, np.int64)
    values[at] = step
    head = at[page_at] - 1 - (several > 1)
    values[head] = gap * 2 + (several > 1)
    values[at[page_at[several > 1]] - 1] = several[several > 1] - 2
    starts = head[begins] - 1
    values[starts] = np.diff(np.append(np.nonzero(begins)[0], len(page_at))) - 1
    return keys[key_at].tolist(), _cut(values, starts)


def _cut(values: Any, starts: Any) -> list[str]:
    """The numbers as digits, cut before each of ``starts``."""
    lengths = np.ones(len(values), np.int64)
    rest = values >> 5
    while rest.any():
        lengths += rest > 0
        rest >>= 5
    ends = np.cumsum(lengths)
    out = np.zeros(ends[-1] if len(ends) else 0, np.uint8)
    for digit in range(int(lengths.max(initial=0))):
        has = lengths > digit
        value = (values[has] >> (5 * digit)) & 31
        out[(ends - lengths)[has] + digit] = _DIGITS[value + 32 * (lengths[has] > digit + 1)]
    text = out.tobytes().decode("ascii")
    cuts = [*(ends - lengths)[starts].tolist(), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]
