"""What a page tells, and which pages hold a string. Shares nothing with ``showcase.search``.

The rule: a page holds a query if one of its blocks (a title, a field, a paragraph) has it literally, after
both were folded: NFKC, small letters, no blanks and no middle dots; ``%``, ``‰`` and ``°`` are letters. Any run of
other punctuation is one border, and equals any other: 2015.10.16 is 2015-10-16, and 1.5 is not 15. Between two
letters, of which not both are digits, ``- _ . /`` are nothing: wifi is Wi-Fi.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from bench.corpus import Sample

from .telling import chinese

_APART = "\n"
_BORDER = "|"
_NOTHING = re.compile(r"[\s·•・\u200b-\u200d\ufeff]")
_JOINT = re.compile(r"(?<=[a-z0-9])[-_./](?=[a-z])|(?<=[a-z])[-_./](?=[a-z0-9])")
_PUNCTUATION = re.compile(r"[^\w%‰°\n]+|_+")


def blocks(sample: Sample) -> list[str]:
    """Everything a public page of the story tells, block by block: the same for every contestant."""
    body = (re.sub(r"^(## |- )", "", line) for line in sample.body.split("\n") if line)
    return [*facts(sample), *body]


def facts(sample: Sample) -> list[str]:
    """What stands before the body, a block a field; the title first."""
    fields = sample.fields
    masked = fields.get("署名方式") == "姓氏加某"
    name = fields.get("家庭名称") or fields.get("单位名称") or fields["姓名"]
    told = [sample.title, f"{name[0]}某" if masked else name, fields["短标题"], sample.summary]
    told += [fields["颁奖词"], *fields["地区"].values()]
    told += [f"{m['关系']} {m.get('姓名', '')}" for m in fields.get("成员", ())]
    told += [
        fields[f]
        for f in ("职业", "家训", "户主", "家庭类型", "单位类型", "监督热线")
        if f in fields
    ]
    told += [f"{fields[f]} {sign}" for f, sign in (("人数", "人"), ("代数", "代")) if f in fields]
    for honour in fields["荣誉"]:
        told += honour_lines(honour)
    return [*told, *fields["主题"], "云汀区文明办", fields["责任编辑"]]


_NAMES = {"全国": "国家级", "区县": "区级", "街道乡镇": "街镇级"}
_SHORT = {"区县": "区", "街道乡镇": ""}


def honour_lines(fields: dict[str, Any]) -> list[str]:
    """One honour as a card and as a table have it, and its category: 区第五届道德模范 and 道德模范，区级，….

    Terms as pages write them: 第五届, 2022年度, 2021—2022年.
    """
    level, programme, award = fields["级别"], fields["项目"], fields.get("等次", "")
    year = f"{fields['年度']}年度" if "年度" in fields else f"{fields.get('期', '')}年"
    term = f"第{chinese(fields['届'])}届" if "届" in fields else year
    day = fields["授予日期"]
    row = [programme, award, level_of(level), term, "、".join(fields["授予单位"])]
    row += [fields["文号"], f"{day.year}年{day.month}月{day.day}日"]
    label = f"{_SHORT.get(level, level)}{term}{programme}{award}"
    return [label, "，".join(filter(None, row)), *filter(None, [fields.get("类别", "")])]


def level_of(level: str) -> str:
    """As pages call it: 区县 → 区级."""
    return _NAMES.get(level, f"{level}级")


def fold(text: str) -> str:
    """One string in the form in which strings are compared.

    >>> fold("尤里·王：“气温 38℃，Wi-Fi 满格。”")
    '尤里王|气温38°c|wifi满格|'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    return _PUNCTUATION.sub(_BORDER, _JOINT.sub("", _NOTHING.sub("", text)))


class Truth:
    """All pages of a corpus, to be asked which of them hold a string."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        told = list(samples)
        self.keys = [s.key for s in told]
        self.texts = [_APART.join(map(fold, blocks(s))) for s in told]

    def holding(self, query: str) -> frozenset[str]:
        """Keys of the stories whose page holds the query; every part of it where it has blanks."""
        parts = [part for p in query.split() if (part := fold(p).strip(_BORDER))]
        return frozenset(
            key
            for key, text in zip(self.keys, self.texts, strict=True)
            if parts and all(p in text for p in parts)
        )
