"""What queries are understood by: question words, words that mean the same, what narrows, doors and best
bets. One file of the index (docs/search-index.md, Words).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ...base.words import WORDS
from ...derive.edition import Edition
from ...model import addresses
from ...model.collections import COLLECTIONS
from ...model.story import LEVEL_NAMES, level_name
from ..landings import landings_of
from ..text.folding import BORDER, lettered
from .usual import QUESTIONS, Bet, bets

Value = tuple[str, str]
"""A facet and one of its labels, as readers see them."""

Door = tuple[tuple[str, ...], str, str]
"""Words, and the title and address of a page; one without words is for everybody."""

ALWAYS: tuple[Door, ...] = (
    ((), "拼音索引", addresses.LETTERS),
    ((), "我的街道", addresses.AREAS),
    ((), "光荣榜", addresses.HONOUR_ROLL),
)


@dataclass(frozen=True)
class Lexicon:
    """Every word folded as letters are. ``questions`` as :data:`usual.QUESTIONS` has them; ``filters``
    are a word, a facet and its label, each word once.
    """

    questions: tuple[str, ...] = QUESTIONS
    groups: tuple[tuple[str, ...], ...] = ()
    filters: tuple[tuple[str, str, str], ...] = ()
    doors: tuple[Door, ...] = ALWAYS
    bets: tuple[Bet, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


def lexicon_of(edition: Edition) -> Lexicon:
    """The words of one site: what narrows is what somebody there was honoured for, and where."""
    groups = tuple(_groups(edition.catalogue.synonyms))
    values = _values(edition)
    _with_other_names(groups, values)
    return Lexicon(
        groups=groups,
        filters=tuple((word, *value) for word, value in values.items()),
        doors=(*_doors(edition), *ALWAYS),
        bets=bets(edition.settings),
    )


def _doors(edition: Edition) -> Iterator[Door]:
    """Communities have none: their streets have, and 150 of them are 3 kB."""
    for landing in landings_of(edition):
        words = tuple(_folded(landing.names))
        if words and not landing.place:
            yield words, landing.names[0], landing.url


def _folded(words: Iterable[str]) -> Iterator[str]:
    """Those that are one run of letters, each once."""
    folded = dict.fromkeys(map(lettered, words))
    return (word for word in folded if word and BORDER not in word)


def _groups(synonyms: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for words in synonyms:
        group = tuple(_folded(words))
        if len(group) > 1:
            yield group


# --- what narrows ---------------------------------------------------------------------------------

_LEVELS = {
    "国家级": ("全国",),
    "省级": ("省",),
    "市级": ("市",),
    "区级": ("县级", "区县级", "区", "县"),
    "街镇级": ("街道级", "镇级", "乡镇级"),
    "村社级": ("社区级", "村级"),
}
"""How else people call them. A single letter counts before another value alone: 市道德模范."""

_KINDS = ("街道", "社区", "镇", "乡", "村")
"""What the names of places end with."""


def _values(edition: Edition) -> dict[str, Value]:
    """Word → value, of those that occur. Of two values with one word the first counts."""
    found: dict[str, Value] = {}
    for facet, label, words in _called(edition):
        for word in _folded((label, *words)):
            found.setdefault(word, (facet, label))
    return found


def _called(edition: Edition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Facets, their labels, and what else people call these."""
    catalogue, entries = edition.catalogue, edition.ledger.entries
    for year in sorted({e.honour.year for e in entries}, reverse=True):
        yield "年度", f"{year}年", (str(year), f"{year}年度", *_in_characters(year))
    levels = {level_name(e.honour.level) for e in entries}
    yield from (("级别", name, _LEVELS.get(name, ())) for name in LEVEL_NAMES if name in levels)
    places = [p for p in (*(s.place for s in catalogue.stories), *(e.place for e in entries)) if p]
    streets = {p.street.name for p in places}
    communities = {p.community.name for p in places if p.community}
    short = _short_names(edition)
    for street in catalogue.streets:
        if street.name in streets:
            yield "街道", street.name, short(street.name, 2)
        for community in street.communities:
            if community.name in communities:
                yield "社区", community.name, short(community.name, 3)
    programmes = {e.honour.programme.id for e in entries}
    named = [p.name for p in catalogue.programmes if p.id in programmes]
    yield from (("项目", name, _without_praise(name, named)) for name in named)
    for category in dict.fromkeys(e.honour.category for e in entries if e.honour.category):
        yield "类别", category, ()
    for one in COLLECTIONS:
        if catalogue.of(one.id):
            yield "栏目", one.title, (one.noun, *one.also)
    for theme, stories in edition.themes:
        if stories:
            yield "主题", theme.name, theme.also


def _in_characters(year: int) -> Iterator[str]:
    """二〇二三年, and 二零二三年."""
    for digits in ("〇一二三四五六七八九", "零一二三四五六七八九"):
        yield "".join(digits[int(digit)] for digit in str(year)) + "年"


def _short_names(edition: Edition) -> Callable[[str, int], tuple[str, ...]]:
    """How people call a place for short, 柳荫 for 柳荫街道: where that has so many characters at least, is
    no common word, and stands in the name of nobody and of no other place.
    """
    catalogue = edition.catalogue
    places = [
        name for s in catalogue.streets for name in (s.name, *(c.name for c in s.communities))
    ]
    people = {e.name for e in edition.ledger.entries}
    people |= {n.name for s in catalogue.stories for n in s.people}
    others = "\n".join(
        [*sorted(people), *(p.name for p in catalogue.programmes), *_titles(edition)]
    )

    def short(name: str, least: int) -> tuple[str, ...]:
        word = next((name.removesuffix(k) for k in _KINDS if name.endswith(k)), "")
        is_taken = word in WORDS or word in others or sum(word in place for place in places) > 1
        return () if len(word) < least or is_taken else (word,)

    return short


_PRAISE = ("身边", "最美", "优秀", "先进", "十佳", "十大", "十星级", "星级", "机关", "新时代")
"""What the names of programmes begin with, and nobody says: 2023年的好人, 文明户."""


def _without_praise(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """A programme for short, where no other's name ends so."""
    words = [name.removeprefix(praise) for praise in _PRAISE if name.startswith(praise)]
    others = [other for other in names if other != name]
    return tuple(w for w in words if len(w) > 1 and not any(o.endswith(w) for o in others))


def _titles(edition: Edition) -> Iterator[str]:
    yield from (theme.name for theme, _ in edition.themes)
    yield from (one.title for one in COLLECTIONS)


_NAMED = ("项目", "街道", "社区")
"""Facets whose labels are names: what means the same as one is another name of it."""


def _with_other_names(groups: Iterable[tuple[str, ...]], values: dict[str, Value]) -> None:
    """Other words of a group that has the name of one programme or place narrow to it too."""
    for group in groups:
        named = {values[w] for w in group if w in values and values[w][0] in _NAMED}
        if len(named) == 1:
            for word in group:
                values.setdefault(word, *named)
