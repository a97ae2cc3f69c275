"""Labels with their values in one text: a paragraph, or a cell that holds both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model.fields import UNIT_TYPES
from ..model.story import LEVELS
from .grid import Cell, Element, bare
from .labels import Label, label_of, pairs
from .values import LONG

ALSO_VALUES = frozenset({
    *UNIT_TYPES, *LEVELS, "街道", "乡镇", "党员", "负责人", "法人", "监护人", "单位", "岗位", "经办人",
})  # fmt: skip
"""Labels that are just as well written behind one: 职务 | 负责人."""

SEALED = re.compile("意见|签|章|说明")
"""Of labels behind which others write, and set their seals."""

_GAPS = re.compile(r"[_＿]{2,}|[\ufdd2\ufdd3\t]+")
_LONGEST_LINE = 30


@dataclass(frozen=True)
class Entry:
    """A label with what belongs to it. ``text`` keeps its marks; ``cells`` are the whole cells of a value
    that may be laid out (a text of several paragraphs), else it is in ``text`` alone.
    """

    label: Label
    written: str
    place: str
    text: str = field(repr=False)
    cells: tuple[Cell, ...] = field(repr=False, default=())
    tables: tuple[Element, ...] = field(repr=False, default=())
    """What stands in tables in the cell of such a text."""


def entries_in(text: str, place: str) -> tuple[Entry, ...]:
    """The labels and values of one paragraph or cell that begins with a label: ``姓名：何守田　性别：男``,
    ``姓名____何守田____``, a label on its line and the value below. Empty for any other text.
    """
    found = pairs(text)
    if found and not bare(text[: found[0].start]):
        out: list[Entry] = []
        for pair in found:
            if pair.label.key in LONG:  # colons in a story are its own
                return (*out, Entry(pair.label, pair.written, place, text[pair.after :]))
            out.append(Entry(pair.label, pair.written, place, pair.value))
        return tuple(out)
    return _by_tokens(text, place)


def is_for_the_form(label: Label) -> bool:
    """Not one of the words that a story may begin a line with: 时间：, 说明：."""
    return label.sort != "other" or "意见" in label.name or "章" in label.name


def _by_tokens(text: str, place: str) -> tuple[Entry, ...]:
    """Labels and values parted by underlines, tabs or line breaks."""
    tokens = [token for line in text.split("\n") for token in _tokens(line)]
    if len(tokens) == 1:
        tokens = _parted(bare(tokens[0]))
    if len(tokens) < 2 or (first := label_of(bare(tokens[0]))) is None:
        return ()
    if first.key in LONG or SEALED.search(first.name):
        rest = text[text.index(tokens[0]) + len(tokens[0]) :]
        return (Entry(first, bare(tokens[0]), place, rest),)
    out: list[tuple[Label, str, list[str]]] = []
    for token in tokens:
        label = label_of(bare(token))
        if label and not (out and not out[-1][2] and bare(token) in ALSO_VALUES):
            out.append((label, bare(token), []))
        else:
            out[-1][2].append(token)
    return tuple(Entry(label, w, place, "\n".join(values)) for label, w, values in out)


def _tokens(line: str) -> list[str]:
    """A line that holds a label in its parts, any other whole: a line under a choice marks it."""
    parts = [part for part in _GAPS.split(line) if bare(part)]
    return parts if any(label_of(bare(part)) for part in parts) else [line] if parts else []


def _parted(line: str) -> list[str]:
    """姓　名　何守田: a short line whose longest beginning is a label. Not 社区 书记, which is one thing."""
    if len(line) <= _LONGEST_LINE:
        for blank in reversed([*re.finditer(r"[ \u3000\xa0]+", line)]):
            head = line[: blank.start()]
            label = label_of(head)
            if label and label.sort != "other" and "".join(head.split()) not in ALSO_VALUES:
                return [head, line[blank.end() :]]
    return [line]


def paragraphs(text: str) -> Element:
    """A text as an element, a paragraph a line."""
    from lxml import html

    element = html.Element("div")
    for line in text.split("\n"):
        html.etree.SubElement(element, "p").text = line
    return element
