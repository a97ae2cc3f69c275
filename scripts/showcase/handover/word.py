"""What all our Word documents have in common: runs, tables, pictures, fields, and the same bytes for the same words.

python-docx begins with a page from a template, writes the hour into its ZIP and itself into the properties; what
nobody asked for is taken out again. How a document looks is said in a file of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from ..base.blocks import Run, Runs
from ..base.text import without_unseen

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can tell."""

_BALLAST = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")
"""Parts of the template by the ends of their types: a picture of an empty page, the styles once more, lists of
styles that are taken out.
"""

_KEPT = frozenset((
    "Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Default Paragraph Font", "Normal Table", "No List",
    "Table Grid", "Header", "Footer", "header", "footer", "heading 1", "heading 2", "heading 3",
))  # fmt: skip
"""Styles that are used; of the template's 150 tables alone take 400 kB."""


def blank() -> Any:
    """An empty document of A4 pages, in Chinese, without what its template brought along."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm

    made = Document()
    for part in (made.part, made.part.package):
        for key, rel in list(part.rels.items()):
            if rel.reltype.endswith(_BALLAST):
                del part.rels[key]
    styles = made.styles.element
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT:
            styles.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")
    for own in made.settings.element.iter(qn("w:themeFontLang")):
        own.set(qn("w:eastAsia"), "zh-CN")
    for own in made.settings.element.iter(qn("w:characterSpacingControl")):
        own.set(qn("w:val"), "compressPunctuation")
    for own in made.settings.element.iter(qn("w:compatSetting")):
        if own.get(qn("w:name")) == "compatibilityMode":
            own.set(qn("w:val"), "15")  # below it Word 2013 and later say so in the title
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    return made


def set_fonts(style: Any, latin: str, han: str) -> None:
    """By name alone: none is embedded."""
    from docx.oxml.ns import qn

    style.font.name = latin
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:ascii"), latin)
    fonts.set(qn("w:hAnsi"), latin)
    fonts.set(qn("w:eastAsia"), han)


def set_closer(style: Any, points: float) -> None:
    """More room between characters, or less. The order of what a style says is prescribed."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(points * 20)))
    found = style.element.get_or_add_rPr()
    found.find(qn("w:color")).addnext(spacing)


def words(text: str) -> str:
    """A text without signs that nobody sees: no XML can hold controls, and others turn round what follows."""
    return without_unseen(text)


def write(paragraph: Any, runs: Runs) -> None:
    """Runs at the end of a paragraph. Links are their words; pictures stand elsewhere; what is stressed has dots
    below it, as Chinese has no italics.
    """
    for run in runs:
        if run.picture:
            continue
        if run.note:
            paragraph.add_run(note_mark(run.note)).font.superscript = True
            continue
        added = paragraph.add_run(words(run.text))
        if run.strong:
            added.bold = True
        if run.em:
            _set_dots(added)


def note_mark(number: int) -> str:
    """What stands where a note belongs, and before the note."""
    return f"〔{number}〕"


def said(text: str) -> Runs:
    """A text as runs."""
    return (Run(text),)


def add_table(
    made: Any, rows: Iterable[Sequence[Runs]], widths: Sequence[float], style: Any
) -> Any:
    """Rows below one another; ``widths`` of the columns in millimetres, ``style`` that of the paragraphs in it."""
    from docx.shared import Mm

    table = made.add_table(0, len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in rows:
        cells = table.add_row().cells
        for cell, runs, width in zip(cells, row, widths, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            write(paragraph, runs)
    return table


def add_picture(paragraph: Any, jpeg: bytes, width: float, alt: str) -> None:
    """So many millimetres wide; ``alt`` is what is read to those who cannot see it."""
    from docx.shared import Mm

    shape = paragraph.add_run().add_picture(io.BytesIO(jpeg), width=Mm(width))
    shape._inline.docPr.set("descr", words(alt))


def add_field(paragraph: Any, name: str) -> None:
    """A number that Word works out: ``PAGE``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"  # until it is worked out
    run.append(text)
    field.append(run)


def packed(made: Any) -> bytes:
    """The file: no author, no hour, the same ZIP as on any other day and machine."""
    properties = made.core_properties._element  # the library has no way to empty them
    for child in list(properties):
        properties.remove(child)
    written, out = io.BytesIO(), io.BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _set_dots(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    dots = OxmlElement("w:em")
    dots.set(qn("w:val"), "dot")
    run._r.get_or_add_rPr().append(dots)
