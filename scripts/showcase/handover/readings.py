"""How names are read aloud, where nobody would guess it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base import pinyin
from ..gate.public import Catalogue, PublicStory


def readings_of(story: PublicStory) -> Mapping[str, str]:
    """Names in which a character is read otherwise than anybody would read it, with a mark behind that one:
    ``单守信`` → ``单〔音 shan〕守信``. People by their 拼音, streets and communities by what their addresses spell.
    """
    found = {
        person.name: _marked(person.name, person.reading, is_person=True) for person in story.people
    }
    if story.place:
        places = [(story.place.street.name, story.place.street.id)]
        if story.place.community:
            places.append((story.place.community.name, story.place.community.id))
        for name, id in places:
            given = tuple(id.split("-"))
            if pinyin.reads(name, given):
                found[name] = _marked(name, given, is_person=False)
    return {name: marked for name, marked in found.items() if name and marked != name}


def known_readings(catalogue: Catalogue) -> Mapping[str, str]:
    """The same of everybody whom ``catalogue`` names: a decision names many, and has no 拼音 of theirs."""
    found = {row.name: _marked(row.name, row.syllables, is_person=True) for row in catalogue.rows}
    found |= {
        person.name: _marked(person.name, person.reading, is_person=True)
        for story in catalogue.stories
        for person in story.people
    }
    return {name: marked for name, marked in found.items() if name and marked != name}


def _marked(name: str, given: tuple[str, ...], *, is_person: bool) -> str:
    plain = pinyin.places(name, pinyin.syllables(name, is_person=False))
    told = pinyin.places(name, given)
    said = ""
    for n, char in enumerate(name):
        said += char
        is_odd = is_person and n == 0 and char in pinyin.POLYPHONIC_SURNAMES
        if n in told and (is_odd or told[n] != plain.get(n, told[n])):
            said += f"〔音 {told[n]}〕"
    return said


def with_readings(paragraphs: Iterable[str], readings: Mapping[str, str]) -> tuple[str, ...]:
    """Each name marked where it comes first."""
    texts = list(paragraphs)
    for name in sorted(readings, key=lambda n: (-len(n), n)):
        for n, text in enumerate(texts):
            if name in text:
                texts[n] = text.replace(name, readings[name], 1)
                break
    return tuple(texts)
