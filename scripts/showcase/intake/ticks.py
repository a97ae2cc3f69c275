"""Which of several printed choices somebody ticked: a box before or after it, a tick in brackets or bare, a
line under it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .grid import UNDERLINED, bare

_FULL = "☑🗹☒🗷✓✔√■▣⬛◼●◉⊙"
_TICKS = "☑🗹☒🗷✓✔√"
_LETTERS = "VvXxＸ"
"""What is typed for a tick, where brackets are printed for it."""

_NUMERAL = "〇零一二三四五六七八九十\\d"
_EMPTY = rf"[□☐▢◻⬜🞎🞏]|(?<![{_NUMERAL}])[○◯](?![{_NUMERAL}])"
"""A circle among numerals is a nought."""

_HINT = re.compile(
    r"[（(【\[][^（）()【】\[\]]*(?:打|勾|选|划)[^（）()【】\[\]]*[）)】\]]|请?在[^：:]{0,12}(?:打|划)[“\"]?[√✓]?[”\"]?[：:]?"
)
_IN_BRACKETS = re.compile(rf"[（(\[【]\s*([{_TICKS}{_LETTERS}]?)\s*[）)\]】]")
_ON, _OFF = "\x01", "\x02"
_SIGN = re.compile(f"[{_ON}{_OFF}]")
_PARTED = re.compile(r"[\s、，,;；/|]+")
_COUNTED = re.compile(
    rf"(?:(?<=^)|(?<=[\s；;、，,）)】\]{_FULL}])|(?<=[\u4e00-\u9fff])(?=\d))\d{{1,2}}\s*[.．、](?!\d)|[①-⑳]"
)
"""Numbers in front of printed choices."""


@dataclass(frozen=True)
class Choices:
    """What was printed to choose from, and what of it is ticked. ``options`` may hold only these."""

    options: tuple[str, ...]
    ticked: tuple[str, ...]


def choices_in(text: str) -> Choices | None:
    """None where the text is no row of choices.

    >>> choices_in("□助人为乐 ☑敬业奉献").ticked, choices_in("男（√） 女（ ）").ticked
    (('敬业奉献',), ('男',))
    """
    text = _COUNTED.sub(" ", _HINT.sub(" ", text))
    signed = _signed(bare(text))
    if _SIGN.search(signed):
        return _by_signs(signed)
    under = [bare(found) for found in UNDERLINED.findall(text) if bare(found)]
    options = tuple(filter(None, _PARTED.split(bare(text))))
    if under and len(options) > 1 and all(word in options for word in under):
        return Choices(options, tuple(under))
    return None


def _signed(text: str) -> str:
    """Boxes and ticks as two signs. Where boxes are printed, empty brackets are room to write in."""
    boxed = re.search(_EMPTY, text) is not None
    full = _FULL if boxed else _TICKS
    text = _IN_BRACKETS.sub(lambda f: _ON if f[1] else "" if boxed else _OFF, text)
    text = re.sub(_EMPTY, _OFF, re.sub(f"[{full}]", _ON, text))
    return re.sub(f"{_OFF}\\s*{_ON}|{_ON}\\s*{_OFF}(?={_ON}|$)", _ON, text)


def _by_signs(text: str) -> Choices:
    """With as many signs as choices the first thing tells on which side they stand; with fewer, a sign
    belongs to the word it touches.
    """
    parts = [p for p in re.split(rf"([{_ON}{_OFF}])|{_PARTED.pattern}", text) if p and p.strip()]
    words = [p for p in parts if not _SIGN.fullmatch(p)]
    signs = len(parts) - len(words)
    if _OFF in text or signs >= len(words):
        before = bool(parts) and _SIGN.fullmatch(parts[0]) is not None
        return _from_parts(parts if before else parts[::-1], before)
    ticked = [w for w in re.split(_PARTED, text) if _ON in w]
    found = tuple(_SIGN.sub("", w) for w in ticked if _SIGN.sub("", w))
    return Choices(tuple(words), found or _alone(parts))


def _from_parts(parts: list[str], before: bool) -> Choices:
    """Signs stand before their words here; what follows a word up to the next sign belongs to it."""
    options: list[tuple[str, bool]] = []
    for part in parts:
        if _SIGN.fullmatch(part):
            options.append(("", part == _ON))
        elif options:
            word, on = options[-1]
            options[-1] = (" ".join(filter(None, [word, part] if before else [part, word])), on)
    for at, (word, on) in enumerate(options[1:]):
        if on and not word:  # □助人为乐√
            options[at] = (options[at][0], True)
    named = [(word, on) for word, on in options if word]
    if not before:
        named.reverse()
    return Choices(tuple(w for w, _ in named), tuple(w for w, on in named if on))


def _alone(parts: list[str]) -> tuple[str, ...]:
    """A tick with blanks on both sides: it follows its word."""
    return tuple(word for word, sign in pairwise(parts) if sign == _ON and word != _ON)
