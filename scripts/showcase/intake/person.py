"""What a document tells of one person, family or unit, made into a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .found import Candidate, Found, Picture, Question
from .grid import Element, bare, text_of
from .labelled import Entry
from .labels import Label
from .markdown import body_of
from .private import NUMBER_GONE, Sieve
from .ticks import choices_in
from .titles import is_generic, is_title
from .values import TICKED, is_elsewhere, value_of, without_hints, without_room

Part = tuple[str, Element]
"""A place and what stands there."""

_BOXES = re.compile("[□☐▢☑☒🗹🞎🞏]")


@dataclass
class LongText:
    """A text of several paragraphs behind a label, gathered as the document goes on."""

    label: Label
    place: str
    parts: list[Part] = field(default_factory=list)

    @property
    def text(self) -> str:
        return without_room("\n".join(text_of(element) for _, element in self.parts))


@dataclass
class Person:
    """Gathered in the order of the document. ``loose`` is what stands behind no label; ``titles`` what the
    title of the form says.
    """

    place: str
    entries: list[Entry] = field(default_factory=list)
    texts: list[LongText] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)
    titles: dict[str, Found] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The first that stands behind a label of names."""
        names = (value_of("name", e.text) for e in self.entries if e.label.key == "name")
        return next(filter(None, names), "")


def candidate_of(person: Person, sieve: Sieve, notes: Mapping[str, Element]) -> Candidate:
    """Values that are sure, and questions where the document says two things."""
    read: dict[str, list[tuple[Label, Found]]] = {}
    questions: list[Question] = []
    for entry in person.entries:
        for found in _read(entry, sieve):
            if isinstance(found, Question):
                questions.append(found)
            else:
                read.setdefault(entry.label.key, []).append((entry.label, found))
    for text in person.texts:
        if text.label.key != "body" and text.text:
            words = sieve.text(text.text.replace("\n", ""), text.place)
            read.setdefault(text.label.key, []).append((text.label, Found(words, text.place)))
    values: dict[str, Found] = {}
    for key, several in read.items():
        value = _agreed(several)
        if isinstance(value, Question):
            questions.append(value)
        else:
            values[key] = value
    headline, loose = _headline(person.loose)
    if headline and "title" not in read:
        values["title"] = Found(sieve.text(headline.text, headline.place), headline.place)
    for key, title in person.titles.items():
        if key not in read:
            values[key] = title
    body, missing = _body(person, loose, sieve, notes)
    if missing:
        ask = "表里写的是“见附件”，这份文件里没有事迹的文字。请把事迹材料也导入，或者粘贴到正文里。"
        questions.append(Question("正文", ask, (missing,)))
    return Candidate(person.place, values, body, tuple(person.pictures), tuple(questions))


def _read(entry: Entry, sieve: Sieve) -> Iterator[Found | Question]:
    """The value of one label, if somebody wrote one."""
    label, place = entry.label, entry.place
    if label.sort == "private":
        if without_hints(entry.text):
            sieve.drop(label.name, place)
        return
    if label.sort == "other" or label.key == "photos":
        return
    choices = None
    if label.key in TICKED or _BOXES.search(entry.text):
        choices = choices_in(entry.text)
    if choices:
        ticked = tuple(
            Found(sieve.text(value, place), place)
            for word in choices.ticked
            if (value := value_of(label.key, word))
        )
        if len(ticked) == 1:
            yield ticked[0]
        elif ticked:
            yield Question(label.name, f"打了 {len(ticked)} 个勾，请选一个。", ticked)
    elif value := value_of(label.key, entry.text):
        value = sieve.text(value, place)
        if label.key in ("name", "representative"):
            value = value.replace(NUMBER_GONE, "").strip()
        if value:
            yield Found(value, place)
    elif label.key == "birth_year" and any(c.isdigit() for c in without_hints(entry.text)):
        yield Question(label.name, f"{place}看不出是哪一年，请对照原件填写四位数的年份。")


def _agreed(found: list[tuple[Label, Found]]) -> Found | Question:
    """The one value of a field, by the better of its labels."""
    best = [f for label, f in found if not label.weak] or [f for _, f in found]
    different = {re.sub(r"\s", "", f.text): f for f in reversed(best)}
    if len(different) == 1:
        return best[0]
    label = found[0][0].name
    return Question(
        label, "写了不止一次，而且不一样，请选一个。", tuple(reversed(different.values()))
    )


def _headline(loose: list[Part]) -> tuple[Found | None, list[Part]]:
    """The first line of a text, if it is one, and the rest. The name of a paper is no headline."""
    for at, (place, element) in enumerate(loose):
        line = bare(text_of(element))
        if not line:
            continue
        if element.tag == "table" or not is_title(line) or at + 1 == len(loose):
            return None, loose
        rest = loose[:at] + loose[at + 1 :]
        return (None, rest) if is_generic(line) else (Found(line, place), rest)
    return None, loose


def _body(
    person: Person, loose: Iterable[Part], sieve: Sieve, notes: Mapping[str, Element]
) -> tuple[str, Found | None]:
    """The text, and where it is only said that it stands elsewhere."""
    missing = None
    parts: list[Part] = []
    strong = [t for t in person.texts if t.label.key == "body" and not t.label.weak and t.text]
    for text in strong or [t for t in person.texts if t.label.key == "body" and t.text]:
        if is_elsewhere(text.text):
            missing = Found(text.text, text.place)
        else:
            parts += text.parts
    body = body_of([*parts, *loose], sieve, notes)
    return body, None if body else missing
