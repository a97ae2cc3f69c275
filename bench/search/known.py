"""What queries are drawn from: a corpus, looked up in the ways that their truth asks for."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .corpus import Story
from .facts import Facts, facts_of
from .people import Name
from .rolls import Document, Row
from .truth import Truth


@dataclass(frozen=True)
class Query:
    """What a reader types, and what should come of it. Makers leave ``kind`` open."""

    text: str
    wanted: frozenset[str] | None = None
    """The stories that should be found, all and no other; None where that cannot be said."""
    own: frozenset[str] = frozenset()
    """Of these one should come first, or be among the first ten; empty where no order is asked for."""
    kind: str = ""


@dataclass(frozen=True)
class Known:
    """A corpus and its truth."""

    stories: Sequence[Story]
    rows: Sequence[Row]
    documents: Sequence[Document]

    @cached_property
    def truth(self) -> Truth:
        return Truth(s.sample for s in self.stories)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Stories: what recall and precision count."""
        return frozenset(s.key for s in self.stories)

    @cached_property
    def places(self) -> frozenset[str]:
        """Whatever may be the right answer: stories, documents, rows."""
        return self.keys | {d.key for d in self.documents} | {r.key for r in self.rows}

    @cached_property
    def people(self) -> Sequence[tuple[Name, str]]:
        """Everybody whom a story is of, and the story."""
        return [(name, s.key) for s in self.stories for name in s.names]

    @cached_property
    def bodies(self) -> Sequence[str]:
        return [s.sample.body for s in self.stories]

    @cached_property
    def facts(self) -> Mapping[str, Sequence[Facts]]:
        """By story."""
        return {s.key: facts_of(s) for s in self.stories}

    @cached_property
    def told(self) -> Mapping[str, str]:
        """What the writer of stories put into words, by story."""
        return {
            s.key: "\n".join((s.sample.title, s.sample.summary, s.sample.body))
            for s in self.stories
        }

    @cached_property
    def led(self) -> Mapping[str, frozenset[str]]:
        """Name → the stories of persons so called, and of families that they are the head of."""
        return _gathered(
            (name.text, s.key)
            for s in self.stories
            for name in (s.names[:1] if s.sample.kind == "family" else s.names)
        )

    @cached_property
    def belonging(self) -> Mapping[str, frozenset[str]]:
        """Name → the stories of families with such a member who is not their head."""
        return _gathered(
            (name.text, s.key)
            for s in self.stories
            for name in s.names[1:]
            if s.sample.kind == "family"
        )

    def own(self, name: str) -> frozenset[str]:
        """The stories that a name leads to first: its own, or else its family's."""
        return self.led.get(name) or self.belonging.get(name, frozenset())


Maker = Callable[[Known, random.Random], Iterator[Query]]
"""Queries of one kind; some end after a fixed number of tries."""


def matches(known: Known, pattern: re.Pattern[str], draw: random.Random) -> Iterator[str]:
    """What a pattern finds in bodies, one of a body, drawn by chance."""
    for _ in range(3000):
        if found := pattern.findall(draw.choice(known.bodies)):
            yield draw.choice(found)


def _gathered(pairs: Iterator[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, key in pairs:
        found[name].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}
