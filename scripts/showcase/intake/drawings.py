"""Pictures of a document, each with what Word does to it, and text boxes: the first become marks in the text,
the second paragraphs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .trees import Element, ancestor, attr, child, every, local, replace, run_of

PICTURE = re.compile("\ufdd0(\\d+)\ufdd1")
"""Where in the text a picture stands, by its place among the drawings."""

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


_DRAWN = ("drawing", "pict", "object")


def draw(tree: Element, targets: Mapping[str, str], drawings: list[Drawing]) -> None:
    """Every drawing becomes the marks of its pictures; the text of its boxes stands behind the paragraph."""
    for drawn in every(tree, *_DRAWN):
        marks = ""
        for picture in _pictures(drawn, targets):
            marks += f"\ufdd0{len(drawings)}\ufdd1"
            drawings.append(picture)
        paragraph = ancestor(drawn, "p")
        boxes = [b for b in every(drawn, "txbxContent") if ancestor(b, *_DRAWN) is drawn]
        if paragraph is not None:
            for block in reversed([block for box in boxes for block in box]):
                paragraph.addnext(block)
        replace(drawn, [run_of(drawn, marks)[0]] if marks else [])


def _pictures(drawn: Element, targets: Mapping[str, str]) -> Iterator[Drawing]:
    mine = [
        e
        for e in every(drawn, "blip", "imagedata", "chart", "relIds", "OLEObject")
        if ancestor(e, *_DRAWN) is drawn
    ]
    embedded = any(local(e) == "OLEObject" for e in mine)
    covered = _is_covered(drawn)
    for element in mine:
        match local(element):
            case "chart" | "relIds":
                yield Drawing("图表", why="是图表，请截图另存为 JPG")
            case "blip":
                yield _of_blip(element, targets, covered)
            case "imagedata" if embedded:
                part = targets.get(attr(element, "id"), "")
                yield Drawing(part, why="是嵌入的对象，请截图另存为 JPG")
            case "imagedata":
                yield _of_vml(element, targets, covered)
            case "OLEObject" if not any(local(e) == "imagedata" for e in mine):
                yield Drawing("嵌入的对象", why="请截图另存为 JPG")


def _is_covered(drawn: Element) -> bool:
    """Something without words lies in a group with the picture, or floats over its paragraph: it may hide a
    face.
    """
    around = ancestor(drawn, "p")
    shapes = every(drawn if around is None else around, "wsp", "rect", "oval")
    return any(not every(shape, "txbxContent", "blip", "imagedata") for shape in shapes)


_COVERED = "上面盖着图形，盖住的部分分不开，请截图另存为 JPG"


def _of_blip(blip: Element, targets: Mapping[str, str], covered: bool) -> Drawing:
    part = targets.get(attr(blip, "embed"), "")
    fill = blip.getparent()
    whole = fill.getparent() if fill is not None else None
    shape = child(whole, "spPr") if whole is not None and local(whole) != "spPr" else whole
    form = child(shape, "xfrm")
    crop = _sides(child(fill, "srcRect"), 100_000)
    stretched = _sides(child(fill, "stretch", "fillRect"), 100_000)
    turn = int(attr(form, "rot") or 0) / 60_000
    for group in blip.iterancestors():
        if local(group) in ("wgp", "grpSp"):
            turn += int(attr(child(group, "grpSpPr", "xfrm"), "rot") or 0) / 60_000
    flips = (attr(form, "flipH") in ("1", "true"), attr(form, "flipV") in ("1", "true"))
    why = "只是一个链接，文件里没有这张图" if not part else ""
    if covered:
        why = why or _COVERED
    outline = attr(child(shape, "prstGeom"), "prst")
    if (
        child(shape, "custGeom") is not None
        or outline not in _SQUARE
        or min(stretched) < 0
        or child(fill, "tile") is not None
    ):
        why = why or "裁成了别的形状，请截图另存为 JPG"
    left, top, right, bottom = (max(0.0, side) for side in crop)
    return Drawing(part, (left, top, right, bottom), turn % 360, flips, why)


def _sides(rect: Element | None, whole: int) -> tuple[float, float, float, float]:
    def part(name: str) -> float:
        text = attr(rect, name)
        return float(text[:-1]) / 100 if text.endswith("%") else float(text or 0) / whole

    return part("l"), part("t"), part("r"), part("b")


def _of_vml(data: Element, targets: Mapping[str, str], covered: bool) -> Drawing:
    part = targets.get(attr(data, "id"), "")
    left, top, right, bottom = (
        max(0.0, _fraction(attr(data, f"crop{side}")))
        for side in ("left", "top", "right", "bottom")
    )
    style = attr(data.getparent(), "style").replace(" ", "")
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
