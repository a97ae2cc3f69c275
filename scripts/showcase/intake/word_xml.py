"""Word's own XML made plain before it is read: what was deleted or hidden goes, wrappings open, text boxes
become paragraphs, and pictures become marks in the text, each with what Word does to it.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from lxml import etree

from .containers import Package

MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_KEPT = ("[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/numbering.xml")

PICTURE = re.compile("\ufdd0(\\d+)\ufdd1")
"""Where in the text a picture stands, by its place among the drawings."""

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

_SQUARE = frozenset({"", "rect", "roundRect", "snipRoundRect", "round1Rect", "round2SameRect"})


@dataclass(frozen=True)
class Drawing:
    """A picture as Word shows it: ``crop`` is what is cut off left, above, right and below, in parts of its
    width and height; ``turn`` in degrees clockwise, ``flip`` across and upside down. ``why`` says in
    Chinese why it is not taken.
    """

    part: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turn: float = 0.0
    flip: tuple[bool, bool] = (False, False)
    why: str = ""

    @property
    def name(self) -> str:
        return posixpath.basename(self.part) or "图片"


_Element = Any
"""lxml brings no types."""


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
            _draw(tree, _targets(package, name), drawings)
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


def _parsed(data: bytes) -> _Element:
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


# --- trees -----------------------------------------------------------------------------------------


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(tree: _Element | None, *names: str) -> list[_Element]:
    if tree is None:
        return []
    return [e for e in tree.iter() if isinstance(e.tag, str) and _local(e) in names]


def _child(element: _Element | None, *path: str) -> _Element | None:
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if _local(c) == name), None)
    return element


def _attr(element: _Element | None, name: str) -> str:
    """An attribute by its local name."""
    if element is None:
        return ""
    return next(
        (str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), ""
    )


def _is_on(element: _Element | None) -> bool:
    return element is not None and _attr(element, "val") not in ("0", "false", "off", "none")


def _ancestor(element: _Element, *names: str) -> _Element | None:
    return next((a for a in element.iterancestors() if _local(a) in names), None)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace(element: _Element, others: list[_Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others


def _run_of(like: _Element, text: str) -> _Element:
    """A run in the namespace of ``like``, a part of the same document."""
    space = str(like.tag).rpartition("}")[0].lstrip("{")
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}t").text = text
    return run


# --- what was changed, hidden, wrapped ---------------------------------------------------------------

_MARKS = ("rPr", "trPr", "numPr", "pPr", "tcPr")


def _open_up(tree: _Element) -> None:
    for choice in _all(tree, "AlternateContent"):
        drawn = [c for c in choice if _local(c) == "Choice" and _all(c, "drawing")]
        plain = [c for c in choice if _local(c) == "Fallback"] or list(choice)
        _replace(choice, list((drawn or plain)[0]) if len(choice) else [])
    for element in _all(tree, "del", "moveFrom", "delText", "delInstrText", "commentReference"):
        if _local(element.getparent()) not in _MARKS:
            _remove(element)
    for row in _all(tree, "tr"):
        if _child(row, "trPr", "del") is not None:
            _remove(row)
    for cell in _all(tree, "tc"):
        if _child(cell, "tcPr", "cellDel") is not None:
            for block in [c for c in cell if _local(c) != "tcPr"]:
                _remove(block)
    for run in _all(tree, "r"):
        if _is_on(_child(run, "rPr", "vanish")):
            _remove(run)
    for sdt in _all(tree, "sdt"):
        _replace(sdt, _content_of(sdt))
    for ruby in _all(tree, "ruby"):
        _replace(ruby, list(_child(ruby, "rubyBase") or ()))
    for wrap in _all(tree, "ins", "moveTo", "smartTag", "customXml"):
        if _local(wrap.getparent()) not in _MARKS:
            _replace(wrap, [c for c in wrap if _local(c) not in ("smartTagPr", "customXmlPr")])
    for text in _all(tree, "t"):
        text.text = _OURS.sub("", _with_boxes(text))
    for row in _all(tree, "tr"):
        _fill_before(row)


def _with_boxes(text: _Element) -> str:
    """Its words, with boxes and ticks for the letters that are some in its font."""
    words = text.text or ""
    fonts = _child(text.getparent(), "rPr", "rFonts")
    names = {str(value) for value in fonts.attrib.values()} if fonts is not None else set()
    font = next((name for name in ("Wingdings 2", "Wingdings") if name in names), "")
    if not font and words.isascii():
        return words
    known = _DINGBATS[font or "Wingdings"]
    return "".join(
        known.get(ord(c) & 0xFF, c) if font or "\uf000" <= c <= "\uf0ff" else c for c in words
    )


def _content_of(sdt: _Element) -> list[_Element]:
    """What a content control shows: a box as a sign, and nothing while it only says what to write."""
    content = _child(sdt, "sdtContent")
    if content is None:
        return []
    box = next(iter(_all(_child(sdt, "sdtPr"), "checkbox")), None)
    hint = _is_on(_child(sdt, "sdtPr", "showingPlcHdr"))
    texts = _all(content, "t", "sym")
    if box is not None and texts:
        ticked = _is_on(_child(box, "checked")) and _child(box, "checked") is not None
        sign = _run_of(sdt, "☑" if ticked else "□")[0]
        _replace(texts[0], [sign])
    for text in texts[1:] if box is not None else texts if hint else []:
        _remove(text)
    return list(content)


def _fill_before(row: _Element) -> None:
    """Columns that a row leaves out at its beginning, as an empty cell: later ones keep their place."""
    skipped = _attr(_child(row, "trPr", "gridBefore"), "val")
    cells = [c for c in row if _local(c) == "tc"]
    if cells and skipped.isdigit() and 0 < int(skipped) < 64:
        space = str(row.tag).rpartition("}")[0] + "}"
        cell = etree.Element(f"{space}tc")
        width = etree.SubElement(etree.SubElement(cell, f"{space}tcPr"), f"{space}gridSpan")
        width.set(f"{space}val", skipped)
        etree.SubElement(cell, f"{space}p")
        row.insert(row.index(cells[0]), cell)


# --- pictures and text boxes -------------------------------------------------------------------------

_DRAWN = ("drawing", "pict", "object")


def _draw(tree: _Element, targets: Mapping[str, str], drawings: list[Drawing]) -> None:
    """Every drawing becomes the marks of its pictures; the text of its boxes stands behind the paragraph."""
    for drawn in _all(tree, *_DRAWN):
        marks = ""
        for picture in _pictures(drawn, targets):
            marks += f"\ufdd0{len(drawings)}\ufdd1"
            drawings.append(picture)
        paragraph = _ancestor(drawn, "p")
        boxes = [b for b in _all(drawn, "txbxContent") if _ancestor(b, *_DRAWN) is drawn]
        if paragraph is not None:
            for block in reversed([block for box in boxes for block in box]):
                paragraph.addnext(block)
        _replace(drawn, [_run_of(drawn, marks)[0]] if marks else [])


def _pictures(drawn: _Element, targets: Mapping[str, str]) -> Iterator[Drawing]:
    mine = [
        e
        for e in _all(drawn, "blip", "imagedata", "chart", "relIds", "OLEObject")
        if _ancestor(e, *_DRAWN) is drawn
    ]
    embedded = any(_local(e) == "OLEObject" for e in mine)
    covered = _is_covered(drawn)
    for element in mine:
        match _local(element):
            case "chart" | "relIds":
                yield Drawing("图表", why="是图表，请截图另存为 JPG")
            case "blip":
                yield _of_blip(element, targets, covered)
            case "imagedata" if embedded:
                part = targets.get(_attr(element, "id"), "")
                yield Drawing(part, why="是嵌入的对象，请截图另存为 JPG")
            case "imagedata":
                yield _of_vml(element, targets, covered)
            case "OLEObject" if not any(_local(e) == "imagedata" for e in mine):
                yield Drawing("嵌入的对象", why="请截图另存为 JPG")


def _is_covered(drawn: _Element) -> bool:
    """Something without words lies in a group with the picture, or floats over its paragraph: it may hide a
    face.
    """
    around = _ancestor(drawn, "p")
    shapes = _all(drawn if around is None else around, "wsp", "rect", "oval")
    return any(not _all(shape, "txbxContent", "blip", "imagedata") for shape in shapes)


_COVERED = "上面盖着图形，盖住的部分分不开，请截图另存为 JPG"


def _of_blip(blip: _Element, targets: Mapping[str, str], covered: bool) -> Drawing:
    part = targets.get(_attr(blip, "embed"), "")
    fill = blip.getparent()
    whole = fill.getparent() if fill is not None else None
    shape = _child(whole, "spPr") if whole is not None and _local(whole) != "spPr" else whole
    form = _child(shape, "xfrm")
    crop = _sides(_child(fill, "srcRect"), 100_000)
    stretched = _sides(_child(fill, "stretch", "fillRect"), 100_000)
    turn = int(_attr(form, "rot") or 0) / 60_000
    for group in blip.iterancestors():
        if _local(group) in ("wgp", "grpSp"):
            turn += int(_attr(_child(group, "grpSpPr", "xfrm"), "rot") or 0) / 60_000
    flips = (_attr(form, "flipH") in ("1", "true"), _attr(form, "flipV") in ("1", "true"))
    why = "只是一个链接，文件里没有这张图" if not part else ""
    if covered:
        why = why or _COVERED
    outline = _attr(_child(shape, "prstGeom"), "prst")
    if (
        _child(shape, "custGeom") is not None
        or outline not in _SQUARE
        or min(stretched) < 0
        or _child(fill, "tile") is not None
    ):
        why = why or "裁成了别的形状，请截图另存为 JPG"
    left, top, right, bottom = (max(0.0, side) for side in crop)
    return Drawing(part, (left, top, right, bottom), turn % 360, flips, why)


def _sides(rect: _Element | None, whole: int) -> tuple[float, float, float, float]:
    def part(name: str) -> float:
        text = _attr(rect, name)
        return float(text[:-1]) / 100 if text.endswith("%") else float(text or 0) / whole

    return part("l"), part("t"), part("r"), part("b")


def _of_vml(data: _Element, targets: Mapping[str, str], covered: bool) -> Drawing:
    part = targets.get(_attr(data, "id"), "")
    left, top, right, bottom = (
        max(0.0, _fraction(_attr(data, f"crop{side}")))
        for side in ("left", "top", "right", "bottom")
    )
    style = _attr(data.getparent(), "style").replace(" ", "")
    turned = re.search(r"rotation:(-?[\d.]+)(fd)?", style)
    turn = float(turned[1]) / (65536 if turned[2] else 1) if turned else 0.0
    flip = re.search(r"flip:([xy]+)", style)
    axes = flip[1] if flip else ""
    why = "" if part else "只是一个链接，文件里没有这张图"
    if covered:
        why = why or _COVERED
    return Drawing(part, (left, top, right, bottom), turn % 360, ("x" in axes, "y" in axes), why)


def _fraction(text: str) -> float:
    """VML: ``0.25``, or 65536ths as ``16384f``."""
    found = re.fullmatch(r"(-?[\d.]+)(f?)", text.strip())
    return float(found[1]) / (65536 if found[2] else 1) if found else 0.0
