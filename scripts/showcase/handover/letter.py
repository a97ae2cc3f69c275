"""A document for inside: one plain look, marked on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..base.blocks import Runs, Side
from . import word
from .written import Kind

FONT, HAN_FONT = "Calibri", "宋体"
INK, RED = "222222", "B00020"
TEXT = 166
"""Millimetres between the margins."""
INDENT = 6
"""Millimetres for each list that a paragraph stands in."""


class Letter:
    """A document that is being written, from top to bottom, on A4."""

    def __init__(self, title: str, mark: str) -> None:
        """``mark`` stands at the head of every page, with ``title``."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt, RGBColor

        self._made: Any = word.blank()
        section = self._made.sections[0]
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
        sizes = (
            ("Normal", 11),
            ("Title", 20),
            ("Heading 1", 14),
            ("Heading 2", 12),
            ("Heading 3", 11),
        )
        for name, size in sizes:
            style = self._made.styles[name]
            word.set_fonts(style, FONT, HAN_FONT)
            style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(INK)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(word.words(f"{mark}　{title}"))
        run.bold, run.font.color.rgb = True, RGBColor.from_string(RED)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run("第 ")
        word.add_field(foot, "PAGE")
        foot.add_run(" 页")
        self._made.add_heading(word.words(title), 0)

    def heading(self, runs: Runs, level: int) -> None:
        """One of the text: below those of :meth:`part`."""
        word.write(self._made.add_heading("", min(level + 1, 3)), runs)

    def part(self, title: str) -> None:
        """A heading of ours."""
        self._made.add_heading(word.words(title), 1)

    def line(self, text: str, *, bold: bool = False) -> None:
        """A paragraph."""
        self._made.add_paragraph().add_run(word.words(text)).bold = bold

    def paragraph(self, runs: Runs, kind: Kind, depth: int) -> None:
        """One of the text."""
        from docx.shared import Mm

        paragraph = self._made.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(INDENT * (depth + (kind == "quote")))
        word.write(paragraph, runs)

    def figure(self, src: str, caption: str) -> None:
        """Pictures come at the end: which stands here is said."""
        self.line(f"（这里是照片 {src}：{caption}）")

    def labelled(self, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """Rows of texts, of which the first is what the others are."""
        self._table(([word.said(text) for text in row] for row in rows), widths, True)

    def table(self, rows: Sequence[Sequence[Runs]], sides: Sequence[Side]) -> None:
        """One of the text."""
        self._table(rows, [TEXT // len(sides)] * len(sides), False)

    def _table(
        self, rows: Iterable[Sequence[Runs]], widths: Sequence[int], is_labelled: bool
    ) -> None:
        table = word.add_table(self._made, rows, widths, self._made.styles["Normal"])
        for n, row in enumerate(table.rows):
            for cell in row.cells[:1] if is_labelled else row.cells if n == 0 else ():
                for run in cell.paragraphs[0].runs:
                    run.bold = True
        self._made.add_paragraph()

    def picture(self, jpeg: bytes, width: int, alt: str) -> None:
        """A picture so many millimetres wide."""
        word.add_picture(self._made.add_paragraph(), jpeg, width, alt)

    def data(self) -> bytes:
        """The file."""
        return word.packed(self._made)
