"""A document in the form of those of offices: GB/T 9704-2012 党政机关公文格式, as far as a text without a red head
has to do with it.

Page: A4, 37 mm above, 28 mm at the left, a text of 156 × 225 mm (5.2.1), 22 lines of 28 characters (5.2.3). Title:
二号小标宋, centred, its lines of like length (7.3.1). Text: 三号仿宋, headings 黑体, then 楷体, then 仿宋 (7.3.3). Page
numbers: 四号宋体 between two dashes, 7 mm below the text, odd ones at the right, even ones at the left, a character
from the edge (7.5).

Fonts are named and not embedded. 仿宋 and 楷体 are on every Windows, and hold rare characters of names, which
仿宋_GB2312 does not; for 方正小标宋 (an office's own) Word takes 宋体 where it is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from ..base.blocks import Run, Runs, Side
from ..base.phrases import phrases
from . import word
from .written import Kind

SONG_TITLE, FANG, KAI, HEI, SONG = "方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"
LATIN = "Times New Roman"
_ELSE = {SONG_TITLE: "宋体", FANG: "仿宋_GB2312", KAI: "楷体_GB2312"}
"""What Word takes where a font is missing (``w:altName``)."""

TWO, THREE, FOUR, SMALL_FOUR = 22.0, 16.0, 14.0, 12.0
"""Points of 二号, 三号, 四号, 小四."""

LEADING, TITLE_LEADING, CELL_LEADING, GAP = 28.0, 36.0, 20.0, 8.0
"""Points from line to line; the last is what parts a table from the text."""

TEXT, HEIGHT = 156.0, 225.0
"""Millimetres of a page's text."""

CLOSER = -0.25
"""Points between characters of 三号: so 28 of 15.75 stand on a line of 442. A grid of characters, which Word has for
it, comes out otherwise in other programs.
"""

TITLE_SIGNS = 20
"""Of 二号 on a line."""

PICTURE = 130.0, 82.0
"""Millimetres that a picture may have: two stand on a page."""

TEXT_STYLE, KAI_STYLE, ITEM_STYLE, NOTE_STYLE = "公文正文", "公文楷体", "公文列项", "公文小字"
CELL_STYLE, HEAD_STYLE, CAPTION_STYLE, SUBTITLE_STYLE = (
    "公文表文",
    "公文表头",
    "公文图注",
    "公文副题",
)


class Official:
    """A document that is being written, from top to bottom."""

    def __init__(self) -> None:
        self._made: Any = word.blank()
        _set_page(self._made)
        _set_styles(self._made)
        _name_fonts(self._made)

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
            return min(found, key=lambda parts: (sum(len(p) ** 2 for p in parts), parts))
    return (title,)


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


def _set_page(made: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)  # its dashes are 7 mm below the text
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    made.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = Pt(FOUR)
        paragraph.add_run("— ")
        word.add_field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _set_styles(made: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    centre, both, left = (
        WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
    )  # fmt: skip
    for name in (
        TEXT_STYLE, KAI_STYLE, ITEM_STYLE, NOTE_STYLE, CELL_STYLE, HEAD_STYLE, CAPTION_STYLE, SUBTITLE_STYLE
    ):  # fmt: skip
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, font, size, leading, side, indent in (
        ("Normal", FANG, THREE, LEADING, both, 0),
        ("Footer", SONG, FOUR, 0, None, 0),
        ("Title", SONG_TITLE, TWO, TITLE_LEADING, centre, 0),
        (SUBTITLE_STYLE, KAI, THREE, LEADING, centre, 0),
        ("Heading 1", HEI, THREE, LEADING, both, 2),
        ("Heading 2", KAI, THREE, LEADING, both, 2),
        ("Heading 3", FANG, THREE, LEADING, both, 2),
        (TEXT_STYLE, FANG, THREE, LEADING, both, 2),
        (ITEM_STYLE, FANG, THREE, LEADING, both, 2),
        (KAI_STYLE, KAI, THREE, LEADING, both, 2),
        (NOTE_STYLE, FANG, FOUR, 24, both, 2),
        (CELL_STYLE, FANG, SMALL_FOUR, CELL_LEADING, left, 0),
        (HEAD_STYLE, HEI, SMALL_FOUR, CELL_LEADING, centre, 0),
        (CAPTION_STYLE, KAI, FOUR, 22, centre, 0),
    ):
        _set_style(made.styles[name], font, size, leading, side, indent)
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].paragraph_format.keep_with_next = True
        made.styles[name].next_paragraph_style = made.styles[TEXT_STYLE]
    made.styles["Heading 3"].font.bold = True


def _set_style(style: Any, font: str, size: float, leading: float, side: Any, indent: int) -> None:
    """Anew: what the template says of it is American."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(name)):
            outline = old.find(qn("w:outlineLvl"))
            style.element.remove(old)
            if outline is not None:
                style.element.get_or_add_pPr().append(outline)
    word.set_fonts(style, SONG if font == SONG else LATIN, font)
    style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False  # 22 lines a page
    if leading:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    if side is not None:
        form.alignment = side
    form.first_line_indent = Pt(indent * size)
    if size == THREE:
        word.set_closer(style, CLOSER)
    if indent:
        # In characters too, which is what Word shows, and what stays right when the size is changed.
        indents = style.element.pPr.find(qn("w:ind"))
        indents.set(qn("w:firstLineChars"), str(indent * 100))


def _keep_whole(row: Any, *, repeat: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def _name_fonts(made: Any) -> None:
    """Into the table of fonts: what each is, and what may stand for it."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    rows = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{_ELSE[name]}"/>' if name in _ELSE else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name in (SONG_TITLE, FANG, KAI, HEI, SONG)
    )
    part = made.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{namespace}">{rows}</w:fonts>'
    ).encode()
