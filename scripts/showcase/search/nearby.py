"""Names that are nearly what was typed: one letter or character wrong, or of nearly the same sound. The
same as the second half of overrides/assets/names-match.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .spelling import Sign, Spelling

_NONE = 99.0
_BLURS = (("([zcs])h", r"\1"), ("ng", "n"), ("n", "l"), ("lyu|lv", "lu"))
"""What many who speak a southern dialect do not tell apart: zh z, ch c, sh s, ng n, n l; and lü lu."""


def nearest(names: Iterable[Spelling], query: Sequence[Sign], limit: int) -> list[str]:
    """The names nearest to ``query``, as texts, nearest first."""
    chinese = all(char > "z" for char, _ in query)
    letters = "".join(reading for _, reading in query)
    if len(query) < 2 if chinese else len(letters) < 3:
        return []
    found = []
    for name in names:
        far = _far_by_chars(name, query) if chinese else _far_by_letters(name, letters)
        if far != _NONE:
            found.append((far, "".join(char for char, _ in name)))
    return [name for _, name in sorted(found)[:limit]]


def is_whole(name: Sequence[Sign], end: int) -> bool:
    """Whether the name ends there, or goes on with 家庭 only: 郑国栋 is the whole of 郑国栋家庭."""
    rest = "".join(char for char, _ in name[end:])
    return not rest or (len(name) > 3 and rest in ("家庭", "一家"))


def _blurred(letters: str) -> str:
    for pattern, plain in _BLURS:
        letters = re.sub(pattern, plain, letters)
    return letters


def _first(letters: str) -> str:
    return "l" if letters[:1] == "n" else letters[:1]


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


def _far_by_letters(name: Spelling, letters: str) -> float:
    best = _NONE
    size = len(letters)
    for at in range(len(name)):
        inside = 0.5 if at else 0.0
        rest = "".join(reading for _, reading in name[at:])
        firsts = "".join(reading[0] for _, reading in name[at:])
        if len(rest) < size - 3 and len(firsts) < size - 1:
            break
        if _first(rest) == _first(letters):
            mine, blur = _blurred(rest), _blurred(letters)
            if mine == blur:
                best = min(best, 1 + inside)
            elif size > 3 and mine.startswith(blur):
                best = min(best, 1.2 + inside)
        if size > 3 and _is_one_off(rest, letters):
            best = min(best, 2 + inside)
        elif 5 < size < len(rest) and (
            _is_one_off(rest[:size], letters) or _is_one_off(rest[: size + 1], letters)
        ):
            best = min(best, 2.2 + inside)
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
