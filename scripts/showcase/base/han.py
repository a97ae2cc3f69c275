"""Han characters that stand for others: radicals for the characters they look like, traditional
characters for simplified ones. Whoever compares texts has them from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月"
    "⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀"
    "⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
"""Of the CJK Radicals Supplement (U+2E80–2EFF) those that have no NFKC form, each with the character it
looks like: EquivalentUnifiedIdeograph.txt of Unicode 14. Text copied out of a PDF is full of them.
"""

RADICALS: Mapping[str, str] = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
"""Radicals that NFKC leaves alone → characters. The Kangxi radicals (U+2F00–2FD5) NFKC folds itself."""

IS_RADICAL = "\u2e80-\u2fdf"
"""For a class of a regular expression: both blocks of radicals."""

_BLOCKS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
"""Extension A and the first block: 3,700 that differ. The table is to stay small, and rarer ones no story has."""


@cache
def traditional() -> Mapping[str, str]:
    """Traditional characters that differ, each with the one that stands for it, character by character
    as OpenCC maps each by itself. Of those with two meanings (乾 as in 乾净 and in 乾隆) its first
    choice counts.
    """
    from opencc import OpenCC

    chars = [chr(code) for code in _BLOCKS]
    # A character a line: OpenCC looks for words, and none goes across lines.
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, plain, strict=True)
    return {a: b for a, b in pairs if a != b and len(b) == 1}


def is_common(char: str) -> bool:
    """Is it one of GB 2312, in which simplified texts are written? 乾 and 後 are: names have them."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
