"""Queries for names: whole and in part, in letters, mistyped, and of those who may not be found."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from opencc import OpenCC

from .known import Known, Maker, Query
from .listed import load
from .people import Name, any_name
from .people import known as spelled


def _is_plain(name: Name) -> bool:
    return "·" not in name.text


def _is_of_three(name: Name) -> bool:
    return _is_plain(name) and len(name.text) - name.surname == 2


def _whole(keep: Callable[[Name], bool], cut: Callable[[Name], str] = lambda n: n.text) -> Maker:
    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        for name in _drawn(known, draw, keep):
            yield Query(cut(name), known.truth.holding(name.text), known.own(name.text))

    return make


def _part(cut: Callable[[Name], str]) -> Maker:
    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        for name in _drawn(known, draw, _is_of_three):
            text = cut(name)
            own = (keys for other, keys in known.led.items() if text in other)
            yield Query(text, known.truth.holding(text), frozenset().union(*own))

    return make


def _drawn(known: Known, draw: random.Random, keep: Callable[[Name], bool]) -> Iterator[Name]:
    people = [name for name, _ in known.people if keep(name)]
    draw.shuffle(people)
    yield from people


def _namesakes(known: Known, draw: random.Random) -> Iterator[Query]:
    """Who has a story, and a namesake in a family's."""
    names = sorted(known.led.keys() & known.belonging.keys())
    for name in draw.sample(names, len(names)):
        yield Query(name, known.truth.holding(name), known.led[name])


def _traditional(way: str) -> Maker:
    """As Hong Kong and Taiwan write them: 衞 for 卫, 著 for 着."""

    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        convert = OpenCC(way).convert
        for name in _drawn(known, draw, _is_plain):
            if (typed := convert(name.text)) != name.text:
                yield Query(typed, known.truth.holding(name.text), known.own(name.text))

    return make


def _spelled(spell: Callable[[Name], str]) -> Maker:
    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        owners = _owners(known, spell)
        for text in draw.sample(sorted(owners), len(owners)):
            yield Query(text, own=owners[text])

    return make


def _letters(name: Name) -> str:
    return "".join(name.syllables)


def _owners(known: Known, spell: Callable[[Name], str]) -> Mapping[str, frozenset[str]]:
    """Of each spelling all who are so spelled, with their families' members."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in known.people:
        found[spell(name)].add(key)
    return {text: frozenset(keys) for text, keys in found.items()}


def _typo_in_letters(known: Known, draw: random.Random) -> Iterator[Query]:
    """One letter left out, doubled, changed or swapped, in a spelling of eight letters or more."""
    owners = _owners(known, _letters)
    for text in draw.sample(sorted(owners), len(owners)):
        if len(text) < 8:
            continue
        at = draw.randrange(1, len(text) - 1)
        typed = draw.choice((
            text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
            text[:at] + draw.choice("aeinoghu") + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ))  # fmt: skip
        if typed not in owners:
            yield Query(typed, own=owners[text])


def _typo(known: Known, draw: random.Random) -> Iterator[Query]:
    """One character wrong in a name of three or more: of forty frequent ones, and by chance."""
    names = load("names.yml")
    pairs = [
        (wrong, spelled(right))
        for wrong, right in zip(names["near"], names["frequent"], strict=True)
    ]
    people = known.people
    pairs += [
        (n.text[:-1] + draw.choice(names["last"]), n)
        for n, _ in draw.sample(people, min(len(people), 200))
    ]
    for typed, right in pairs:
        own = known.own(right.text)
        if len(right.text) > 2 and own and not known.truth.holding(typed):
            yield Query(typed, own=own)


def _nobody(known: Known, draw: random.Random) -> Iterator[Query]:
    near = [n for n in load("names.yml")["near"] if len(n) > 2]
    for text in (*near, *(any_name(draw).text for _ in range(500))):
        if len(text) > 2 and not known.truth.holding(text):
            yield Query(text, frozenset())


def _hidden(known: Known, draw: random.Random) -> Iterator[Query]:
    """Whoever asked not to be named."""
    for story in known.stories:
        if story.hidden and not known.truth.holding(story.hidden):
            yield Query(story.hidden, frozenset())


def _rows(is_revoked: bool) -> Maker:
    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        rows = [r for r in known.rows if r.is_revoked is is_revoked]
        for row in draw.sample(rows, len(rows)):
            yield Query(row.name, own=frozenset((row.key,)))

    return make


NAMED: Mapping[str, Maker] = {
    "name, 2": _whole(lambda n: _is_plain(n) and len(n.text) == 2),
    "name, 3": _whole(lambda n: _is_plain(n) and len(n.text) == 3),
    "name, 4": _whole(lambda n: _is_plain(n) and len(n.text) == 4),
    "name with ·": _whole(lambda n: not _is_plain(n)),
    "name with ·, none typed": _whole(
        lambda n: not _is_plain(n), lambda n: n.text.replace("·", "")
    ),
    "name, another's family too": _namesakes,
    "name, Hong Kong": _traditional("s2hk"),
    "name, Taiwan": _traditional("s2tw"),
    "given name": _part(lambda n: n.text[n.surname :]),
    "surname + one": _part(lambda n: n.text[: n.surname + 1]),
    "pinyin": _spelled(_letters),
    "initials": _spelled(lambda n: "".join(s[0] for s in n.syllables)),
    "typo in pinyin": _typo_in_letters,
    "typo in a name": _typo,
    "name in no page": _nobody,
    "hidden name": _hidden,
    "row without a story": _rows(is_revoked=False),
    "revoked": _rows(is_revoked=True),
}
