"""Han characters that stand for others: radicals for the characters they look like, traditional
characters for simplified ones. Whoever compares texts has them from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


_SEVERAL = (
    "乾干乾 勣𪟝绩 叚叚假 喆喆哲 堃堃坤 夥伙夥 彷彷仿 徵征徵 於于於 椀椀碗 椏桠丫 澂澂澄 瀋沈渖 犇犇奔 甦甦苏 "
    "甯甯宁 畫画划 瞭瞭了 礆礆硷 祇祇只 筦筦管 絜絜洁 耑耑专 菉菉绿 薹苔薹 藉藉借 衹衹只 袷夹袷 覆覆复 訢䜣欣 "
    "諮咨谘 讎雠仇 貲赀资 迺迺乃 逕径迳 邨邨村 鉅巨钜 鍊炼链 鍾钟锺 鏇旋镟 鑪𬬻炉 頫𫖯俯 颺飏扬 餘余馀 麼么麽 "
    "麽么麽 龢龢和"
)
"""A character and the simplified ones that it may be, as TSCharacters.txt of OpenCC 1.4.2 has them, of which OpenCC
itself tells the first. Left out are those outside GB 2312, which no text here writes, and ten characters
of which every text is full (像 沈 坏 么): they are what they are.
"""


@cache
def traditional() -> Mapping[str, str]:
    """Traditional characters that differ, each with the one that stands for it, character by character
    as OpenCC maps each by itself. Of those with two meanings (乾 as in 乾净 and in 乾隆) its first
    choice counts.
    """
    return dict(_converted("t2s"))


@cache
def choices() -> Mapping[str, str]:
    """Traditional characters of more than that one choice → all of them, the likeliest first: 乾 → 干乾, and what is
    written so in Hong Kong or Taiwan alone: 衞 → 卫, 著 → 著着. What no simplified text has stands last.
    """
    found = {group[0]: group[1:] for group in _SEVERAL.split()}
    for char, plain in (*_converted("hk2s"), *_converted("tw2s")):
        known = found.get(char) or traditional().get(char) or (char if is_common(char) else "")
        found[char] = known if plain in known or char == "么" else known + plain
    for char in filter(is_common, traditional()):
        known = found.get(char, traditional()[char])
        found[char] = known if char in known else known + char
    for char, known in found.items():
        if known[0] == char and not is_common(char):
            found[char] = known[1:] + char
    return {a: b for a, b in sorted(found.items()) if b not in (a, traditional().get(a))}


def _converted(config: str) -> Iterator[tuple[str, str]]:
    """Characters that OpenCC changes, each by itself, and what to."""
    from opencc import OpenCC

    chars = [chr(code) for code in _BLOCKS]
    # A character a line: OpenCC looks for words, and none goes across lines.
    plain = OpenCC(config).convert("\n".join(chars)).split("\n")
    for a, b in zip(chars, plain, strict=True):
        if a != b and len(b) == 1:
            yield a, b


def is_common(char: str) -> bool:
    """Is it one of GB 2312, in which simplified texts are written? 乾 and 後 are: names have them."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
