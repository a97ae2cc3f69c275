"""What a page tells, and which pages hold a string. Shares nothing with ``showcase.search``.

The rule: a page holds a query if one of its blocks (a title, a field, a paragraph) has it literally,
after both were folded: NFKC, small letters, no blanks. The middle dot of names is dropped on both
sides. Queries of kind "latin" also find their like where ``- _ . /`` between letters or digits was
written on one side only: wifi and Wi-Fi, abc123 and abc_123.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from bench.corpus import Sample

from .telling import chinese

_BORDER = "\n"
_JOINT = re.compile(r"(?<=[a-z0-9])[-_./](?=[a-z0-9])")


def blocks(sample: Sample) -> list[str]:
    """Everything a public page of the story tells, block by block: the same for every contestant."""
    body = (re.sub(r"^(## |- )", "", line) for line in sample.body.split("\n") if line)
    return [*facts(sample), *body]


def facts(sample: Sample) -> list[str]:
    """What stands before the body, a block a field; the title first."""
    fields = sample.fields
    masked = fields.get("署名方式") == "姓氏加某"
    name = fields.get("家庭名称") or fields.get("单位名称") or fields["姓名"]
    told = [sample.title, f"{name[0]}某" if masked else name, sample.summary, fields["颁奖词"]]
    told.append(f"{fields['地区']['街道']} {fields['地区']['社区']}")
    for person in fields.get("成员", ()):
        told.append(f"{person.get('姓名', '')}（{person['关系']}）")
    told += [fields[f] for f in ("职业", "家训") if f in fields]
    return told + [honour(h) for h in fields["荣誉"]]


def honour(fields: dict[str, Any]) -> str:
    """One honour as a line: 第五届道德模范 区县 敬业奉献 云文明委〔2023〕12号."""
    term = f"第{chinese(fields['届'])}届" if "届" in fields else ""
    year = f"{fields['年度']}年度" if "年度" in fields else fields.get("期", "")
    rest = [fields["级别"], fields.get("类别", ""), fields.get("等次", ""), *fields["授予单位"]]
    return " ".join(filter(None, [f"{term or year}{fields['项目']}", *rest, fields["文号"]]))


def fold(text: str) -> str:
    """One string in the form in which strings are compared."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s·•・\u200b-\u200d\ufeff]", "", text)


def unjoined(folded: str) -> str:
    """Without the marks inside words and numbers: ``pm2.5`` → ``pm25``."""
    return _JOINT.sub("", folded)


class Truth:
    """All pages of a corpus, to be asked which of them hold a string."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        told = list(samples)
        self.keys = [s.key for s in told]
        self.texts = [_BORDER.join(map(fold, blocks(s))) for s in told]
        self.loose = [unjoined(t) for t in self.texts]

    def holding(self, query: str, *, loose: bool = False) -> frozenset[str]:
        """Keys of the stories whose page holds the query; every part of it where it has blanks."""
        parts: Sequence[str] = [fold(p) for p in query.split()]
        texts = self.texts
        if loose:
            parts, texts = [unjoined(p) for p in parts], self.loose
        return frozenset(
            key for key, text in zip(self.keys, texts, strict=True) if all(p in text for p in parts)
        )
