"""What the title of a form or a list tells: 云汀区第五届道德模范推荐人选汇总表."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from .found import Found

_CANDIDATES = re.compile("推荐|候选|申报|拟|初选|提名|参评|报名|公示|备选|建议")
_GIVEN = re.compile("表彰|获奖|获评|命名|授予|荣誉|光荣|当选|入选|先进名单|名册")
_SESSION = re.compile(r"第([一二三四五六七八九十\d]{1,3})届")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19[5-9]\d)(?:[—–\-至](20\d\d))?\s*年?度?")
_QUARTER = re.compile(r"20\d\d年第[一二三四1-4]季度|20\d\d年(?:上|下)半年")
_LEVEL = re.compile("(全国|国家|省|市|区|县)级|(全国)(?!第)")
_OFFICE = re.compile(
    r"^(?:附件\d*[:：])?(?:关于)?[\u4e00-\u9fff]{1,8}?(街道|[省市区县镇乡])(?=第|[12“《])"
)
_LEVELS = {
    "国家": "全国",
    "区": "区县",
    "县": "区县",
    "街道": "街道乡镇",
    "镇": "街道乡镇",
    "乡": "街道乡镇",
}
_HAN = re.compile("[\u4e00-\u9fff]")
_GENERIC = re.compile(
    "推荐|候选|申报|汇总|名单|名册|人选|人员|对象|情况|信息|登记|统计|一览|附件|街道|社区|[表镇乡村]"
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}


def is_award(title: str) -> bool | None:
    """Does it speak of honours that were given? None where it tells neither."""
    if _CANDIDATES.search(title):
        return False
    return True if _GIVEN.search(title) else None


def told_by(title: str, place: str) -> Iterator[tuple[str, Found]]:
    """Key of the table of fields and value, for all that a title tells of an honour: 届, 年度 or 期; 级别, where
    it stands there or is that of the office which gives it; and as 项目 the whole title, in which the
    programme's name may stand.

    >>> {key[10:]: found.text for key, found in told_by("云汀区第五届道德模范推荐人选汇总表", "A1")}
    {'session': '5', 'level': '区县', 'programme': '云汀区第五届道德模范推荐人选汇总表'}
    """
    text = "".join(normalize("NFKC", title).split())
    if found := _SESSION.search(text):
        yield "honours.0.session", Found(str(_number(found[1])), place)
    if found := _QUARTER.search(text):
        yield "honours.0.period", Found(found[0], place)
    elif (found := _YEAR.search(text)) and found[2]:
        yield "honours.0.period", Found(f"{found[1]}—{found[2]}", place)
    elif found:
        yield "honours.0.year", Found(found[1], place)
    levels = {one or other for one, other in _LEVEL.findall(text)}
    office = _OFFICE.match(text)
    if not levels and office and (is_award(title) or _SESSION.match(text, office.end())):
        levels.add(office[1])  # who recommends stands there too, unless it counts its own sessions
    if len(levels) == 1:
        level = levels.pop()
        yield "honours.0.level", Found(_LEVELS.get(level, level), place)
    if len(_HAN.findall(_GENERIC.sub("", text))) > 1:
        yield "honours.0.programme", Found(text, place)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[c]) for c in text))
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
