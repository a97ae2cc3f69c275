"""What the labels of forms and the columns of tables mean: a field, something private, or something known
that is not taken.

``Label.key`` is a dotted key of the field table (``name``, ``honours.0.category``), ``area`` where street
and community stand in one, ``body`` for the text, ``photos`` for the place of a picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..base.seen import UNSEEN
from ..model.fields import STORY
from ..model.nearest import nearest
from ..model.schema import Field, Group, ListOf
from .spellings import FIELD_MADE, FIELDS, OTHER, PRIVATE, PRIVATE_ENDS, WEAK

Sort = Literal["field", "private", "other"]
"""``other``: known, told to nobody, not taken: opinions, seals, who filled it in."""


@dataclass(frozen=True)
class Label:
    """``name`` is what people are told: the field's Chinese name, or what is private, or the label itself.
    A ``weak`` one gives way to another label of the same field: 职业 is asked before 工作单位及职务.
    """

    sort: Sort
    key: str
    name: str
    weak: bool = False

    @property
    def is_heading(self) -> bool:
        """基本信息: what follows belongs under it, and is not its value."""
        return self.sort == "other" and self.name.endswith("信息")


_OTHER_ENDS = re.compile(
    r".{0,14}(?:意见|签章|盖章|公章|签字|签名|填表说明|填报说明|填写说明|落款|奖励|受过何种表彰)"
)

_UNSEEN = re.compile(f"[{UNSEEN}]")
_BRACKETS = re.compile(r"[(\[【〔《<][^()\[\]【】〔〕《》<>]*[)\]】〕》>]")
_NUMBERED = re.compile(
    r"^(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.]|附件?\d{0,2}:)"
)
_SIGNS = re.compile(r"[\s:;,.*＊※·•●○□■◆、/\\|_\-—–]+")
_LONGEST = 16


def fold(text: str) -> str:
    """A label without what forms put into it: blanks, line breaks, full-width signs, colons, numbering and
    hints in brackets.

    >>> fold("姓　 名：*"), fold("1.主要\\n事迹（300字以内）")
    ('姓名', '主要事迹')
    """
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    text = _NUMBERED.sub("", text.strip())
    while _BRACKETS.search(text):
        text = _BRACKETS.sub("", text)
    return _SIGNS.sub("", text).upper()


@lru_cache(4096)
def label_of(text: str) -> Label | None:
    """What a label means; None for what is none, or whose meaning is not sure.

    >>> label_of("性 别").key, label_of("被推荐人身份证号码").name, label_of("何守田")
    ('gender', '身份证号码', None)
    """
    if len(text) > 80:
        return None
    word = fold(text)
    if not word or len(word) > _LONGEST:
        return None
    if known := _known().get(word) or _by_ending(word):
        return known
    parts = [p for p in re.split("[、/及和与或]", unicodedata.normalize("NFKC", text)) if fold(p)]
    if len(parts) > 1:  # 手机及住址: what is private in a part is private in the whole
        meanings = [_known().get(fold(p)) or _by_ending(fold(p)) for p in parts]
        if all(meanings):
            private = next((m for m in meanings if m and m.sort == "private"), None)
            return private or _together([m for m in meanings if m], word)
    return _misspelt(word)


def _together(parts: list[Label], word: str) -> Label:
    """乡镇/街道 is one field, 街道和社区 the two of a place; others no cell can hold."""
    keys = {part.key for part in parts}
    if len(keys) == 1 and parts[0].key:
        return parts[0]
    if keys == {"area.street", "area.community"}:
        return Label("field", "area", _names()["area"])
    return Label("other", "", word)


def _by_ending(word: str) -> Label | None:
    for name, ending in PRIVATE_ENDS:
        if re.fullmatch(f".{{0,8}}{ending}", word):
            return Label("private", "", name)
    for key, made in FIELD_MADE:
        if re.fullmatch(made, word):
            return Label("field", key, _names()[key])
    return Label("other", "", word) if _OTHER_ENDS.fullmatch(word) else None


def _misspelt(word: str) -> Label | None:
    """One sign of four and more is another: sure enough. A sign more or less is another meaning (推荐人
    is not 被推荐人).
    """
    if len(word) < 4:
        return None
    best = nearest(word, (w for w in _known() if len(w) == len(word)), least=74)
    if best and sum(a != b for a, b in zip(best, word, strict=True)) == 1:
        return _known()[best]
    return None


@cache
def _known() -> Mapping[str, Label]:
    """Spelling → label."""
    known = {word: Label("other", "", word) for word in OTHER.split()}
    names = _names()
    for table, weak in ((WEAK, True), (FIELDS, False)):
        for key, words in table.items():
            known |= {w: Label("field", key, names[key], weak) for w in words.split()}
    for name, words in PRIVATE.items():
        known |= {w: Label("private", "", name) for w in words.split()}
    return known


@cache
def _names() -> Mapping[str, str]:
    return {"body": "正文", **dict(_field_names(STORY))}


def _field_names(fields: tuple[Field, ...], before: str = "") -> Iterator[tuple[str, str]]:
    """Dotted key → Chinese name; the first of a list stands for all. Of several names the first counts."""
    for field in reversed(fields):
        key = f"{before}{field.key}"
        yield key, field.zh
        listed = isinstance(field.type, ListOf)
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(inner, Group):
            yield from _field_names(inner.fields, f"{key}.0." if listed else f"{key}.")


# --- labels with their values in one text ----------------------------------------------------------

_START = re.compile(
    r"(?:^|(?<=[\s_＿;；,，。|\ufdd0-\ufddf]))(?P<label>[^\s:：;；,，。_＿|\ufdd0-\ufddf][^:：;；,，。_＿|\n]{0,22}?)\s*[:：]",
    re.M,
)


@dataclass(frozen=True)
class Pair:
    """A label as it stands there, what follows it, and where in their text label, value and both end."""

    label: Label
    written: str
    value: str
    start: int
    after: int
    end: int


def pairs(text: str) -> tuple[Pair, ...]:
    """``姓名：何守田  性别：男`` in one paragraph or cell. A colon inside a sentence makes no label; what
    stands before the first label belongs to none.

    >>> [(p.label.key, p.value) for p in pairs("姓 名：何守田　性别: 男")]
    [('name', '何守田'), ('gender', '男')]
    """
    found: list[tuple[Label, int, int]] = []
    at = 0
    while start := _START.search(text, at):
        label, begin = _ending_here(start)
        at = start.end() if label else start.start("label") + 1
        if label:
            found.append((label, begin, start.end()))
    ends = [*(begin for _, begin, _ in found), len(text)][1:]
    return tuple(
        Pair(
            label, text[begin:after].rstrip(":： \t"), _stripped(text[after:end]), begin, after, end
        )
        for (label, begin, after), end in zip(found, ends, strict=True)
    )


def _ending_here(found: re.Match[str]) -> tuple[Label | None, int]:
    """The longest label that ends at the colon: before 性 别： stands the value of another."""
    whole = found["label"]
    for blank in re.finditer(r"^|\s+", whole):
        label = label_of(whole[blank.end() :])
        if label:
            return label, found.start("label") + blank.end()
    return None, 0


def _stripped(value: str) -> str:
    return value.strip(" \t\r\n\u3000\xa0_＿;；|")
