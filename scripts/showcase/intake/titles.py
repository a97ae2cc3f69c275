"""The short lines of a document: the title of a form, the headline of a text, the words under a picture."""

from __future__ import annotations

import re

LONGEST = 45
"""Signs, as 标题 takes them."""

_WHAT = "(?:推荐|申报|审批|登记|报名|候选人?|评选|汇总|信息|情况|人选|公示|表彰|建议|一览|审核|评审|呈报|花)"
_FORM = re.compile(
    rf".{{2,36}}?{_WHAT}*(?:表|名单|名册|申报书|推荐书|申请书)(?:[（(].{{0,20}}[）)])?|关于.{{0,24}}(?:推荐|申报).{{2,24}}的(?:报告|请示|函)"
)
_IMPRINT = re.compile(r".{3,40}(?:\s制|印制|监制|编印)")
_DAY = re.compile(
    r"[\d〇零○一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?"
)
_SEALED = re.compile(
    r".{2,30}[（(]\s*(?:盖\s*章|公\s*章|签\s*章|印\s*章|印|章)\s*[）)].{0,20}", re.S
)
_APPENDIX = re.compile(r"附件?\s*[\d一二三四五六七八九十]*\s*[:：]?")
_GENERIC = re.compile(
    r".{0,20}?(?:同志|家庭|先生|女士)?的?(?:个人|主要|先进|简要|典型)*(?:事迹)(?:材料|简介|介绍|报告)?|(?:推荐)?材料|正文|附件?\d*"
)
_CAPTION = re.compile(
    r"(?:[（(]?图\s*[\d一二三四五六七八九十]*[）)]?[:：.、 ]?|照片[\d一二三]*[:：]|▲|△).{2,60}"
    r"|.{2,50}[（(].{0,12}(?:摄|供图|图)[）)]"
)


def is_form(line: str) -> bool:
    """Is it the title of a form or a list?

    >>> is_form("附件2：云汀区第五届道德模范推荐表"), is_form("他把名字写进了值班表。")
    (True, False)
    """
    return _FORM.fullmatch(re.sub(r"\s", "", line)) is not None


def tells_nothing(line: str) -> bool:
    """推荐表: a title without a name of what is given."""
    return re.fullmatch(f"{_WHAT}*(?:表|名单|名册)", re.sub(r"\s", "", line)) is not None


def is_appendix(line: str) -> bool:
    """附件2"""
    return _APPENDIX.fullmatch(line.strip()) is not None


def is_title(line: str) -> bool:
    """May a line be the headline of what follows?"""
    return 2 <= len(line) <= LONGEST and "\n" not in line and line[-1] not in "。；：，、.;:,！!"


def is_generic(line: str) -> bool:
    """何守田同志先进事迹材料: a name for the paper, not for the story."""
    return _GENERIC.fullmatch(re.sub(r"\s", "", line)) is not None


def is_imprint(line: str) -> bool:
    """某某办公室印制: who had the form printed."""
    return _IMPRINT.fullmatch(line) is not None


def is_day(line: str) -> bool:
    """二〇二五年四月, alone on its line."""
    return _DAY.fullmatch(line) is not None


def is_sealed(line: str) -> bool:
    """石桥镇人民政府（盖章）: under a text, not of it."""
    return _SEALED.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """图1 渡口（荷塘镇文化站 摄）"""
    return len(line) <= 80 and "\n" not in line and _CAPTION.fullmatch(line) is not None
