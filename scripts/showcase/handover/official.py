"""A document in the form of those of offices, as :mod:`showcase.handover.standard` has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from ..base.blocks import Run, Runs, Side
from ..base.phrases import phrases
from . import word
from .standard import (
    CAPTION_STYLE,
    CELL_STYLE,
    GAP,
    HEAD_STYLE,
    ITEM_STYLE,
    KAI_STYLE,
    LEADING,
    NOTE_STYLE,
    PICTURE,
    SUBTITLE_STYLE,
    TEXT,
    TEXT_STYLE,
    THREE,
    TITLE_SIGNS,
    name_fonts,
    set_page,
    set_styles,
)
from .written import Kind


class Official:
    """A document that is being written, from top to bottom."""

    def __init__(self) -> None:
        self._made: Any = word.blank()
        set_page(self._made)
        set_styles(self._made)
        name_fonts(self._made)

    def title(self, title: str, subtitle: str, whole: Sequence[str] = ()) -> None:
        """``whole`` are names that no line ends in."""
        from docx.shared import Pt

        lines = "\n".join(balanced(word.words(title), TITLE_SIGNS, whole))
        last = self._made.add_paragraph(lines, style="Title")
        if subtitle:
            last = self._made.add_paragraph(word.words(subtitle), style=SUBTITLE_STYLE)
        last.paragraph_format.space_after = Pt(LEADING / 4)

    def heading(self, runs: Runs, level: int) -> None:
        """As it is written: numbers are the editor's."""
        paragraph = self._made.add_paragraph(style=f"Heading {min(level, 3)}")
        word.write(paragraph, runs)

    def paragraph(self, runs: Runs, kind: Kind = "text", depth: int = 0) -> None:
        """One of the text; a list in a list stands further in. Lines that the editor broke are paragraphs: a line
        that is broken in one is drawn out to its whole width.
        """
        from docx.shared import Pt

        style = {"text": TEXT_STYLE, "item": ITEM_STYLE, "quote": KAI_STYLE, "note": NOTE_STYLE}[
            kind
        ]
        for line in _lines(runs):
            paragraph = self._made.add_paragraph(style=style)
            if depth > 1:
                paragraph.paragraph_format.left_indent = Pt(2 * THREE * (depth - 1))
            word.write(paragraph, line)

    def signed(self, lines: Sequence[str]) -> None:
        """Who signs, and the day below, four characters from the edge (7.3.5.2)."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for number, line in enumerate(lines):
            paragraph = self._made.add_paragraph(word.words(line), style=TEXT_STYLE)
            form = paragraph.paragraph_format
            form.alignment, form.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(4 * THREE)
            form.space_before = Pt(LEADING if number == 0 else 0)
            form.keep_with_next = number < len(lines) - 1

    def table(self, rows: Sequence[Sequence[Runs]], sides: Sequence[Side]) -> None:
        """One of the text, as wide as it: columns by the longest of their cells."""
        longest = [max(_signs(row[n]) for row in rows) for n in range(len(sides))]
        self.cells(rows, _widths(longest), sides=sides)

    def cells(
        self,
        rows: Sequence[Sequence[Runs]],
        widths: Sequence[float],
        *,
        sides: Sequence[Side] = (),
        has_heads: bool = True,
        has_labels: bool = False,
    ) -> None:
        """``widths`` in millimetres; heads are repeated on each page."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        self._gap()
        table = word.add_table(self._made, rows, widths, self._made.styles[CELL_STYLE])
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        aligned = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
        for number, row in enumerate(table.rows):
            _keep_whole(row, repeat=has_heads and number == 0)
            for n, cell in enumerate(row.cells):
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph = cell.paragraphs[0]
                if (has_heads and number == 0) or (has_labels and n == 0):
                    paragraph.style = self._made.styles[HEAD_STYLE]
                elif n < len(sides) and sides[n] in aligned:
                    paragraph.alignment = aligned[sides[n]]
        self._gap()

    def figure(self, src: str, caption: str) -> None:
        """Pictures come at the end."""

    def ending(self, lines: Sequence[str]) -> None:
        """Lines below the text, on a page that has some of it."""
        from docx.shared import Pt

        before = self._made.paragraphs[-1] if self._made.paragraphs else None
        for number, line in enumerate(lines):
            paragraph = self._made.add_paragraph(word.words(line), style=NOTE_STYLE)
            paragraph.paragraph_format.space_before = Pt(LEADING / 2 if number == 0 else 0)
            if before is not None:
                before.paragraph_format.keep_with_next = True
            before = paragraph

    def new_page(self, heading: str) -> None:
        paragraph = self._made.add_paragraph(word.words(heading), style="Heading 1")
        paragraph.paragraph_format.page_break_before = True

    def picture(self, jpeg: bytes, shape: float, alt: str, caption: str) -> None:
        """A photograph with its caption below; ``shape`` is its width by its height."""
        from docx.shared import Pt

        most, high = PICTURE
        paragraph = self._made.add_paragraph(style=CAPTION_STYLE)
        form = paragraph.paragraph_format
        form.keep_with_next, form.line_spacing, form.space_before = True, 1.0, Pt(10)
        word.add_picture(paragraph, jpeg, min(most, high * shape), alt)
        self._made.add_paragraph(word.words(caption), style=CAPTION_STYLE)

    def data(self) -> bytes:
        """The file."""
        return word.packed(self._made)

    def _gap(self) -> None:
        """What parts a table from the text."""
        from docx.shared import Pt

        form = self._made.add_paragraph(style=CELL_STYLE).paragraph_format
        form.line_spacing = Pt(GAP)


def balanced(title: str, most: int, whole: Sequence[str] = ()) -> tuple[str, ...]:
    """A title in lines of like length, ended between phrases; in one where it cannot be done.

    >>> balanced("关于表彰第五届云汀区道德模范的决定", 20)
    ('关于表彰第五届云汀区道德模范的决定',)
    >>> balanced("关于表彰第五届云汀区道德模范和提名奖获得者的决定", 20)
    ('关于表彰第五届云汀区', '道德模范和提名奖获得者的决定')
    """
    need = ceil(len(title) / most)
    if need < 2:
        return (title,)
    pieces = phrases(title, whole)
    for lines in (need, need + 1):
        every = (_cut(pieces, ends) for ends in combinations(range(1, len(pieces)), lines - 1))
        found = [parts for parts in every if max(map(len, parts)) <= most]
        if found:
            return min(found, key=lambda parts: (_uneven(parts), parts))
    return (title,)


def _uneven(parts: Sequence[str]) -> int:
    """The less, the better: lines of like length, and a line that ends where a breath is taken before one that
    is some signs nearer to the others.
    """
    return sum(len(p) ** 2 for p in parts) + 40 * sum(p[-1] not in "，；：" for p in parts[:-1])


def _cut(pieces: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    return tuple("".join(pieces[a:b]) for a, b in pairwise((0, *ends, len(pieces))))


def _lines(runs: Runs) -> Iterator[Runs]:
    line: list[Run] = []
    for run in runs:
        if run.text == "\n":
            yield tuple(line)
            line = []
        else:
            line.append(run)
    yield tuple(line)


def _signs(runs: Runs) -> int:
    return sum(len(run.text) for run in runs)


def _widths(longest: Sequence[int]) -> list[float]:
    """Millimetres by the number of signs, none too narrow for a few of them; together the whole text."""
    weights = [min(max(n, 4), 24) + 2 for n in longest]
    return [TEXT * w / sum(weights) for w in weights]


def _keep_whole(row: Any, *, repeat: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))
