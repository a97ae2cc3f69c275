"""A number by its name: digit by digit, as a year, as a quantity."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_ONE_BY_ONE = "零幺二三四五六七八九"
_PLACES = ("", "十", "百", "千")

LONGEST = 16
"""Digits that have a name in 万 and 亿; longer ones are no quantity."""

MEASURES = (
    "个|户|家|人|名(?!单)|位|年(?!级)|天|次|回|遍|趟|场|张|条|件|只|本|册|把|台|辆|座|套|间|块|片|棵|株|头|匹|口|双|对|副|篇|首|幅"
    "|支|枝|根|袋|瓶|杯|碗|盘|盒|箱|桶|公斤|斤|吨|米|公里|里|亩|元|角|小时|分钟|秒|周|星期|倍|种|类|项|批|组|支|队|代|岁|门"
    "|点|处|所|份|封|笔|顿|步|句|段|页|餐|声|厘米|毫米|平方|立方|克|升|公顷|尺|寸|万|千|亿|百分|排|层|道|盏|架|筐|车|桌|届|任"
)
"""After a single 2 that counts. Not 月, 日, 号, 楼, 栋, 期, 班: those are numbered."""


def one_by_one(digits: str) -> str:
    """Each digit by itself, 1 as 幺: telephones, rooms, numbers of papers."""
    return "".join(_ONE_BY_ONE[int(d)] for d in digits if d in "0123456789")


def year(digits: str) -> str:
    """``2023`` → ``二零二三``."""
    return "".join(_DIGITS[int(d)] for d in digits)


def whole(number: int) -> str:
    """A whole number from 0, below ten to the sixteenth.

    >>> whole(12345), whole(10), whole(200), whole(20002), whole(100_000_010)
    ('一万两千三百四十五', '十', '二百', '两万零二', '一亿零一十')
    """
    said = _whole(number)
    return said.removeprefix("一") if said.startswith("一十") else said


def _whole(number: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            head, rest = divmod(number, size)
            said = f"{'两' if head == 2 else _whole(head)}{name}"
            gap = "零" if 0 < rest < size // 10 else ""
            return f"{said}{gap}{_whole(rest)}" if rest else said
    if not number:
        return _DIGITS[0]
    said, digits = "", str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit:
            said += ("两" if digit == 2 and place == 3 else _DIGITS[digit]) + _PLACES[place]
        elif number % 10 ** (place + 1) and not said.endswith("零"):
            said += "零"
    return said


def quantity(text: str, after: str = "") -> str:
    """``text`` is digits with commas or a point; ``after`` what follows it."""
    plain = text.replace(",", "")
    before, point, rest = plain.partition(".")
    if len(before) > LONGEST or (len(before) > 1 and before[0] == "0"):
        said = one_by_one(before) if not point else year(before)
    elif len(before) >= 9 and not point and "," not in text and not before.endswith("0000"):
        said = one_by_one(before)
    else:
        said = whole(int(before))
    if point:
        return f"{said}点{year(rest)}"
    return "两" if plain == "2" and re.match(MEASURES, after.lstrip(" 余多来几")) else said
