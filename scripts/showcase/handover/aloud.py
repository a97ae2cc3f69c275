"""Numbers as somebody reads them out: 2023年 is 二零二三年, 2个 is 两个, 12345热线 is 幺二三四五热线.

A table of patterns, tried from the top at every place of a text. Ready-made converters read a telephone number
as a negative quantity and a document number as a sum.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

from .digits import MEASURES, one_by_one, quantity, whole, year

_UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "kWh": "千瓦时", "km²": "平方公里", "km2": "平方公里",
    "cm²": "平方厘米", "cm2": "平方厘米", "m²": "平方米", "m2": "平方米", "㎡": "平方米", "㎢": "平方公里",
    "m³": "立方米", "m3": "立方米", "km": "公里", "㎞": "公里", "cm": "厘米", "㎝": "厘米", "mm": "毫米",
    "㎜": "毫米", "kg": "公斤", "Kg": "公斤", "KG": "公斤", "㎏": "公斤", "mg": "毫克", "g": "克",
    "mL": "毫升", "ml": "毫升", "L": "升", "t": "吨", "h": "小时", "min": "分钟", "kW": "千瓦", "m": "米",
    "℃": "摄氏度", "°C": "摄氏度", "°": "度",
}  # fmt: skip
_UNIT = "|".join(re.escape(u) for u in sorted(_UNITS, key=lambda u: (-len(u), u)))

_FOLDED = str.maketrans({
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    "％": "%", "．": ".", "＋": "+", "－": "-", "＄": "$", "￥": "¥", "℅": "%", "／": "/", "〇": "零",
    "∶": ":", "⁄": "/", "〜": "～", "–": "—", "−": "-",
})  # fmt: skip

_TO = r"\s*(?:[-—~～至到]+)\s*"
_N = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+"
_CALL = "(?:政务|市民|便民|服务|投诉|举报|监督)*(?:热线|电话|急救|报警|求助|平台|救护)"
_JOINED = "、|，|或者?|和|以及"
_OF_CALLS = "(?<=[打拨])|(?<=热线)|(?<=电话)|(?<=电话：)|(?<=致电)|(?<=电话是)"
_DOCUMENT = re.compile(r"[〔\[［【(（]\s*(?:19|20)\d\d\s*[〕\]］】)）]\s*第?\d+\s*号(?:文件|文)?")


def _date(m: re.Match[str]) -> str:
    month, day = int(m["mm"]), int(m["dd"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "，".join(one_by_one(m[g]) for g in ("yyyy", "mm", "dd"))
    return f"{year(m['yyyy'])}年{whole(month)}月{whole(day)}日"


def _clock(m: re.Match[str]) -> str:
    return _hour(m["hh"], m["mi"], m["ss"])


def _hour(hour: str, minute: str, second: str | None = None) -> str:
    if int(hour) > 24:
        return f"{whole(int(hour))}比{whole(int(minute))}"
    said = ("两" if int(hour) == 2 else whole(int(hour))) + "点"
    if int(minute) or second:
        said += f"{_padded(minute)}分"
    return said + (f"{_padded(second)}秒" if second else "")


def _padded(digits: str) -> str:
    return f"零{whole(int(digits))}" if digits[0] == "0" and int(digits) else whole(int(digits))


def _part(m: re.Match[str]) -> str:
    above, below = int(m["above"]), int(m["below"])
    if 0 < above < below <= 100:
        return f"{whole(below)}分之{whole(above)}"
    return f"{quantity(m['above'])}，{quantity(m['below'])}"


def _range(m: re.Match[str]) -> str:
    after = m.string[m.end() :]
    return f"{quantity(m['from'], after)}到{quantity(m['to'], after)}"


def _percent(m: re.Match[str]) -> str:
    if m[0].rstrip() == "100%":
        return "百分之百"
    sign = "千分之" if m["mark"] == "‰" else "百分之"
    first = f"{quantity(m['from'])}到" if m["from"] else ""
    return f"{'加' if m['plus'] else '负' if m['minus'] else ''}{sign}{first}{quantity(m['to'])}"


def _with_unit(m: re.Match[str]) -> str:
    unit = _UNITS[m["unit"]]
    first = f"{quantity(m['from'], unit)}到" if m["from"] else ""
    cold = m["minus"] and unit == "摄氏度"
    sign = "零下" if cold else "负" if m["minus"] else ""
    return f"{sign}{first}{quantity(m['to'], unit)}{unit}"


def _money(m: re.Match[str]) -> str:
    name = {"$": "美元", "€": "欧元", "£": "英镑"}.get(m["coin"], "元")
    big = m["big"] or ""
    return f"{quantity(m['sum'], big or name)}{big}{name}"


def _door(m: re.Match[str]) -> str:
    return "，".join(one_by_one(part) for part in m[0].split("-"))


def _coded(m: re.Match[str]) -> str:
    """``A4`` and ``COVID-19`` by their number, longer ones a digit at a time."""

    def say(found: re.Match[str]) -> str:
        digits = found[0].lstrip("-_")
        if "." in digits:
            return quantity(digits)
        return quantity(digits) if len(digits) < 3 else one_by_one(digits)

    return re.sub(r"[-_]*\d+(?:\.\d+)?", say, m[0])


def _years(m: re.Match[str]) -> str:
    return f"{year(m['y1'])}{m['mid'] or ''}到{year(m['y2'])}"


def _since(m: re.Match[str]) -> str:
    """``1368年`` is a year, ``3000年历史`` is many."""
    digits = m["y"]
    many = re.match("年(?:的?历史|之久|以上|多|来)", m.string[m.end() :])
    return quantity(digits) if many and not 1900 <= int(digits) <= 2099 else year(digits)


def _calls(m: re.Match[str]) -> str:
    """``110、119``: each by its digits."""
    return re.sub(r"\d+", lambda found: one_by_one(found[0]), m[0])


def _masked(m: re.Match[str]) -> str:
    """``138****5678``: part of a number that nobody may know."""
    first, *_, last = re.split(r"\*+", m[0])
    return "，".join(filter(None, (one_by_one(first), one_by_one(last))))


def _by_threes(m: re.Match[str]) -> str:
    after = m.string[m.end() :]
    plain = re.sub(r"\D", "", m[0])
    if " " in m[0] and not re.match(rf"[余多]?(?:{MEASURES})", after):  # two numbers side by side
        return "，".join(quantity(part) for part in m[0].split(" "))
    return quantity(plain, after)


def _door_or_range(m: re.Match[str]) -> str:
    """``18-2号`` is a door; ``2-5号`` are several."""
    return _door(m) if int(m["from"]) >= int(m["to"]) else _range(m)


def _and_more(m: re.Match[str]) -> str:
    """``30+人`` are more than thirty; ``1+N`` is a sum."""
    of = m["of"] or ""
    return f"{quantity(m['n'])}{'多' if of else '加'}{of}"


_Say = Callable[[re.Match[str]], str]

_TABLE: tuple[tuple[str, _Say], ...] = (
    # Telephones.
    (r"(?<!\d)0\d{2,3}[- —]?\d{7,8}(?!\d)", lambda m: one_by_one(m[0])),
    (r"(?<!\d)1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)", lambda m: one_by_one(m[0])),
    (r"(?<!\d)[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)", lambda m: one_by_one(m[0])),
    (rf"(?<!\d)\d{{3,8}}(?={_CALL})", lambda m: one_by_one(m[0])),
    (rf"(?:{_OF_CALLS})\d{{3,8}}(?:(?:{_JOINED})\d{{3,8}})*(?!\d|{MEASURES})", _calls),
    (r"\d+\*+\d*", _masked),
    (r"(?:(?<=邮编)|(?<=邮编：)|(?<=邮政编码)|(?<=邮政编码：)|(?<=尾号)|(?<=尾号为)|(?<=尾号是))\d{3,8}",
     lambda m: one_by_one(m[0])),
    # Large numbers in the way of the national standard, by threes.
    (r"(?<![\d.])\d{1,3}(?:[\u00a0\u2002\u2005\u2006\u2009\u202f ]\d{3})+(?![\d.])", _by_threes),
    # Days and years.
    (r"(?<!\d)(?P<yyyy>(?:19|20)\d\d)(?P<gap>[-/.])(?P<mm>\d{1,2})(?P=gap)(?P<dd>\d{1,2})(?!\d)", _date),
    (rf"(?<!\d)(?P<y1>[12]\d{{3}})(?P<mid>年)?(?:{_TO}|/)(?P<y2>[12]\d{{3}})(?=年|学年|届)", _years),
    (r"(?<!\d)(?P<y>[12]\d{3})(?=年(?!级)|学年|届)", _since),
    (r"(?:(?<=生于)|(?<=卒于)|(?<=建于)|(?<=始于))(?P<y>1[89]\d\d|20\d\d)(?![\d.,万千百余多来])", _since),
    (rf"(?<![\d.])(?P<y1>1[89]\d\d|20\d\d)(?P<mid>){_TO}(?P<y2>1[89]\d\d|20\d\d)"
     r"(?=[\s，。、；：！？）)”】《》]|$)", _years),
    (r"(?<!\d)\d0(?=后(?![年月日天]))", lambda m: year(m[0])),
    (r"(?<!\d)0\d(?=年)", lambda m: year(m[0])),
    (r"(?<!\d)0[1-9](?=[月日号])", lambda m: whole(int(m[0]))),
    # Days that became a name: “5.12”, 7.20暴雨.
    (r"(?<!\d)(?:0?[1-9]|1[0-2])\.(?:[12]\d|3[01])(?=”|[\u4e00-\u9fff]{0,2}(?:特大)?(?:地震|暴雨|洪水|洪灾))",
     lambda m: year(m[0].replace(".", ""))),
    (r"(?<!\d)\d{1,2}·\d{1,2}(?!\d)", lambda m: year(m[0].replace("·", ""))),
    # Hours, and what stands 3:1.
    (r"(?<!\d)(?P<hh>\d{1,2})[:：](?P<mi>[0-5]\d)(?:[:：](?P<ss>[0-5]\d))?(?!\d)", _clock),
    (r"(?<!\d)(?P<a>\d+)[:：](?P<b>\d+)(?!\d)", lambda m: f"{quantity(m['a'])}比{quantity(m['b'])}"),
    (r"(?<!\d)0\d(?=[分秒])", lambda m: _padded(m[0])),
    # Money, percent, units.
    (r"(?P<sum>\d+(?:,\d{3})*\.\d*?)0+(?=元)", lambda m: quantity(m["sum"].rstrip("."))),
    (rf"(?P<coin>[¥$€£])\s*(?P<sum>{_N})(?P<big>[百千万亿]+)?元?", _money),
    (rf"(?:(?P<plus>\+)|(?<![\w.])(?P<minus>-))?(?:(?P<from>{_N})%?{_TO})?(?P<to>{_N})\s*(?P<mark>[%‰])", _percent),
    (rf"(?:(?<![\w.])(?P<minus>-))?(?:(?P<from>{_N})(?:℃|°C)?{_TO})?(?P<to>{_N})\s*(?P<unit>{_UNIT})(?![A-Za-z0-9²³])",
     _with_unit),
    # Numbers of rooms, lines, trains, papers.
    (r"(?<!\d)\d{3,4}(?=室|房|病房|宿舍|路(?:公交|车|线)|次列车|次航班|省道|国道)"
     r"|(?<!\d)\d{3,4}(?=路(?![人大]))", lambda m: one_by_one(m[0])),
    (r"(?<![\d.])\d+(?:-\d+){2,}(?!\d)", _door),
    (r"(?<![\d.])(?P<from>\d+)-(?P<to>\d+)(?=号|室|幢|栋|单元)", _door_or_range),
    (r"[Nn][Oo]\.?\s?(?P<n>\d+)", lambda m: f"{quantity(m['n'])}号"),
    (r"(?<![A-Za-z])[A-Za-z]{1,6}[-_]?\d+(?:[-_]\d+|\.\d+(?![.\d]))*", _coded),
    # Quantities.
    (r"(?:(?<=^)|(?<=[，。；：、“（\s]))(?P<n>\d{1,2})\.(?=[\u4e00-\u9fff“《])", lambda m: f"{whole(int(m['n']))}、"),
    (rf"(?P<n>{_N})\+(?P<of>{MEASURES})?", _and_more),
    (r"第(?P<n>\d+(?:\.\d+)?)", lambda m: f"第{quantity(m['n'])}"),
    (rf"(?P<from>{_N}){_TO}(?P<to>{_N})", _range),
    (r"\d+(?:\.\d+){2,}", lambda m: "点".join(quantity(p) for p in m[0].split("."))),
    (r"(?P<above>\d+)/(?P<below>\d+)", _part),
    (rf"(?<![\w.])-(?P<n>{_N})", lambda m: f"负{quantity(m['n'])}"),
    (rf"\+(?P<n>{_N})", lambda m: f"加{quantity(m['n'])}"),
    (rf"(?P<n>{_N})", lambda m: quantity(m["n"], m.string[m.end() :])),
)  # fmt: skip

_SAYS = tuple((re.compile(pattern, re.ASCII), say) for pattern, say in _TABLE)
_SIGNS = str.maketrans({
    "×": "乘", "±": "正负", "≥": "不少于", "≤": "不超过", "&": "和", "²": "平方", "³": "立方",
})  # fmt: skip
_STARTS = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,6}[-_.]?\s?\d|[¥$€£]\s*\d|[第+-]?\d", re.ASCII)
"""Where a pattern may begin: a digit, or what stands before it."""

_BLANKS = re.compile(r"(?<=[0-9])[ \t]+(?=[\u4e00-\u9fff%‰℃])|(?<=[\u4e00-\u9fff])[ \t]+(?=[0-9])")
_DASHES = re.compile(
    r"(?<=[年月日点分秒])\s*[-—~～]{1,2}\s*(?=[零一二三四五六七八九两十])"
    r"|(?<=[一二三四五六七八九十百千万两])[-—~～](?=第?[零一二三四五六七八九两十])"
)


_EACH = re.compile(
    r"(?<=[\d万亿][元里米斤吨度次人个字])/(?=[\u4e00-\u9fff])|(?<=公[里斤])/(?=[\u4e00-\u9fff])"
)
"""``3元/斤``: not 他/她."""


def as_read(text: str) -> str:
    """``text`` without a digit of any script. Never raises."""
    text = _BLANKS.sub("", "".join(map(_plain, text.translate(_FOLDED))))
    text = _EACH.sub("每", text)
    said: list[str] = []
    at = 0
    for start in _STARTS.finditer(text):
        found = _first(text, max(at, start.start()), start.end())
        if found is not None:
            begin, end, word = found
            said += [text[at:begin], word]
            at = end
    return _DASHES.sub("到", "".join([*said, text[at:]]).translate(_SIGNS))


def _first(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first pattern of the table that begins between ``start`` and ``end``."""
    for at in range(start, end):
        for pattern, say in _SAYS:
            m = pattern.match(text, at)
            if m and m.end() > at:
                return at, m.end(), say(m)
    return None


def _plain(char: str) -> str:
    """A digit of another script as one of ours; of ½ and ③ what they say. ² stays for its unit."""
    if char.isascii() or char in "²³" or unicodedata.category(char) not in ("Nd", "No", "Nl"):
        return char
    value = unicodedata.numeric(char, -1.0)
    if value < 0:
        return ""
    if unicodedata.category(char) == "Nd":
        return str(int(value))
    if value == int(value):
        return f"{whole(int(value))}、" if unicodedata.category(char) == "No" else str(int(value))
    share = Fraction(value).limit_denominator(320)
    more, above = divmod(share.numerator, share.denominator)
    said = f"{whole(share.denominator)}分之{whole(above)}"
    return f"{whole(more)}又{said}" if more else said


def without_documents(text: str) -> tuple[str, list[str]]:
    """``text`` with 文件 for numbers of documents, which nobody can remember by ear; and these numbers."""
    found = [m[0] for m in _DOCUMENT.finditer(text)]
    return _DOCUMENT.sub("文件", text), found
