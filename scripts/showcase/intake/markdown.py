"""What stands in a document, as the Markdown of a story: paragraphs, headings, lists, tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .grid import NOTE, Element, Table, bare, table_of, text_of
from .private import Sieve
from .values import without_room

_NUMBERED = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、"), "一"),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), "（一）"),
    (re.compile(r"\d{1,2}[.．、](?!\d)"), "1"),
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS = "。！？；：，、.!?;:,…”）)"
_LONGEST_HEADING = 30

_INLINE = re.compile(r"[\\`*_\[\]<]|&(?=#?\w{1,31};)")
_OPENING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$)))|^(?=[#>:~+=-])")
_BLANKS = re.compile(r"[ \t\xa0\u3000]+")
_DRAWN = re.compile("\ufdd0\\d+\ufdd1|[\ufdd2\ufdd3]")
_BOLD = re.compile("\ufdd6([^\ufdd6\ufdd7\n]*)\ufdd7")


def escaped(text: str) -> str:
    """A text of one line, so that Markdown reads nothing into it.

    >>> escaped("1. *号[注]"), escaped("# 号")
    ('1\\\\. \\\\*号\\\\[注\\\\]', '\\\\# 号')
    """
    text = _INLINE.sub(lambda found: "\\" + found[0], text)
    return _OPENING.sub(lambda found: (found[1] or "") + "\\", text)


def body_of(
    parts: Iterable[tuple[str, Element]], sieve: Sieve, notes: Mapping[str, Element]
) -> str:
    """The elements one after another, each with its place. Footnotes that are called stand at the end."""
    pieces: list[_Piece] = []
    for place, element in parts:
        pieces += _Writer(sieve, place).block(element)
    text = "\n\n".join(_with_headings(pieces))
    called = [n for n in dict.fromkeys(NOTE.findall(text)) if n in notes]
    numbers = {old: new for new, old in enumerate(called, 1)}
    text = NOTE.sub(lambda found: f"[^{numbers[found[1]]}]" if found[1] in numbers else "", text)
    for old, new in numbers.items():
        words = sieve.text(bare(text_of(notes[old])), f"脚注{new}")
        text += f"\n\n[^{new}]: {escaped(_folded(words))}"
    return text.strip()


@dataclass(frozen=True)
class _Piece:
    """``sort`` is ``p``, ``table``, ``list``, or how a heading is set: ``一``, ``（一）``, ``1``, ``h1``."""

    sort: str
    text: str


def _with_headings(pieces: list[_Piece]) -> Iterator[str]:
    """Headings get their level by the order in which their sorts come. What has its like beside it is an
    item of a list, not a heading.
    """
    items = {
        at + side
        for at, (one, two) in enumerate(pairwise(pieces))
        if one.sort == two.sort and one.sort in ("一", "（一）", "1")
        for side in (0, 1)
    }
    sorts = ["p" if at in items else piece.sort for at, piece in enumerate(pieces)]
    order = [sort for sort in dict.fromkeys(sorts) if sort not in ("p", "table", "list")]
    for sort, piece in zip(sorts, pieces, strict=True):
        level = "#" * min(4, 2 + order.index(sort)) + " " if sort in order else ""
        yield level + piece.text


@dataclass(frozen=True)
class _Writer:
    """Writes what stands at one place."""

    sieve: Sieve = field(repr=False)
    place: str

    def block(self, element: Element) -> Iterator[_Piece]:
        match element.tag:
            case "table":
                yield from self._table(table_of(element, self.place))
            case "ul" | "ol":
                if lines := "\n".join(self._items(element, "")):
                    yield _Piece("list", lines)
            case "td" | "th" | "div" | "body":
                for child in element:
                    yield from self.block(child)
            case tag if tag in _HEADINGS:
                if words := _folded(self._clean(text_of(element)).replace("\n", "")):
                    yield _Piece(str(tag), escaped(bare(words)))
            case _:
                yield from self._paragraph(element)

    def _paragraph(self, element: Element) -> Iterator[_Piece]:
        plain = text_of(element)
        clean = self._clean(plain)
        # A number may be bold in part: where one is taken out, what is bold is not kept.
        marked = text_of(element, bold=True) if clean == plain else clean
        is_bold = "\ufdd6" in marked and not bare(_BOLD.sub("", marked))
        for line in marked.split("\n"):
            words = without_room(_folded(line))
            if bare(words):
                text = escaped(words) if is_bold else _BOLD.sub(_strong, escaped(words))
                yield _Piece(_sort(bare(words), is_bold), re.sub("[\ufdd6\ufdd7]", "", text))

    def _items(self, element: Element, indent: str) -> Iterator[str]:
        for number, item in enumerate((i for i in element if i.tag == "li"), 1):
            sign = f"{number}. " if element.tag == "ol" else "- "
            if words := _folded(self._clean(_own_words(item)).replace("\n", " ")):
                yield f"{indent}{sign}{escaped(words)}"
            for child in item:
                if child.tag in ("ul", "ol"):
                    yield from self._items(child, indent + " " * len(sign))

    def _table(self, table: Table) -> Iterator[_Piece]:
        """A table with one cell in each row is text with a frame around it."""
        width = table.width
        if all(len(table.row(row)) <= 1 for row in range(table.height)):
            for cell in table.cells:
                yield from self.block(cell.element)
            return
        rows = []
        for number in range(table.height):
            line = [""] * width
            for cell in table.row(number):
                line[cell.col] = _cell_text(cell.element)
            if any(map(bare, line)):
                cells = self.sieve.cells(line, self.place)
                rows.append([escaped(bare(_folded(c))).replace("|", "\\|") for c in cells])
        if rows:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            lines.insert(1, "|" + " --- |" * width)
            yield _Piece("table", "\n".join(lines))

    def _clean(self, text: str) -> str:
        return self.sieve.text(text, self.place)


def _strong(found: re.Match[str]) -> str:
    words = found[1].strip()
    return found[1].replace(words, f"**{words}**", 1) if bare(words) else found[1]


def _sort(words: str, bold: bool) -> str:
    """Offices set headings as short paragraphs, not by a style."""
    if len(words) > _LONGEST_HEADING or words[-1:] in _ENDS:
        return "p"
    for pattern, sort in _NUMBERED:
        if pattern.match(words) and (bold or sort != "1"):
            return sort
    return "p"


def _folded(text: str) -> str:
    """Blanks as one, pictures and underlines off; calls of footnotes and bold stay."""
    return _BLANKS.sub(" ", _DRAWN.sub("", text)).strip()


def _own_words(item: Element) -> str:
    """The words of an item without those of the lists in it."""
    words = item.text or ""
    for child in item:
        if child.tag not in ("ul", "ol"):
            words += text_of(child)
        words += child.tail or ""
    return words


def _cell_text(element: Element) -> str:
    words = text_of(element).replace("\n", " ")
    for inner in (t for t in element if t.tag == "table"):
        table = table_of(inner, "")
        for number in range(table.height):
            row = " ".join(filter(None, (_cell_text(c.element) for c in table.row(number))))
            words += ("；" if words and row else "") + row
    return words
