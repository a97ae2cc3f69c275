"""Pictures of a document, as it shows them, or why one is left out."""

from __future__ import annotations

from pathlib import Path

from ..photos.identify import look_at
from ..photos.placed import placed
from .containers import Package
from .drawings import Drawing
from .found import LeftOut, Picture

_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")


def picture_of(drawing: Drawing, package: Package, place: str, caption: str) -> Picture | LeftOut:
    """Never more of it than the document shows."""
    if drawing.why:
        return LeftOut(drawing.name, place, drawing.why)
    data = package.part(drawing.part)
    if data.startswith(_WMF) or data[40:44] == b" EMF":
        return LeftOut(drawing.name, place, "是图表或剪贴画，请截图另存为 JPG")
    found, problems = look_at(data, Path(drawing.name), drawing.name)
    if found is None:
        why = problems[0].what + problems[0].instead if problems else "打不开"
        return LeftOut(drawing.name, place, why.rstrip("。"))
    try:
        shown = placed(data, drawing.crop, drawing.turn, drawing.flip)
    except Exception:
        # Decoders raise all sorts on broken data.
        return LeftOut(drawing.name, place, "照片打不开，文件可能坏了")
    if shown is None:
        why = "在 Word 里裁过或转过，看不准留下的是哪一部分，请截图另存为 JPG"
        return LeftOut(drawing.name, place, why)
    return Picture(drawing.name, place, shown, caption)
