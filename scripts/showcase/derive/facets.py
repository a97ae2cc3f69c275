"""What a listing can be narrowed by, with counts: 栏目 项目 类别 级别 年度 街道 主题 and 拼音.

Honours count as they do in the groups of this package: every honour a page may show, with those
expired (the card says 曾获) and nominations; revoked ones were left behind at the gate. What
belongs to one honour stays together: 级别 省 and 年度 2024 finds whoever was honoured by the
province in 2024, not by the street in 2024 and by the province ten years before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ..base import pinyin
from ..gate.public import Catalogue, PublicStory
from ..model.collections import COLLECTIONS
from ..model.story import LEVEL_NAMES, LEVELS

LABELS = {
    "collection": "栏目",
    "programme": "项目",
    "category": "类别",
    "level": "级别",
    "year": "年度",
    "street": "街道",
    "theme": "主题",
    "letter": "拼音",
}
"""Facets in the order of the panel."""

OF_HONOUR = ("programme", "category", "level", "year")
"""Facets that an honour has; the others are the story's own."""

OF_STORY = tuple(facet for facet in LABELS if facet not in OF_HONOUR)

LEVEL_IDS = dict(
    zip(
        LEVELS,
        ("international", "national", "province", "city", "district", "town", "village"),
        strict=True,
    )
)

Words = Mapping[str, Mapping[str, str]]
"""Facet → id → label, in the order of the vocabulary; ids are ASCII and stay as they are."""

Choices = Mapping[str, frozenset[str]]
"""Facet → chosen ids: any of a facet's, in every facet that is named."""

Kind = tuple[str, str, str, str]
"""An honour's ids, in the order of ``OF_HONOUR``; empty where it has no category."""


@dataclass(frozen=True)
class Marks:
    """A story's ids. ``own`` is by the facets of ``OF_STORY``."""

    kinds: tuple[Kind, ...]
    own: Mapping[str, tuple[str, ...]]

    def within(self, choices: Choices) -> Marks | None:
        """With the honours that lie within; None where the choices leave the story out."""
        kinds = self.kinds
        for name, wanted in choices.items():
            if name not in OF_HONOUR:
                if wanted.isdisjoint(self.own[name]):
                    return None
            else:
                at = OF_HONOUR.index(name)
                kinds = tuple([k for k in kinds if k[at] in wanted])
                if not kinds:
                    return None
        return self if len(kinds) == len(self.kinds) else Marks(kinds, self.own)

    def ids(self, facet: str) -> Collection[str]:
        """Each once."""
        if facet not in OF_HONOUR:
            return self.own[facet]
        at = OF_HONOUR.index(facet)
        return frozenset([k[at] for k in self.kinds if k[at]])

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """:func:`_counted` of all its ids: a story stands in ten listings, each of which counts every facet."""
        own = [_counted(name, id) for name, ids in self.own.items() for id in ids]
        kinds = {
            _counted(name, k[at]) for at, name in enumerate(OF_HONOUR) for k in self.kinds if k[at]
        }
        return (*own, *kinds)


def _counted(facet: str, id: str) -> str:
    return f"{facet}={id}"


@dataclass(frozen=True)
class Value:
    id: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    id: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Facets:
    """``marks`` are by story key."""

    words: Words
    marks: Mapping[str, Marks]

    def by_value(
        self, facet: str, stories: Iterable[PublicStory]
    ) -> Mapping[str, tuple[PublicStory, ...]]:
        """The ``stories`` of each value of a facet, by its id."""
        found: dict[str, list[PublicStory]] = defaultdict(list)
        for story in stories:
            for id in self.marks[story.key].ids(facet):
                found[id].append(story)
        return {id: tuple(them) for id, them in found.items()}

    def of(self, stories: Iterable[PublicStory], scope: Mapping[str, str]) -> tuple[Facet, ...]:
        """The facets that divide ``stories``, which are those that ``scope`` (facet → id) holds."""
        return tuple(self._of([self.marks[s.key] for s in stories], scope))

    def _of(self, marks: list[Marks], scope: Mapping[str, str]) -> Iterator[Facet]:
        choices = {facet: frozenset([value]) for facet, value in scope.items()}
        inside = [found for m in marks if (found := m.within(choices))]
        counts = Counter(chain.from_iterable([m.counted for m in inside]))
        for facet, label in LABELS.items():
            if facet in scope:
                continue
            values = tuple(
                Value(id, name, count)
                for id, name in self.words[facet].items()
                if (count := counts[_counted(facet, id)])
            )
            if any(v.count < len(marks) for v in values):
                yield Facet(facet, label, values)


def facets_of(catalogue: Catalogue, letters: Mapping[str, str]) -> Facets:
    """The values of every facet, and every published story's marks; ``letters`` are by story key."""
    categories = _category_ids(catalogue)
    years = sorted({h.year for s in catalogue.stories for h in s.honours}, reverse=True)
    words: dict[str, dict[str, str]] = {
        "collection": {c.id: c.title for c in COLLECTIONS},
        "programme": {p.id: p.name for p in catalogue.programmes},
        "category": {id: name for name, id in categories.items()},
        "level": dict(zip(LEVEL_IDS.values(), LEVEL_NAMES, strict=True)),
        "year": {str(y): f"{y}年" for y in years},
        "street": {s.id: s.name for s in catalogue.streets},
        "theme": {t.id: t.name for t in catalogue.themes},
        "letter": {
            letter_id(x): x for x in sorted(set(letters.values()), key=lambda x: (x == "#", x))
        },
    }
    marks = {s.key: _marks(s, categories, letters.get(s.key, "")) for s in catalogue.stories}
    return Facets(words, marks)


def letter_id(letter: str) -> str:
    """``A`` to ``Z``, and ``other`` for names without one."""
    return "other" if letter == "#" else letter


def _category_ids(catalogue: Catalogue) -> dict[str, str]:
    """Category → id: its pinyin, with a number where two sound the same. Programmes share names."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(c for p in catalogue.programmes for c in p.categories):
        base = pinyin.slug(name) or "lei-bie"
        number = 1
        while (id := base if number == 1 else f"{base}-{number}") in taken:
            number += 1
        taken.add(id)
        ids[name] = id
    return ids


def _marks(story: PublicStory, categories: Mapping[str, str], letter: str) -> Marks:
    kinds = dict.fromkeys(
        (h.programme.id, categories.get(h.category, ""), LEVEL_IDS[h.level], str(h.year))
        for h in story.honours
    )
    place = story.place
    own: dict[str, tuple[str, ...]] = {
        "collection": (story.collection.id,),
        "street": (place.street.id,) if place else (),
        "theme": tuple(dict.fromkeys(t.id for t in story.themes)),
        "letter": (letter_id(letter),) if letter else (),
    }
    return Marks(tuple(kinds), own)
