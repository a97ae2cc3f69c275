"""Texts: searching with line and column told, lines joined, and what counts as one sign."""

from __future__ import annotations

import re
import unicodedata
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


# --- what nobody sees ----------------------------------------------------------------------------

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069"
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"
)
"""Controls, characters that turn the direction of what follows, tags (but for the flags that are written
with them) and what is no character: https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing."""


_HALF = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def private_use(text: str) -> str:
    """``U+E1A3``: the first character that only the computer has on which it was made; "" for none."""
    found = None if text.isascii() else _PRIVATE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def unseen(text: str) -> str:
    """``U+202E``: the first character that no title and no name may hold; "" for none."""
    found = None if text.isascii() and text.isprintable() else _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def without_unseen(text: str) -> str:
    """``text`` without what :func:`unseen` finds, and without halves of characters."""
    return _HALF.sub("", text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text))


def on_one_line(text: str, most: int = 80) -> str:
    """Words that nobody vouches for, as a terminal can show them: on one line, without controls and without
    characters that turn the direction of what follows, ``most`` characters at most.
    """
    return _NOT_ON_A_LINE.sub("?", text)[:most]


_NOT_ON_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


# --- lines ---------------------------------------------------------------------------------------

_SHARED_MARKS = "“”‘’…—·"
"""Chinese marks that other scripts write too; East Asian width calls them ambiguous, as it does Cyrillic."""


def is_chinese(char: str) -> bool:
    """Is it written without blanks: Han, kana, full-width forms and Chinese marks? Korean is as wide, but
    parts its words.
    """
    wide = unicodedata.east_asian_width(char) in "WF" or char in _SHARED_MARKS
    return wide and not "\u1100" <= char <= "\u11ff" and not "\uac00" <= char <= "\ud7ff"


def _is_full_mark(char: str) -> bool:
    """A mark of punctuation that brings its own room."""
    return unicodedata.east_asian_width(char) in "WF" and unicodedata.category(char)[0] == "P"


def between_lines(before: str, after: str) -> str:
    """What a line break between two signs is worth: nothing in Chinese, a blank between other words.

    >>> between_lines("到", "最"), between_lines("i", "r"), between_lines("в", "г")
    ('', ' ', ' ')
    """
    if not before or not after:
        return ""
    if is_chinese(before) and is_chinese(after):
        return ""
    return "" if _is_full_mark(before) or _is_full_mark(after) else " "


def join_lines(text: str) -> str:
    """The one line that several are: bodies, and values that go on in the next line.

    >>> join_lines("末班船总要等到\\n  最后一个")
    '末班船总要等到最后一个'
    """
    if "\n" not in text:
        return text
    joined = ""
    for line in filter(None, map(str.strip, text.split("\n"))):
        joined += (between_lines(joined[-1], line[0]) if joined else "") + line
    return joined


_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+")


def sentences(text: str) -> tuple[str, ...]:
    """A text by its sentences, each with its marks.

    >>> sentences("她会补衣裳。“收钱吗？”不收")
    ('她会补衣裳。', '“收钱吗？”', '不收')
    """
    return tuple(filter(None, map(str.strip, _SENTENCE.findall(text))))


# --- signs ---------------------------------------------------------------------------------------

_JOINER = "\u200d"


def _goes_on(before: str, char: str) -> bool:
    """Does ``char`` belong to the sign that ends in ``before``? Unicode Standard Annex 29, as far as
    Chinese pages need it: marks, variation selectors, skin tones, tags and joined emoji.
    """
    return (
        unicodedata.category(char)[0] == "M"
        or char == _JOINER
        or before == _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def excerpt(text: str, most: int = 120) -> str:
    """The first ``most`` characters on one line, cut at a sentence where one ends in the last third."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = max(flat.rfind(mark, most * 2 // 3, most) for mark in "。！？；")
    return flat[: cut + 1] if cut > 0 else start_of(flat, most - 1) + "…"


def start_of(text: str, most: int) -> str:
    """The first ``most`` characters or a few less: no sign is cut in two.

    >>> start_of("一家👨‍👩‍👧。", 4)
    '一家'
    """
    end = min(most, len(text))
    while 0 < end < len(text) and _goes_on(text[end - 1], text[end]):
        end -= 1
    if 0 < end < len(text) and _is_flag(text[end - 1]) and _is_flag(text[end]):
        flags = len(text[:end]) - len(text[:end].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        end -= flags % 2
    return text[:end]


def first_sign(text: str) -> str:
    """The first sign whole: ``𬱖`` of 𬱖文静, a family of emoji as one."""
    end = 1
    while end < len(text) and (
        _goes_on(text[end - 1], text[end]) or (end == 1 and _is_flag(text[0]) and _is_flag(text[1]))
    ):
        end += 1
    return text[:end]
