"""What a PDF needs to show its pages, and no more: ISO 32000-1, tables 30 and 31, 51 to 147.

One list for who takes off and for who looks whether all is off. It names what may stay, so that what a
later version of the format brings is off too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

PAGE = frozenset(
    ("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/Resources", "/Contents")
)  # fmt: skip

MAPS = frozenset(("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font"))
"""The parts of a page's resources: what stands in them has names that an author's program made up."""

KEPT = frozenset(f"/{name}" for name in (
    # streams, forms, images
    "Type", "Subtype", "Length", "Filter", "DecodeParms", "BBox", "Matrix", "Resources", "Group", "FormType",
    "Width", "Height", "ColorSpace", "BitsPerComponent", "ImageMask", "Mask", "Decode", "Interpolate", "SMask",
    "SMaskInData", "Matte", "Intent", "Predictor", "Colors", "Columns", "EarlyChange", "K", "EndOfLine",
    "EncodedByteAlign", "Rows", "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError", "JBIG2Globals",
    "ColorTransform", "I", "CS", "S",
    # fonts
    "BaseFont", "FirstChar", "LastChar", "Widths", "FontDescriptor", "Encoding", "ToUnicode", "DescendantFonts",
    "Name", "FontBBox", "FontMatrix", "CharProcs", "CIDSystemInfo", "Registry", "Ordering", "Supplement", "DW",
    "W", "DW2", "W2", "CIDToGIDMap", "BaseEncoding", "Differences", "FontName", "Flags", "ItalicAngle",
    "Ascent", "Descent", "Leading", "CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth",
    "MissingWidth", "FontFile", "FontFile2", "FontFile3", "Length1", "Length2", "Length3", "CharSet", "CIDSet",
    "FontFamily", "FontStretch", "FontWeight", "Style", "Panose", "CMapName", "UseCMap", "WMode",
    # states, functions, shadings, patterns, colours
    "LW", "LC", "LJ", "ML", "D", "RI", "OP", "op", "OPM", "Font", "BG", "BG2", "UCR", "UCR2", "TR", "TR2",
    "HT", "FL", "SM", "SA", "BM", "CA", "ca", "AIS", "TK", "G", "BC", "FunctionType", "Domain", "Range", "Size",
    "BitsPerSample", "Order", "Encode", "C0", "C1", "N", "Functions", "Bounds", "ShadingType", "Background",
    "AntiAlias", "Coords", "Extend", "Function", "BitsPerCoordinate", "BitsPerFlag", "VerticesPerRow",
    "PatternType", "PaintType", "TilingType", "XStep", "YStep", "Shading", "ExtGState", "WhitePoint",
    "BlackPoint", "Gamma", "Alternate", "HalftoneType", "Frequency", "Angle", "SpotFunction", "Colorants",
))  # fmt: skip

_DRAWING = """b B b* B* c cm CS cs d d0 d1 Do f F f* G g gs h i j J K k l m M n q Q re RG rg ri s S SC sc SCN
scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' " BT ET"""

OPERATORS = frozenset(_DRAWING.split())
"""Table 51 without what marks content, which may say other words than are drawn (``ActualText``), and
without inline images, which are told apart by their type.
"""


def objects(page: pikepdf.Dictionary) -> Iterator[tuple[Any, frozenset[str] | None]]:
    """Every dictionary and stream that a page is drawn with, each once, and which keys it may have; of
    those whose keys are made up, None.
    """
    import pikepdf

    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, frozenset[str] | None]] = [(page, PAGE)]
    while waiting:
        found, keys = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting += [(item, KEPT) for item in found if _is_whole(item)]
            continue
        if found.is_indirect and found is not page:
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        yield found, keys
        for key in list(found.keys()):
            if (keys is not None and key not in keys) or key == "/Parent":
                continue
            inner = found[key]
            if not _is_whole(inner):
                continue
            made_up = (keys is _RESOURCES and key in MAPS) or key in ("/CharProcs", "/Colorants")
            is_map = made_up and isinstance(inner, pikepdf.Dictionary)
            waiting.append((inner, None if is_map else _RESOURCES if key == "/Resources" else KEPT))


_RESOURCES = MAPS
"""Its own object: the keys of resources, by which they are known again."""


def _is_whole(value: object) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)
