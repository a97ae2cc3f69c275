"""Cut the Kai of citations and family precepts out of LXGW WenKai (https://github.com/lxgw/LxgwWenKai).

    python demo/typefaces/cut.py /usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf

The whole face weighs 16 MB; what is printed in it are GB 2312, the marks around it, and characters of given names
that came into common use later. Its quotation marks are those of Latin text; here they take a whole square, as Chinese
ones do, so that typesetting can squeeze what stands beside them.

Version 1.250 is Debian's package fonts-lxgw-wenkai. The cut bears another name: "LXGW" and 霞鹜 are reserved to the
original by its author, Klee is a trademark. The same source gives the same bytes.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PRINT = Path(__file__).resolve().parents[2] / "overrides" / "print" / "fonts"

FAMILY, STEM = "WenKai Print", "WenKaiPrint-Regular"
VERSION = "Version 1.250; cut to GB 2312"

QUOTES = {"“": 940, "”": -60, "‘": 920, "’": -80}
"""Where each stands in its square, in thousandths of it."""

RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotes, ellipsis
    (0x2030, 0x203B),
    (0x2150, 0x2189),  # fractions, Roman numerals
    (0x2460, 0x249B),  # numbers in circles
    (0x3000, 0x301F),  # CJK punctuation
    (0x3220, 0x3229),  # numbers in brackets
    (0x32A3, 0x32A3),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF5E),  # full-width forms
    (0xFFE0, 0xFFE6),
)
NAMES = (
    "喆堃玥珺翀昇晞焜燊瑄璟祎禤芃赟骉犇昉昳暐曈昫旻晙朸梽棽楒榃橦沄泂洺浥涢淏淯湉湜溁溦澔濛炆炘"
    "烔烜煴燚燿爔玏玘玙玚玤玦玹珅珒珣珦珮珵琇琎琤琯琲琸瑀瑢璆璘璠璥璱畯皛皞矞祐祾禛秬竑筼翙翚翯"
    "莀萩虓袆褀谞贇贠釴钘锜锳镕镠阇韡頔颋飏骦鹍鹓鹮龢龑晢媖媞嫄嫕婳姮姵妘孖宬寘峣崟嵚弢弨彧忞愔"
    "慜扆冴劼勍卬叡啟垚埇堉墕壎奭伋佺侁俍俶倓倞倢偁偲傒僡儁"
)
"""Of the names people bear today; most are in the third part of the table of standard characters of 2013."""


def wanted() -> frozenset[int]:
    """Return the code points to keep."""
    both = (c for low, high in RANGES for c in range(low, high + 1))
    return frozenset(both) | frozenset(gb2312()) | frozenset(map(ord, NAMES))


def gb2312() -> Iterator[int]:
    """Yield every character of GB 2312, its signs too."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield ord(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # not assigned


def cut(source: Path) -> TTFont:
    """Return the face with the wanted characters alone, under its own name."""
    options = subset.Options()
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    options.hinting = False  # paper and pictures need none
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.layout_features = ["ccmp", "halt", "kern", "liga", "locl", "mark", "mkmk", "palt"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    for mark, edge in QUOTES.items():
        widen(font, font.getBestCmap()[ord(mark)], edge)
    names = font["name"]
    names.names = [n for n in names.names if n.platformID == 3]
    own = {1: FAMILY, 3: f"{FAMILY}; {VERSION}", 4: FAMILY, 5: VERSION, 6: STEM}
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)
    return font


def widen(font: TTFont, name: str, edge: int) -> None:
    """Give a glyph the whole square, its right edge at ``edge``; at its left where that is negative."""
    glyph = font["glyf"][name]
    to_the_right = edge - glyph.xMax if edge > 0 else -edge - glyph.xMin
    glyph.coordinates.translate((to_the_right, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["head"].unitsPerEm, glyph.xMin)


def main() -> None:
    """Write the cut where printing looks for it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    font = cut(parser.parse_args().source)
    font.save(PRINT / f"{STEM}.ttf", reorderTables=True)


if __name__ == "__main__":
    main()
