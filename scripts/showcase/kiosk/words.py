"""Words that a screen offers: nobody types Chinese at one, so what is written in its stories is spelt as names
are, and tapped.

Streets, communities, programmes, categories, themes, occupations, the short titles of stories, and what
residents say for something. Names of people are not among them: they are found by 找人.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from ..derive.edition import Edition
from ..model.story import PersonFacts
from ..search.names.spelling import spell
from ..search.text.folding import BORDER, fold, lettered

SHORTEST, LONGEST = 2, 12
"""Letters of a word: one letter says little, and more stand on no button."""


@dataclass(frozen=True)
class Offers:
    """``words``: word, its syllables, the pages that hold it; most first. ``also``: words that no page holds,
    their syllables, and the place among ``words`` of what is written instead.
    """

    words: tuple[tuple[str, str, tuple[int, ...]], ...]
    also: tuple[tuple[str, str, int], ...]


def offers_of(
    words: Iterable[str], groups: Iterable[Sequence[str]], lines: Sequence[str]
) -> Offers:
    """What of ``words`` and of ``groups`` (words for the same) stands in ``lines``, the letters of each page.
    What stands in all of them tells nothing apart, and is not offered.
    """
    told = tuple(map(tuple, groups))
    spelt = dict(_spelt((*words, *(word for group in told for word in group))))
    held = {
        letters: pages
        for letters, pages in _held(spelt, lines).items()
        if len(pages) < max(len(lines), 2)
    }
    order = sorted(held, key=lambda letters: (-len(held[letters]), letters))
    at = {letters: place for place, letters in enumerate(order)}
    instead: dict[str, int] = {}
    for group in told:
        known = [lettered(word) for word in group]
        best = min((at[letters] for letters in known if letters in at), default=None)
        for letters in known:
            if best is not None and letters in spelt and letters not in at:
                instead.setdefault(letters, best)
    return Offers(
        tuple((*spelt[letters], held[letters]) for letters in order),
        tuple((*spelt[letters], place) for letters, place in sorted(instead.items())),
    )


def vocabulary(edition: Edition) -> Iterator[str]:
    """What stories are filed under, and what their short titles say; not all of it stands in one."""
    catalogue = edition.catalogue
    for street in catalogue.streets:
        yield street.name
        yield from (community.name for community in street.communities)
    for facet in ("programme", "category", "theme"):
        yield from edition.facets.words[facet].values()
    for story in catalogue.stories:
        if isinstance(story.facts, PersonFacts):
            yield story.facts.occupation
        if story.short_title != story.name:
            yield story.short_title


def _spelt(words: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Letters → the word and its syllables. Not what a query would be cut in: at a border, at a space."""
    for word in words:
        letters = lettered(word)
        whole = BORDER not in letters and " " not in fold(word)
        if whole and SHORTEST <= len(letters) <= LONGEST:
            for spelling in spell(word, is_person=False):
                yield letters, (word, " ".join(reading for _, reading in spelling))


def _held(words: Iterable[str], lines: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The pages of each word, by number; words on none are left out. A page is looked through for those whose
    first two letters it has: 3,000 titles in 3,000 pages are 0.3 s, where each in each would be 9.
    """
    starts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        starts[word[:2]].append(word)
    found: dict[str, list[int]] = defaultdict(list)
    for page, line in enumerate(lines):
        for start in starts.keys() & set(map(add, line, line[1:])):
            for word in starts[start]:
                if word in line:
                    found[word].append(page)
    return {word: tuple(pages) for word, pages in found.items()}
