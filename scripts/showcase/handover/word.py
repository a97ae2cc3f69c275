"""Word documents: one plain look, marked on every page, and the same bytes for the same words.

python-docx writes the hour into its ZIP and itself into the properties; both are taken out again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from ..base.xml import xml_signs

FONT, HAN_FONT = "Calibri", "宋体"
INK, RED = "222222", "B00020"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can tell."""


class Letter:
    """A document that is being written, from top to bottom, on A4."""

    def __init__(self, title: str, mark: str) -> None:
        """``mark`` stands at the head of every page, with ``title``."""
        from docx import Document
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt, RGBColor

        self._made: Any = Document()
        section = self._made.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
        for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
            _set_font(self._made.styles[name], Pt(size), RGBColor.from_string(INK))
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = head.add_run(xml_signs(f"{mark}　{title}"))
        run.bold, run.font.color.rgb = True, RGBColor.from_string(RED)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_page_number(foot)
        self.heading(title, 0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the title."""
        self._made.add_heading(xml_signs(text), level)

    def line(self, text: str, *, bold: bool = False) -> None:
        """A paragraph."""
        self._made.add_paragraph().add_run(xml_signs(text)).bold = bold

    def table(self, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """Rows of texts below one another; ``widths`` of the columns in millimetres. The first column is bold."""
        from docx.shared import Mm

        table = self._made.add_table(0, len(widths), style="Table Grid")
        table.autofit = False
        for row in rows:
            cells = table.add_row().cells
            for n, (cell, text, width) in enumerate(zip(cells, row, widths, strict=True)):
                cell.width = Mm(width)
                cell.paragraphs[0].add_run(xml_signs(text)).bold = n == 0
        self._made.add_paragraph()

    def picture(self, jpeg: bytes, width: int) -> None:
        """A picture so many millimetres wide."""
        from docx.shared import Mm

        self._made.add_picture(io.BytesIO(jpeg), width=Mm(width))

    def data(self) -> bytes:
        """The file."""
        properties = self._made.core_properties._element  # the library has no way to empty them
        for child in list(properties):
            properties.remove(child)
        written = io.BytesIO()
        self._made.save(written)
        return _without_hours(written.getvalue())


def _set_font(style: Any, size: Any, colour: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name, style.font.size, style.font.color.rgb = FONT, size, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:ascii"), FONT)
    fonts.set(qn("w:hAnsi"), FONT)
    fonts.set(qn("w:eastAsia"), HAN_FONT)


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run("第 ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)
    paragraph.add_run(" 页")


def _without_hours(data: bytes) -> bytes:
    """The same ZIP as on any other day and machine, without the picture of an empty page."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return out.getvalue()
