"""The short lines of a document: the title of a form, the headline of a text, the words under a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .years import whole_in

LONGEST = 45
"""Signs, as 标题 takes them."""

_FORM = re.compile(
    r"(?P<head>.{2,36}?)(?:推荐|申报|审批|登记|报名|候选人?|评选|汇总|信息|情况|人选|公示|表彰|建议|一览|审核|评审|呈报)*"
    r"(?:表|名单|花名册|名册)(?:[（(].{0,20}[）)])?"
)
_APPENDIX = re.compile(r"附件?\s*[\d一二三四五六七八九十]*\s*[:：]?")
_SESSION = re.compile(r"第\s*[一二三四五六七八九十\d]+\s*届")
_PERIOD = re.compile(
    r"20\d\d\s*年\s*第[一二三四\d]季度|20\d\d\s*年\s*\d{1,2}\s*月|20\d\d\s*[—–-]\s*20\d\d"
)
_YEAR = re.compile(r"(20\d\d)\s*年?度?")
_PLACE = re.compile(r"(?:[全我本]|[\u4e00-\u9fff]{2,5}?)(?:省|市|区|县|镇|乡|街道)(?=.{2})")
_TAIL = re.compile(r"(?:候选人?|人选|获得者|获奖者|称号|评选|推荐|申报|先进事迹|人员|活动|类)+$")
_GENERIC = re.compile(
    r".{0,20}?(?:同志|家庭|先生|女士)?的?(?:个人|主要|先进|简要|典型)*(?:事迹)(?:材料|简介|介绍|报告)?|(?:推荐)?材料|正文|附件?\d*"
)
_CAPTION = re.compile(
    r"(?:[（(]?图\s*[\d一二三四五六七八九十]*[）)]?[:：.、 ]?|照片[\d一二三]*[:：]|▲|△).{2,60}"
    r"|.{2,50}[（(].{0,12}(?:摄|供图|图)[）)]"
)


def of_form(line: str) -> Mapping[str, str]:
    """What the title of a form says, by the dotted keys of the field table; empty for another line.

    >>> dict(of_form("云汀区第五届道德模范推荐表"))
    {'honours.0.programme': '道德模范', 'honours.0.session': '5'}
    """
    line = re.sub(
        r"\s+", "", _APPENDIX.sub("", line.strip(), count=1) if line.startswith("附") else line
    )
    found = _FORM.fullmatch(line)
    if not found or line[-1:] in "。；，":
        return {}
    head = found["head"]
    values: dict[str, str] = {}
    if session := _SESSION.search(head):
        values["honours.0.session"] = str(whole_in(session[0]) or "")
    if period := _PERIOD.search(head):
        values["honours.0.period"] = re.sub(r"\s", "", period[0])
    elif year := _YEAR.search(head):
        values["honours.0.year"] = year[1]
    quoted = re.search('[“"「](.{2,12}?)[”"」]', head)
    rest = _YEAR.sub("", _PERIOD.sub("", _SESSION.sub("", head)))
    while place := _PLACE.match(rest):
        rest = rest[place.end() :]
    programme = quoted[1] if quoted else _TAIL.sub("", re.sub(r"[（(].*?[）)]", "", rest))
    return {"honours.0.programme": programme} | {k: v for k, v in values.items() if v}


def is_appendix(line: str) -> bool:
    """附件2"""
    return _APPENDIX.fullmatch(line.strip()) is not None


def is_title(line: str) -> bool:
    """May a line be the headline of what follows?"""
    return 2 <= len(line) <= LONGEST and "\n" not in line and line[-1] not in "。；：，、.;:,！!"


def is_generic(line: str) -> bool:
    """何守田同志先进事迹材料: a name for the paper, not for the story."""
    return _GENERIC.fullmatch(re.sub(r"\s", "", line)) is not None


def is_caption(line: str) -> bool:
    """图1 渡口（荷塘镇文化站 摄）"""
    return len(line) <= 80 and "\n" not in line and _CAPTION.fullmatch(line) is not None
