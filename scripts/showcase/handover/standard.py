"""GB/T 9704-2012 党政机关公文格式, as far as a text without a red head has to do with it: page, fonts, sizes.

Page: A4, 37 mm above, 28 mm at the left, a text of 156 × 225 mm (5.2.1), 22 lines of 28 characters (5.2.3). Title:
二号小标宋, centred, its lines of like length (7.3.1). Text: 三号仿宋, headings 黑体, then 楷体, then 仿宋 (7.3.3). Page
numbers: 四号宋体 between two dashes, 7 mm below the text, odd ones at the right, even ones at the left, a character
from the edge (7.5).

Fonts are named and not embedded. 仿宋 and 楷体 are on every Windows, and hold rare characters of names, which
仿宋_GB2312 does not; for 方正小标宋 (an office's own) Word takes 宋体 where it is missing.
"""

from __future__ import annotations

from typing import Any

from . import word

SONG_TITLE, FANG, KAI, HEI, SONG = "方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"
LATIN = "Times New Roman"
_ELSE = {SONG_TITLE: "宋体", FANG: "仿宋_GB2312", KAI: "楷体_GB2312"}
"""What Word takes where a font is missing (``w:altName``)."""

TWO, THREE, FOUR, SMALL_FOUR = 22.0, 16.0, 14.0, 12.0
"""Points of 二号, 三号, 四号, 小四."""

LEADING, TITLE_LEADING, CELL_LEADING, GAP = 28.0, 36.0, 20.0, 8.0
"""Points from line to line; the last is what parts a table from the text."""

TEXT = 156.0
"""Millimetres of a line: a page has 225 of height for them."""

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


def set_page(made: Any) -> None:
    """Margins, and numbers of pages."""
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


def set_styles(made: Any) -> None:
    """Every style that a document of offices has."""
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


def name_fonts(made: Any) -> None:
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
