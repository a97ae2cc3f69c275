"""Which characters the typefaces do not have, before anybody prints a box in somebody's name.

Typst says nothing of a missing glyph in a plain PDF, and refuses PDF/A for it; this tells where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Protocol

from ..base.problems import Problem, Severity
from ..gate.public import PublicStory
from ..model.marked import at
from ..model.publications import FILE, Publication
from ..model.rosters import RosterRow
from ..model.story import Story
from .fonts import OWN, VOICES, Fonts

_IN_KAI = frozenset(("citation", "motto"))

_PICTURES = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001fbff"
    "⌚⌛⏩-⏺☄☔☕☘☠☢☣☪☮☸☹☺♈-♓♾♿⚒-⚜⚡⚪⚫⚰⚱⛄⛅⛈⛎⛏⛑⛓⛔⛩⛪⛰-⛵⛷-⛺⛽✅✈✉✊-✍✏✒✔✖✝✡✨✳✴❄❇❌❎❓-❕❗❣❤"
    "➕-➗➰➿⬛⬜⭐⭕][\ufe0e\ufe0f]?"
    "|[\u200d\u20e3\ufe0f]"
)
"""Emoji that no typeface of a book has, and what joins them."""

_UNDRAWN = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
"""Categories of what has no ink: no typeface needs it."""


class Sources(Protocol):
    """Where the stories stand, as their editors wrote them."""

    @property
    def stories(self) -> tuple[Story, ...]: ...


@dataclass(frozen=True)
class _Text:
    """``path`` is the field's, "" for the body."""

    path: str
    text: str

    @property
    def voice(self) -> str:
        return (
            "kai" if self.path in _IN_KAI else "hei" if self.path.startswith("photos") else "song"
        )


def without_pictures(text: str) -> str:
    """A text as it is printed: emoji are for screens."""
    return text if text.isascii() else _PICTURES.sub("", text)


def missing(text: str, families: Iterable[str], fonts: Fonts) -> tuple[str, ...]:
    """The characters of ``text`` that none of ``families`` has, each once."""
    known = [fonts.characters(family) for family in families]
    return tuple(
        c
        for c in dict.fromkeys(unicodedata.normalize("NFC", text))  # as shaping joins them
        if ord(c) > 0x7E and not any(ord(c) in some for some in known) and not _is_undrawn(c)
    )


def problems(stories: Iterable[PublicStory], content: Sources, fonts: Fonts) -> Iterator[Problem]:
    """What of the typefaces cannot be used, and each character of these stories that they do not have."""
    yield from fonts.problems
    sources = {s.key: s for s in content.stories}
    for story in stories:
        source = sources[story.key]
        for text in _texts(story):
            for what in _faults(text, fonts):
                yield _placed(what, text.path, source)


def in_publication(publication: Publication, fonts: Fonts) -> Iterator[Problem]:
    """Of what an office writes of a book itself."""
    colophon = publication.colophon
    for label, text in (
        ("名称", publication.name),
        ("副题", publication.subtitle),
        ("前言", publication.preface),
        ("编印", colophon.compiler),
        ("准印证号", colophon.permit),
        ("发送对象", colophon.audience),
        ("印刷单位", colophon.printer),
    ):
        for what in _faults(_Text("title", text), fonts):
            yield Problem(
                FILE, what.code, what.what, what.instead, publication.line, 0, label, what.severity
            )


def in_rows(rows: Iterable[RosterRow], fonts: Fonts) -> Iterator[Problem]:
    """Of names that a book lists and no story tells of."""
    for row in rows:
        for what in _faults(_Text("name", row.name), fonts):
            yield Problem(
                row.file, what.code, what.what, what.instead, row.line, 0, "姓名", what.severity
            )


@dataclass(frozen=True)
class _Fault:
    character: str
    code: str
    what: str
    instead: str
    severity: Severity = "error"


def _faults(text: _Text, fonts: Fonts) -> Iterator[_Fault]:
    chain = fonts.chains[text.voice]
    pictures = dict.fromkeys(
        found[0] for found in _PICTURES.finditer(text.text) if len(found[0].strip("\ufe0f\u200d"))
    )
    for picture in pictures:
        what = f"表情符号“{picture}”纸上印不出来，印的时候略去。"
        yield _Fault(picture, "glyph-dropped", what, "删掉它，或者改成文字。", "warning")
    plain = without_pictures(text.text)
    gone = missing(plain, chain, fonts)
    for c in gone:
        yield _private(c) if unicodedata.category(c) == "Co" else _unknown(c)
    for c in _in_another_face(text, plain, fonts):
        if c not in gone:
            voice = VOICES[text.voice]
            what = f"“{c}”（{_code_point(c)}）{voice}里没有，会换一种字体印，和旁边的字不一样。"
            instead = (
                f"看看样张；介意的话，在 mkdocs.yml 的 font_{text.voice} 换一款字更多的{voice}。"
            )
            yield _Fault(c, "glyph-fallback", what, instead, "warning")


def _in_another_face(text: _Text, plain: str, fonts: Fonts) -> tuple[str, ...]:
    """What the first face lacks and another has; of signs nobody sees it."""
    first, *_ = fonts.chains[text.voice]
    return tuple(c for c in missing(plain, (first,), fonts) if unicodedata.category(c) == "Lo")


def _unknown(c: str) -> _Fault:
    what = f"“{c}”（{_code_point(c)}）这个字，印刷用的字体里没有，印不出来。"
    instead = f"把有这个字的字体放进“{OWN}”，在 mkdocs.yml 里写 font_rare: 文件名；不是人名的，也可以换一个字。"
    return _Fault(c, "glyph-missing", what, instead)


def _private(c: str) -> _Fault:
    what = f"这里有电脑里自己造的字（{_code_point(c)}），印不出来。"
    standard = _gbk_own().get(c)
    instead = (
        f"改成标准的“{standard}”（{_code_point(standard)}）。"
        if standard
        else "换成字库里有的字；不认识是哪个字，就照证件上的样子手写输入一遍。"
    )
    return _Fault(c, "glyph-private", what, instead)


@cache
def _gbk_own() -> dict[str, str]:
    """What Windows made of the last row of GBK before Unicode had those characters: from U+E815 on, in the
    order of the bytes FE50–FEA0 (libiconv, gb18030.h). Python knows where they stand today.
    """
    trail = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    now = [bytes((0xFE, byte)).decode("gb18030") for byte in trail]
    pairs = {chr(0xE815 + i): c for i, c in enumerate(now)}
    return {old: new for old, new in pairs.items() if unicodedata.category(new) != "Co"}


def _is_undrawn(c: str) -> bool:
    return unicodedata.category(c) in _UNDRAWN or bool(_SELECTORS.match(c))


_SELECTORS = re.compile("[\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def _code_point(c: str) -> str:
    return f"U+{ord(c):04X}"


def _texts(story: PublicStory) -> Iterator[_Text]:
    for name in ("name", "title", "short_title", "summary", "easy_read", "citation"):
        yield from _strings(getattr(story, name), name)
    if story.place:
        yield _Text("area.street", story.place.street.name)
        yield _Text("area.community", story.place.label)
    for i, honour in enumerate(story.honours):
        yield _Text(f"honours.{i}.programme", honour.programme.name)
        for name in ("category", "award", "when", "issuer", "doc_no"):
            yield from _strings(getattr(honour, name), f"honours.{i}.{name}")
    for i, photo in enumerate(story.photos):
        yield _Text(f"photos.{i}.alt", photo.alt)
        yield _Text(f"photos.{i}.credit", photo.credit)
    for field in fields(story.facts):
        yield from _strings(getattr(story.facts, field.name), field.name)
    yield _Text("", story.prose.source)


def _strings(value: object, path: str) -> Iterator[_Text]:
    """Every string in a field, by the path that a story knows its place by."""
    if isinstance(value, str):
        yield _Text(path, value)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _strings(inner, f"{path}.{i}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name), f"{path}.{field.name}")


def _placed(fault: _Fault, path: str, source: Story) -> Problem:
    """At the character itself; at its field, where the gate wrote another word for the editor's."""
    text = source.text
    if path:
        found = at(source, path, fault.code, fault.what, fault.instead, fault.severity)
        start = _offset(text, found.line, found.column)
    else:
        found = Problem(
            source.file, fault.code, fault.what, fault.instead, source.body_line, 0, "正文",
            fault.severity,
        )  # fmt: skip
        start = _offset(text, source.body_line, 1)
    place = text.find(fault.character, start)
    if place < 0:
        return found
    line = text.count("\n", 0, place) + 1
    return replace(found, line=line, column=place - text.rfind("\n", 0, place))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + max(0, column - 1)
