"""Queries that are not looked for letter by letter: what somebody wants to know, and in whose words."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice

from .known import Known, Maker, Query
from .listed import load

SHORT = {
    "身边好人": "好人", "最美志愿者": "志愿者", "十星级文明户": "文明户", "机关服务品牌": "服务品牌",
}  # fmt: skip
"""Programmes as they are called for short."""

_TRIES = 3000
_ANY = "[^，。：；“”？！、\n]{1,14}?"
"""What a slot may be that nobody asks for."""


def _by_fields(*shapes: str) -> Maker:
    """Queries of these shapes in turn, each about a story drawn by chance; right for all that agree."""

    def make(known: Known, draw: random.Random) -> Iterator[Query]:
        for shape in islice(cycle(shapes), _TRIES):
            slots = _slots(shape)
            stories = draw.sample(known.stories, min(60, len(known.stories)))
            drawn = (draw.choice(known.facts[story.key]) for story in stories)
            if facts := next((f for f in drawn if all(f[slot] for slot in slots)), None):
                own = frozenset(
                    key
                    for key, each in known.facts.items()
                    if any(all(one[slot] == facts[slot] for slot in slots) for one in each)
                )
                yield Query(shape.format(**facts), own=own)

    return make


def _for_short(known: Known, draw: random.Random) -> Iterator[Query]:
    """2023 好人."""
    for query in _by_fields("{year} {prog}", "{year}年{prog}")(known, draw):
        long = next((p for p in SHORT if query.text.endswith(p)), "")
        if long:
            yield Query(query.text.replace(long, SHORT[long]), own=query.own)


def _deeds(known: Known, draw: random.Random) -> Iterator[Query]:
    """What somebody did, by the clause that tells of it; right for all who did the same."""
    for deed in islice(cycle(load("questions.yml")["deeds"]), _TRIES):
        asked = set(_slots(deed["ask"]))
        told = re.compile(_pattern(deed["told"], {slot: _any_word(slot) for slot in asked}))
        keys = draw.sample(sorted(known.told), min(60, len(known.told)))
        found = next((m for key in keys if (m := told.search(known.told[key]))), None)
        if found:
            words = {slot: found[slot] for slot in asked}
            exact = re.compile(_pattern(deed["told"], {s: re.escape(w) for s, w in words.items()}))
            own = frozenset(key for key, text in known.told.items() if exact.search(text))
            yield Query(deed["ask"].format(**words), own=own)


def _pattern(told: str, words: Mapping[str, str]) -> str:
    """``told`` as a regular expression: a slot by its word, or anything where nobody asks for it."""
    parts = []
    for text, slot, _, _ in string.Formatter().parse(told):
        parts.append(re.escape(text))
        if slot:
            parts.append(f"(?P<{slot}>{words[slot]})" if slot in words else _ANY)
    return "".join(parts)


def _any_word(slot: str) -> str:
    words = load("words.yml")
    if slot == "village":
        return rf"[\u4e00-\u9fff]{{2}}(?:{'|'.join(words['village_tail'])})"
    return "|".join(sorted(map(re.escape, words[slot]), key=len, reverse=True))


def _occupations(known: Known, draw: random.Random) -> Iterator[Query]:
    """First those who do it for a living, then whoever is told of one."""
    jobs = sorted({f["job"] for each in known.facts.values() for f in each} - {""})
    for job in draw.sample(jobs, len(jobs)):
        own = _doing(known, (job,))
        yield Query(job, known.truth.holding(job), own)


def _in_their_words(known: Known, draw: random.Random) -> Iterator[Query]:
    words = load("questions.yml")["words"]
    for text in draw.sample(sorted(words), len(words)):
        if own := _doing(known, words[text]):
            yield Query(text, own=own)


def _doing(known: Known, jobs: Sequence[str]) -> frozenset[str]:
    return frozenset(k for k, each in known.facts.items() if each[0]["job"] in jobs)


def _slots(shape: str) -> list[str]:
    return [slot for _, slot, _, _ in string.Formatter().parse(shape) if slot]


def _questions(known: Known, draw: random.Random) -> Iterator[Query]:
    return _by_fields(*load("questions.yml")["fields"])(known, draw)


MEANT: Mapping[str, Maker] = {
    "occupation": _occupations,
    "honour + year": _by_fields("{year} {prog}", "{prog} {year}", "{year}年{prog}", "{prog}{year}年",
                                "{year}年度 {prog}"),
    "honour + year, short": _for_short,
    "category + year": _by_fields("{year} {category}", "{category}{year}年"),
    "level, honour + year": _by_fields("{year}年{level}{prog}", "{level} {prog} {year}"),
    "street + year": _by_fields("{street} {year}", "{street}{year}年"),
    "street + honour": _by_fields("{street} {prog}", "{street}{prog}"),
    "question, by fields": _questions,
    "question, by deed": _deeds,
    "residents' words": _in_their_words,
}  # fmt: skip
