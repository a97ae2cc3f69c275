"""What must stand in the settings before residents see the site: ``build --release``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from ..base.problems import Problem
from ..model.settings import Settings
from ..reading.mkdocs import CONFIG
from ..reading.settings import key_lines

REQUIRED = {
    "site_url": ("正式网址", "填网站的正式网址，如 https://wenming.区名.gov.cn/，结尾要有 /。"),
    "organiser": ("主办单位", "填主办单位的全称。"),
    "operator": ("承办单位", "填承办单位的全称；没有另外的承办单位，就再写一遍主办单位。"),
    "phone": ("联系电话", "填白天有人接的电话，带区号。"),
    "email": ("联系邮箱", "填单位的公用邮箱，不要用个人邮箱。"),
    "licence": (
        "开放数据的许可",
        "填别人用这里的数据要守的许可，一般填 CC-BY-4.0（注明出处就可以用）。",
    ),
    "recommend_days": ("几个工作日内答复推荐", "填从收到推荐到给人回话的工作日数，如 5。"),
    "correct_days": ("几个工作日内更正", "填从核对身份到改好的工作日数，如 5。"),
    "withdraw_days": ("几个工作日内撤下", "填从核对身份到撤下的工作日数，如 2。"),
    "site_code": ("网站标识码", "填这个网站的标识码，向负责本地政府网站的部门申请。"),
    "icp": ("ICP备案号", "填备案号，如 浙ICP备00000000号-1。"),
    "police": ("公安备案号", "填备案号，如 浙公网安备00000000000000号。"),
}
"""What the foot of a government site has to name: 政府网站发展指引 (国办发〔2017〕47 号) 四（二）; the address,
without which shared links have no picture; and what residents are promised who recommend somebody or ask for a
correction; and what others may do with the data. An office's own address is not among them.
"""

_RESERVED = re.compile(r"(?:^|[.@])(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.I)
"""Names that lead nowhere, for samples: RFC 2606 sections 2 and 3."""
_NO_NUMBER = re.compile(r"[\s()+（）-]*0{3}")
"""No area code of China begins with three noughts: the demo's telephones do."""
_NOUGHTS = re.compile(r"\D0{8,}\D")


def unready(root: Path, settings: Settings, read: Iterable[Problem] = ()) -> list[Problem]:
    """Every setting that is empty, or still the demo's. One that was told when it was ``read`` is not empty:
    what stands there could not be used. Nor are all, where nothing could be read.
    """
    lines = key_lines(root)
    told = {p.field for p in read if p.file == CONFIG and p.is_error}
    if "" in told:
        return []
    problems = []
    for key, (name, instead) in REQUIRED.items():
        if key in told:
            continue
        value = str(getattr(settings, key) or "").strip()
        if not value:
            what = f"{name}（{key}）还空着，正式发布前要填好。"
        elif key == "email" and "@" not in value:
            what = f"{name}（{key}）不是一个邮箱：{value}"
        elif is_sample(key, value):
            what = f"{name}（{key}）填的还是示例：{value}"
        else:
            continue
        problems.append(
            Problem(CONFIG, "not-ready", what, instead, line=lines.get(key, 0), field=key)
        )
    return problems


def is_sample(key: str, value: str) -> bool:
    """Whether a setting is still the demo's."""
    if key == "site_url":
        return bool(_RESERVED.search(urlsplit(value).hostname or ""))
    if key == "email":
        return bool(_RESERVED.search(value))
    if key == "phone":
        return bool(_NO_NUMBER.match(value))
    return bool(_NOUGHTS.search(f" {value} "))
