"""Word's own XML made plain before it is read: what was deleted or hidden goes, wrappings open, text boxes
become paragraphs, and pictures become marks in the text, each with what Word does to it.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from zipfile import ZipFile

from lxml import etree

from .containers import Package
from .drawings import Drawing, draw
from .trees import Element, attr, child, every, is_on, local, remove, replace, run_of

MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_KEPT = ("[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/numbering.xml")

_OURS = re.compile("[\ufdd0-\ufdef]")
_DINGBATS = {
    "Wingdings": {
        0xFE: "☑",
        0xFD: "☒",
        0xFC: "✓",
        0x78: "☒",
        0xA8: "□",
        0x6F: "□",
        0x71: "□",
        0x72: "□",
    },
    "Wingdings 2": {0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓", 0xA3: "□", 0x2A: "□", 0x30: "□"},
}
"""Boxes and ticks that are letters of a font: R and £ of Wingdings 2. Those that Word writes as symbols
mammoth knows."""


def plain(package: Package) -> tuple[bytes, tuple[Drawing, ...]]:
    """A document of the same text without pictures, and the drawings that stood in it. Raises what lxml
    raises where its XML is broken.
    """
    drawings: list[Drawing] = []
    out = io.BytesIO()
    with ZipFile(out, "w") as copy:
        for name in (MAIN, *_NOTES):
            data = package.part(name)
            if not data:
                continue
            tree = _parsed(data)
            _open_up(tree)
            draw(tree, _targets(package, name), drawings)
            copy.writestr(name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))
            rels = _rels_of(name)
            if rels in package.names:
                copy.writestr(rels, package.part(rels))
        for name in _KEPT:
            if name in package.names:
                copy.writestr(name, package.part(name))
    shown = {drawing.part for drawing in drawings}
    drawings += [
        Drawing(name, why="在页眉、页脚或背景里")
        for name in sorted(package.names)
        if name.startswith("word/media/") and name not in shown and not name.endswith("/")
    ]
    return out.getvalue(), tuple(drawings)


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _rels_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def _targets(package: Package, name: str) -> Mapping[str, str]:
    """Id of a relation → part of the package; empty for what lies outside of the file."""
    data = package.part(_rels_of(name))
    found: dict[str, str] = {}
    for rel in _parsed(data) if data else ():
        target = rel.get("Target", "")
        inside = rel.get("TargetMode") != "External"
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
        found[rel.get("Id", "")] = path if inside and path in package.names else ""
    return found


# --- what was changed, hidden, wrapped ---------------------------------------------------------------

_MARKS = ("rPr", "trPr", "numPr", "pPr", "tcPr")


def _open_up(tree: Element) -> None:
    for choice in every(tree, "AlternateContent"):
        drawn = [c for c in choice if local(c) == "Choice" and every(c, "drawing")]
        plain = [c for c in choice if local(c) == "Fallback"] or list(choice)
        replace(choice, list((drawn or plain)[0]) if len(choice) else [])
    for element in every(tree, "del", "moveFrom", "delText", "delInstrText", "commentReference"):
        if local(element.getparent()) not in _MARKS:
            remove(element)
    for row in every(tree, "tr"):
        if child(row, "trPr", "del") is not None:
            remove(row)
    for cell in every(tree, "tc"):
        if child(cell, "tcPr", "cellDel") is not None:
            for block in [c for c in cell if local(c) != "tcPr"]:
                remove(block)
    for run in every(tree, "r"):
        if is_on(child(run, "rPr", "vanish")):
            remove(run)
    for sdt in every(tree, "sdt"):
        replace(sdt, _content_of(sdt))
    for ruby in every(tree, "ruby"):
        replace(ruby, list(child(ruby, "rubyBase") or ()))
    for wrap in every(tree, "ins", "moveTo", "smartTag", "customXml"):
        if local(wrap.getparent()) not in _MARKS:
            replace(wrap, [c for c in wrap if local(c) not in ("smartTagPr", "customXmlPr")])
    for text in every(tree, "t"):
        text.text = _OURS.sub("", _with_boxes(text))
    for row in every(tree, "tr"):
        _fill_before(row)


def _with_boxes(text: Element) -> str:
    """Its words, with boxes and ticks for the letters that are some in its font."""
    words = text.text or ""
    fonts = child(text.getparent(), "rPr", "rFonts")
    names = {str(value) for value in fonts.attrib.values()} if fonts is not None else set()
    font = next((name for name in ("Wingdings 2", "Wingdings") if name in names), "")
    if not font and words.isascii():
        return words
    known = _DINGBATS[font or "Wingdings"]
    return "".join(
        known.get(ord(c) & 0xFF, c) if font or "\uf000" <= c <= "\uf0ff" else c for c in words
    )


def _content_of(sdt: Element) -> list[Element]:
    """What a content control shows: a box as a sign, and nothing while it only says what to write."""
    content = child(sdt, "sdtContent")
    if content is None:
        return []
    box = next(iter(every(child(sdt, "sdtPr"), "checkbox")), None)
    hint = is_on(child(sdt, "sdtPr", "showingPlcHdr"))
    texts = every(content, "t", "sym")
    if box is not None and texts:
        ticked = is_on(child(box, "checked")) and child(box, "checked") is not None
        sign = run_of(sdt, "☑" if ticked else "□")[0]
        replace(texts[0], [sign])
    for text in texts[1:] if box is not None else texts if hint else []:
        remove(text)
    return list(content)


def _fill_before(row: Element) -> None:
    """Columns that a row leaves out at its beginning, as an empty cell: later ones keep their place."""
    skipped = attr(child(row, "trPr", "gridBefore"), "val")
    cells = [c for c in row if local(c) == "tc"]
    if cells and skipped.isdigit() and 0 < int(skipped) < 64:
        space = str(row.tag).rpartition("}")[0] + "}"
        cell = etree.Element(f"{space}tc")
        width = etree.SubElement(etree.SubElement(cell, f"{space}tcPr"), f"{space}gridSpan")
        width.set(f"{space}val", skipped)
        etree.SubElement(cell, f"{space}p")
        row.insert(row.index(cells[0]), cell)
