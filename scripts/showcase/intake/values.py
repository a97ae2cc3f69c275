"""From what stands in a form's cell to the value somebody wrote: hints and blanks of the template are none,
names lose the blanks inside them, of a day of birth the year is left.
"""

from __future__ import annotations

import re
import unicodedata

from ..base.text import join_lines
from ..model.people import tidied
from .grid import bare
from .years import whole_in, year_in

LONG = frozenset({"body", "summary", "citation", "practices"})
"""Texts of several paragraphs."""

TICKED = frozenset({
    "gender", "unit_type", "family_type", "honours.0.category", "honours.0.programme", "honours.0.level",
    "honours.0.award",
})  # fmt: skip
"""Fields whose choices forms print."""

_HINT = re.compile(
    r"[（(【\[][^（）()【】\[\]]{0,60}?(?:\d+\s*字|字以内|字左右|请|打√|勾选|单选|多选|可另附|另附页|盖章|公章|印章|签字|签名|签章"
    r"|必填|选填|不填|手写|粘贴|填写|填报|示例|例如|如[：:]|格式|精确到|保留|按照?.{0,8}填|没有则|可不填)[^（）()【】\[\]]{0,60}[）)】\]]"
)
_ROOM = re.compile(r"[（(][^（）()]{0,24}\d+\s*字[^（）()]{0,16}[）)]")
_WHOLE_HINT = re.compile(
    r"(?:.{0,6}(?:填写|填报|填到|写到).{0,14}|\d+\s*字(?:以内|左右|以上)?|限?\d+字.{0,8}|请.{0,12}(?:填写|粘贴|选择|勾选).{0,20}|点击或?点?击?此处.*|单击此处.*|"
    r"(?:内容|可)?(?:另附|附后)页?|此处(?:填写|粘贴).{0,12}|年月日?|年|月|日|盖章|签字|公章|粘贴照片|照片|贴照片处|如实填写)"
)
_NOTHING = re.compile(r"[\s_＿\-—–－/\\.…·×✕＊*○〇xXＸ?？、，。:：()（）]*")
_PLACEHOLDER = re.compile(r"[×✕]{2,}|[Xx]{3,}|[＿_]{3,}|某某某|ＸＸ|\*{3,}")
_ABSENT = frozenset({"无", "暂无", "没有", "不详", "空", "略", "同上", "待定", "待填"})
_BLANKS = re.compile(r"[ \t\r\n\xa0\u3000]+")
_SPACED = re.compile("(?:[\u3007\u3400-\u9fff] )+[\u3007\u3400-\u9fff]")
_ASIDE = re.compile(
    r"\s*[（(][^（）()]{0,6}(?:男|女|族|党员|群众|岁|\d)[）)]|\s*(?:同志|先生|女士)$"
)
"""What is set behind a name and is none of it."""

_NUMBERS = frozenset({"honours.0.session", "honours.0.year", "generations", "honours.0.star"})
_ELSEWHERE = re.compile(
    r"[（(]?(?:主要|先进)?(?:事迹)?(?:材料|内容)?(?:详见|请见|参见|见|另附|附后|后附|附件|附页|附上)"
    r"(?:附件|附页|附表|附后|后附|另附|背面|下页|材料|事迹|主要|先进|页|后|《[^》]*》|[\d一二三（）()])*"
)


def value_of(key: str, text: str) -> str:
    """What is written there under the field ``key``; empty where it is only the form that speaks.

    >>> value_of("name", "何　守　田"), value_of("birth_year", "六一年三月"), value_of("summary", "（300字以内）")
    ('何守田', '1961', '')
    """
    if key in LONG:
        return "\n".join(map(_folded, without_room(bare(text)).split("\n")))
    text = without_hints(text)
    if not text:
        return ""
    if key in ("name", "representative"):
        text = _BLANKS.sub(" ", text.replace("\n", "、") if _is_names(text) else join_lines(text))
        return tidied(_ASIDE.sub("", text))
    text = _folded(text)
    if key == "birth_year":
        year = year_in(text)
        return str(year) if year else ""
    if key in _NUMBERS:
        number = whole_in(text)
        return str(number) if number else text
    if key.startswith("area"):
        return _without_door(text)
    if key == "honours.0.programme":
        return text.strip('“”"「」')
    return text


def without_hints(text: str) -> str:
    """A text without what only the template says; empty where nothing else is there."""
    text = _HINT.sub("", bare(text))
    lines = [line.strip() for line in text.split("\n")]
    text = "\n".join(line for line in lines if line and not is_hint(line))
    return "" if text in _ABSENT else text


def without_room(text: str) -> str:
    """A long text without what says how long it may be; brackets of its own stay, and marks."""
    lines = (_ROOM.sub("", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if bare(line) and not is_hint(bare(line)))


def is_hint(line: str) -> bool:
    """Does only the template speak here? ``　年　月　日``, ``____``, ``××街道``, ``300字以内``."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", line)).strip("()[]【】*:：。_")
    return (
        _NOTHING.fullmatch(line) is not None
        or _HINT.fullmatch(line.strip()) is not None
        or _WHOLE_HINT.fullmatch(plain) is not None
        or (len(line) < 40 and _PLACEHOLDER.search(line) is not None)
    )


def is_elsewhere(text: str) -> bool:
    """见附件: the text stands in another place or file."""
    plain = _BLANKS.sub("", bare(text)).strip("。.；;")
    return len(plain) <= 20 and _ELSEWHERE.fullmatch(plain) is not None


def _folded(text: str) -> str:
    """One line, blanks as one; none in what is set with a blank behind each sign (护　士)."""
    text = _BLANKS.sub(" ", join_lines(text)).strip()
    return text.replace(" ", "") if _SPACED.fullmatch(text) else text


def _is_names(text: str) -> bool:
    """A name a line?"""
    lines = [_BLANKS.sub("", line) for line in text.split("\n")]
    return len(lines) > 1 and all(2 <= len(line) <= 4 for line in lines)


def _without_door(text: str) -> str:
    """Down to the community: groups and numbers behind it are somebody's door."""
    found = re.match(r".*(?:社区|居委会|村委会|村|街道|[镇乡])", text)
    if found:
        return found[0]
    return re.split(r"\d", text)[0]
