"""Where a line of a Chinese heading may end: between phrases, never inside a word, a number or a date.

Browsers break Chinese between any two characters. Pages put ``<wbr>`` between the phrases of a heading, whose
style is ``word-break: keep-all``. Which signs belong together BudouX tells: its model of simplified Chinese has
64 kB and takes 30 µs a heading. What it cuts too small is put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape, unescape

import budoux

SHORT = 6
"""So many signs stand on one line wherever a heading does, on a card of a phone too."""

_LONGEST = 9
"""Signs of a phrase with what leans on it: at 320 px the largest heading has no more on a line."""

_NUMBER = "[0-9一二三四五六七八九十百千万两]+"
_MEASURE = "[年月日届位户个次篇件家名场座号天块笔口遍回趟份顿盏岁步条张期项]"
_WHOLE = re.compile(
    r"\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
    rf"|第?{_NUMBER}{_MEASURE}"
    r"|[“《〈「][^“”《》〈〉「」]{1,8}[”》〉」]"
    r"|[A-Za-z0-9][A-Za-z0-9.\-—–]*"
    r"|道德模范|提名奖|好人|家庭|文明|命名|名单|公示|表彰|决定|通知|公告|候选|称号|社区|街道|大家"
    r"|有限公司|营业厅|勇救|落水(?:母子|儿童|群众|老人|女子|男子|青年|者)"
)
"""What stays together whatever the model says: dates, what is counted, what stands in marks, Latin, and words
of notices that a model of newspapers cuts."""

_ENDS = "，。、；：！？…—·”’》〉」）"
_STARTS = "“‘《〈「（"
_LEANS_BACK = frozenset(_ENDS + "的了着过们得之地吗呢吧啊")
_LEANS_ON = frozenset(_STARTS + "第得之寄")
_SUFFIXES = frozenset("年月日届度级区县镇村里上下中内外后前时者厅组馆站院校队班局所人事")
_CLAUSE = frozenset("，。；：！？—…")


def phrases(text: str, whole: Iterable[str] = ()) -> tuple[str, ...]:
    """The pieces of a heading; joined they are the heading. ``whole`` are names that are not cut.

    >>> phrases("关于表彰第五届云汀区道德模范的决定", ["云汀区"])
    ('关于', '表彰', '第五届', '云汀区', '道德模范的', '决定')
    """
    if len(text) <= SHORT:
        return (text,)
    ends = _ends(text)
    for start, end in _wholes(text, whole):
        ends = {at for at in ends if not start < at < end} | {start, end}
    ends = {at for at in ends if 0 < at < len(text) and not _leans(text, at)} | {len(text)}
    return tuple(_joined(text, sorted(ends)))


def phrased(text: str, whole: Iterable[str] = ()) -> str:
    """A heading as HTML, escaped, with a ``<wbr>`` wherever a line may end."""
    return "<wbr>".join(map(escape, phrases(text, whole)))


_HEADING = re.compile(r"(<h([1-4])\b[^>]*>)([^<]+)(?=</h\2>)")


def set_headings(html: str) -> str:
    """The headings of finished HTML, those without markup in them."""
    return _HEADING.sub(lambda found: found[1] + phrased(unescape(found[3])), html)


def _ends(text: str) -> set[int]:
    """Where the model ends a phrase; and behind every mark between clauses."""
    found, at = set(), 0
    for part in _parser().parse(text):
        at += len(part)
        found.add(at)
    return found | {n + 1 for n, char in enumerate(text) if char in _CLAUSE}


def _wholes(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    found = [match.span() for match in _WHOLE.finditer(text)]
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + len(name))
    return found


def _leans(text: str, at: int) -> bool:
    """Does what stands behind ``at`` belong to what stands before?"""
    before, after = text[at - 1], text[at]
    if before in _CLAUSE:
        return after in _ENDS
    return after in _LEANS_BACK or before in _LEANS_ON


def _joined(text: str, ends: list[int]) -> list[str]:
    """One sign alone goes with what stands before where it is said so or is the last, else with what follows."""
    parts: list[str] = []
    start = 0
    for end in ends:
        part, start = text[start:end], end
        if parts and parts[-1][-1] not in _CLAUSE and len(parts[-1] + part) <= _LONGEST:
            word = part.strip(_STARTS + _ENDS)
            back = len(word) == 1 and (word in _SUFFIXES or end == len(text))
            if back or len(parts[-1].strip(_STARTS + _ENDS)) <= 1:
                parts[-1] += part
                continue
        parts.append(part)
    return parts


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_simplified_chinese_parser()
