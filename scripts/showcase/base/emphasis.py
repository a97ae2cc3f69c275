"""Emphasis beside Chinese: ``**“孝老爱亲”**模范`` comes out bold, which plain CommonMark refuses."""

from __future__ import annotations

import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from .text import is_chinese


def emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's emphasis rule around our own :func:`_scan_delimiters`."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    can_open, can_close, length = _scan_delimiters(state, state.pos)
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(ord(marker), length, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos += length
    return True


def _scan_delimiters(state: StateInline, start: int) -> tuple[bool, bool, int]:
    """Can the run of ``*`` or ``_`` at ``start`` open, close; and its length.

    CommonMark's flanking rule with two changes. A Han character beside the run counts like a space:
    Chinese has no spaces, so ``**“好”**人`` could never close. And so does a digit or a Latin letter
    where the mark on the other side of the run is a Chinese one: ``**《公约》**2023年``.
    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run, and the amendment at
    https://github.com/tats-u/markdown-cjk-friendly
    """
    marker = state.src[start]
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    left = not isWhiteSpace(ord(after)) and (
        not _is_punct(after) or _is_edge(before) or _is_chinese_mark(state.src, end, 1)
    )
    right = not isWhiteSpace(ord(before)) and (
        not _is_punct(before) or _is_edge(after) or _is_chinese_mark(state.src, start - 1, -1)
    )
    if marker == "*":
        return left, right, end - start
    return (
        left and (not right or _is_punct(before)),
        right and (not left or _is_punct(after)),
        end - start,
    )


def _is_chinese_mark(text: str, at: int, inwards: int) -> bool:
    """Is the mark at ``at`` full-width, or one of those that Latin shares (“ ” …) beside a Chinese sign?"""
    if not is_chinese(text[at]):
        return False
    beside = text[at + inwards : at + inwards + 1] if at + inwards >= 0 else ""
    wide = unicodedata.east_asian_width(text[at]) in "WF"
    return wide or (beside != "" and is_chinese(beside))


def _is_punct(char: str) -> bool:
    return bool(isMdAsciiPunct(ord(char)) or isPunctChar(char))


def _is_edge(char: str) -> bool:
    wide = unicodedata.east_asian_width(char) in "WF"
    return bool(wide or isWhiteSpace(ord(char)) or _is_punct(char))
