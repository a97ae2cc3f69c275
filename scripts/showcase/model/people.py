"""Who is named in a story's fields: the one list behind its own name, its readings, what is masked of it
and every way to find it.

Pages, the site's index of names, the hall and the checks all read this list; none of them asks by itself
which kind of story has a head, members or a brand. Names that editors wrote with more than the name
(``陆秀英（曾用名陆小英）、王大明夫妇``) are taken apart here, once, for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from unicodedata import normalize

from ..base import pinyin
from ..base.han import IS_RADICAL, RADICALS
from ..base.seen import NAME_DOTS
from ..base.surnames import COMPOUND, SINGLE
from .story import FamilyFacts, Story, UnitFacts

Role = Literal["self", "representative", "member", "other"]

_HAN = "\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_BLANK_BETWEEN = re.compile(rf"(?<=[{_HAN}{NAME_DOTS}])\s+(?=[{_HAN}{NAME_DOTS}])")
_RADICAL = re.compile(f"[{IS_RADICAL}]")
_ONE_HAN = re.compile(f"[{_HAN}]+")
_NAME = re.compile(
    f"[{_HAN}]+(?:[{NAME_DOTS}.．][{_HAN}A-Za-z]+)*|[^\\W\\d_]+(?:[ .'’{NAME_DOTS}-]+[^\\W\\d_]+)*"
)
_REMARK = re.compile(r"[（(【〔\[［]([^（）()【】〔〕\[\]［］]*)[）)】〕\]］]")
_FORMER = re.compile(r"(?:曾用名|原名|本名|又名|别名|化名|笔名|艺名|乳名|小名)[是为叫]?[:： ]*(.+)")
_BETWEEN = re.compile(r"[、，,;；/／&＆＋+]")
_AND = (re.compile("[和与及]"), re.compile("[跟同]"))
_TOGETHER = re.compile(
    "(?:夫妇|夫妻|伉俪|[俩两]口子?|兄弟|姐妹|姊妹|兄妹|姐弟|父子|父女|母子|母女|婆媳|祖孙|师徒"
    "|家庭|一家|全家|先生|女士|同志|老人|[、，,]?等[一二两三四五六七八九十0-9]*[人名位]?(?:同志)?)$"
)


@dataclass(frozen=True)
class Apart:
    """What stands in a field made for names. ``parts`` are each name with what follows it (``夫妇``);
    ``former`` are names that stand in remarks; ``unclear`` is a part that may be one name or several,
    ``odd`` one that is more than a name.
    """

    parts: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()
    unclear: str = ""
    odd: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Who is named, in the order of the field."""
        return tuple(name for name, _ in self.parts)


def tidied(text: str) -> str:
    """A name without the blanks that tables are padded with, and with characters for the radicals that
    text out of a PDF has; blanks between several names stay.

    >>> tidied("李　雨、陆 秀英"), tidied("陆秀英 王大明"), tidied("John Smith")
    ('李雨、陆秀英', '陆秀英 王大明', 'John Smith')
    """
    text = _RADICAL.sub(lambda found: RADICALS.get(found[0]) or normalize("NFKC", found[0]), text)
    return "".join(
        part if _BETWEEN.fullmatch(part) else _joined(part.strip()) or part
        for part in re.split(f"({_BETWEEN.pattern})", text)
    )


def _joined(text: str) -> str:
    """Without blanks, where all of it is one name; empty where it may be several."""
    parts = _BLANK_BETWEEN.split(text)
    if len(parts) == 1:
        return text
    whole = "".join(parts)
    if not _ONE_HAN.fullmatch(whole):
        dotted = any(dot in whole for dot in NAME_DOTS)
        return whole if dotted and _NAME.fullmatch(whole) else ""
    alone = all(len(part) == 1 for part in parts)
    if alone or parts[0] in COMPOUND or (len(whole) < 5 and 1 in map(len, parts)):
        return whole
    return ""


@cache
def apart(text: str) -> Apart:
    """Who is named in a field for persons or families, each by itself.

    >>> apart("陆秀英（曾用名陆小英）和王大明夫妇").names, apart("陆秀英（曾用名陆小英）").former
    (('陆秀英', '王大明'), ('陆小英',))
    """
    former: list[str] = []
    for remark in _REMARK.findall(text):
        found = _FORMER.match(remark.strip())
        if found:
            former += apart(found[1].strip()).names
    parts: list[tuple[str, str]] = []
    unclear = odd = ""
    for written in filter(None, map(str.strip, _BETWEEN.split(_REMARK.sub("", text)))):
        for part, sure in _people(tidied(written)):
            name, ending = _without_ending(part)
            if not name:
                continue
            parts.append((name, ending))
            unclear = unclear or ("" if sure else written)
            odd = odd or ("" if _NAME.fullmatch(name) else written)
    return Apart(tuple(parts), tuple(former), unclear, odd)


def _people(text: str) -> Iterator[tuple[str, bool]]:
    """A part between two commas as one name or several, and whether that is sure."""
    pieces = text.split()
    if len(pieces) > 1 and all(map(_ONE_HAN.fullmatch, pieces)):
        for piece in pieces:
            yield piece, len(piece) > 1 and piece[0] in SINGLE
        return
    for joint in (found for pattern in _AND for found in pattern.finditer(text)):
        left, right = text[: joint.start()], text[joint.end() :]
        if looks_whole(left) and looks_whole(_without_ending(right)[0]):
            yield left, True
            yield from _people(right)
            return
    several = len(text) > 4 and any(pattern.search(text, 2, len(text) - 2) for pattern in _AND)
    yield text, not several


def looks_whole(name: str) -> bool:
    """Does it look like surname and given name?"""
    begins = name[:1] in SINGLE or name[:2] in COMPOUND
    return 2 <= len(name) <= 4 and name not in COMPOUND and begins


def _without_ending(text: str) -> tuple[str, str]:
    """``王大明夫妇`` → the name and 夫妇. What would be left as one character is none: 张兄弟."""
    found = _TOGETHER.search(text)
    if found and found.start() > 1:
        return text[: found.start()], found[0]
    return text, ""


@dataclass(frozen=True)
class Named:
    """A name, and where it stands in its story: ``field`` by dotted English keys, as in
    :meth:`Story.mark`. ``given`` is how its editor reads this very name, or empty. ``role`` is *other*
    for what a unit is called besides (its short title, its brand), and for somebody's former name.
    """

    name: str
    given: tuple[str, ...]
    role: Role
    is_person: bool
    field: str

    @property
    def reading(self) -> tuple[str, ...]:
        """Its syllables, the editor's if there are any."""
        return pinyin.syllables(self.name, self.given, is_person=self.is_person)


def named(story: Story, *, read: bool = True) -> tuple[Named, ...]:
    """Every name in the fields of a story, its own first, 甲、乙、丙 one by one. A name that stands in two
    fields comes twice. Who does not ask how they are ``read`` spares what pypinyin may take to load, 0.2 seconds.
    """
    return tuple(n for n in (*_own(story, read), *_others(story, read)) if n.name)


def name_fields(story: Story) -> tuple[tuple[str, str], ...]:
    """The fields made for names of persons, as written: dotted key and text."""
    if isinstance(story.facts, UnitFacts):
        return ()
    members = ((f"members.{i}.name", m.name) for i, m in enumerate(story.facts.members))
    head = ("representative", story.facts.representative)
    return tuple((k, text) for k, text in (("name", story.name), head, *members) if text)


def _own(story: Story, read: bool) -> Iterator[Named]:
    names: tuple[str, ...] = tuple(map(str.strip, story.name.split("、")))
    former: tuple[str, ...] = ()
    if not isinstance(story.facts, UnitFacts):
        found = apart(story.name)
        keeps = isinstance(story.facts, FamilyFacts)  # a family is called by its ending: 郑国栋家庭
        names = tuple(name + ending * keeps for name, ending in found.parts) or (story.name,)
        former = found.former
    is_person = not isinstance(story.facts, UnitFacts)
    syllables = pinyin.shared(names, story.pinyin if read else ())
    for name, given in zip(names, syllables, strict=True):
        yield Named(name, given, "self", is_person, "name")
    for name in former:
        yield Named(name, (), "other", True, "name")


def _others(story: Story, read: bool) -> Iterator[Named]:
    facts = story.facts
    given = story.pinyin if read else ()
    if given and not pinyin.reads(facts.representative, given):
        given = ()
    yield from _persons(facts.representative, given, "representative", "representative")
    for i, member in enumerate(facts.members):
        given = member.pinyin if read else ()
        yield from _persons(member.name, given, "member", f"members.{i}.name")
    if isinstance(facts, UnitFacts):
        brand = facts.brand.name if facts.brand else ""
        yield Named(story.short_title, (), "other", False, "short_title")
        yield Named(brand, (), "other", False, "brand.name")


def _persons(text: str, given: tuple[str, ...], role: Role, field: str) -> Iterator[Named]:
    found = apart(text)
    if found.names:
        for name, own in zip(found.names, pinyin.shared(found.names, given), strict=True):
            yield Named(name, own, role, True, field)
    for name in found.former:
        yield Named(name, (), "other", True, field)
