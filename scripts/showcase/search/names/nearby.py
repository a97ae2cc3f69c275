"""Names that are nearly what was typed: one letter or character wrong, or of nearly the same sound. The
same as the second half of overrides/assets/names/match.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .spelling import Sign, Spelling

_NONE = 99.0
_BLURS = (("([zcs])h", r"\1"), ("ng*", "l"), ("lyu|lv", "lu"))
"""What many who speak a southern dialect do not tell apart: zh z, ch c, sh s, ng n, n l; and lü lu."""


def nearest(names: Iterable[Spelling], query: Sequence[Sign], limit: int) -> list[str]:
    """The names nearest to ``query``, as texts without 家庭, nearest first."""
    chinese = all(char > "z" for char, _ in query)
    letters = "".join(reading for _, reading in query)
    if len(query) < 2 if chinese else len(letters) < 3:
        return []
    found = []
    for whole in names:
        name = whole[: bare(whole)]
        far = _far_by_chars(name, query) if chinese else _far_by_letters(name, letters)
        if far != _NONE:
            found.append((far, "".join(char for char, _ in name)))
    return list(dict.fromkeys(name for _, name in sorted(found)))[:limit]


def bare(name: Sequence[Sign]) -> int:
    """How many signs a name has without 家庭: 郑国栋 is the whole of 郑国栋家庭."""
    end = "".join(char for char, _ in name[-2:])
    return len(name) - 2 if len(name) > 3 and end in ("家庭", "一家") else len(name)


def is_whole(name: Sequence[Sign], end: int) -> bool:
    """Whether the name ends there, or has only 家庭 after it."""
    return end in (len(name), bare(name))


def _blurred(letters: str) -> str:
    for pattern, plain in _BLURS:
        letters = re.sub(pattern, plain, letters)
    return letters


def _is_one_off(a: str, b: str) -> bool:
    """One letter wrong, missing, too many, or two in the wrong order."""
    longer, shorter = max(len(a), len(b)), min(len(a), len(b))
    if longer - shorter > 1:
        return False
    start = end = 0
    while start < shorter and a[start] == b[start]:
        start += 1
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left = longer - start - end
    swapped = left == 2 and len(a) == len(b) and a[start : start + 2] == b[start : start + 2][::-1]
    return left <= 1 or swapped


def _begins_one_off(rest: str, letters: str) -> bool:
    size = len(letters)
    return any(_is_one_off(rest[:end], letters) for end in (size - 1, size, size + 1))


def _far_by_letters(name: Spelling, letters: str) -> float:
    best = _NONE
    size, blur = len(letters), _blurred(letters)
    for at in range(len(name)):
        inside = 0.5 if at else 0.0
        rest = "".join(reading for _, reading in name[at:])
        firsts = "".join(reading[0] for _, reading in name[at:])
        if len(rest) >= size - 1:
            mine = _blurred(rest)
            if mine == blur:
                best = min(best, 1 + inside)
            elif size > 3 and mine.startswith(blur):
                best = min(best, 1.2 + inside)
        if size > 3 and _is_one_off(rest, letters):
            best = min(best, 2 + inside)
        elif 5 < size < len(rest) - 1 and not at and _begins_one_off(rest, letters):
            best = min(best, 2.2)
        if min(size, len(firsts)) > 2 and _is_one_off(firsts, letters):
            best = min(best, (3 if size == len(firsts) else 3.2) + inside)
    return best


def _far_by_chars(name: Spelling, query: Sequence[Sign]) -> float:
    """The same for Chinese characters: of the same sound, or one wrong, or two in the wrong order."""
    best = _NONE
    size = len(query)
    for at in range(len(name) - size + 1):
        inside = 0.5 if at else 0.0
        pairs = list(zip(name[at : at + size], query, strict=True))
        wrong = [i for i, (mine, asked) in enumerate(pairs) if mine[0] != asked[0]]
        other = [i for i in wrong if pairs[i][0][1] != pairs[i][1][1]]
        unlike = [i for i in other if _blurred(pairs[i][0][1]) != _blurred(pairs[i][1][1])]
        if not unlike:
            best = min(best, (1.2 if other else 1) + inside)
        elif size > 3 or (size > 2 and not at and is_whole(name, at + size)):
            mine = "".join(own[0] for own, _ in pairs[wrong[0] :][:2])
            asked = "".join(their[0] for _, their in pairs[wrong[0] :][:2])
            swapped = len(wrong) == 2 and mine == asked[::-1]
            if len(wrong) == 1 or swapped:
                best = min(best, 2 + inside)
    return best
