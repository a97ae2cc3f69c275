"""What stands in a book, from its cover to its index, before anybody asks how it looks: paper and e-book are both
made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from ..base import pinyin
from ..base.blocks import Blocks, blocks_of
from ..derive.entries import Entry
from ..derive.facts import Fact, facts_of
from ..derive.publications import entries_in, honours_in, stories_in
from ..gate.honours import chinese_number
from ..gate.names import NAMELESS
from ..gate.public import Catalogue, PublicHonour, PublicStory
from ..model.people import apart
from ..model.publications import Publication

if TYPE_CHECKING:
    from .press import Press


@dataclass(frozen=True)
class Leaf:
    """One story. ``address`` is where the site shows it, "" where it does not."""

    story: PublicStory
    text: Blocks
    facts: tuple[Fact, ...]
    address: str


@dataclass(frozen=True)
class Chapter:
    """``title`` is empty where the book has no chapters."""

    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Rank:
    """Those of the ledger who were given one honour at one time: the lists of a 光荣册."""

    honour: str
    category: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """``第五届道德模范　助人为乐``."""
        return "　".join(filter(None, (self.honour, self.category)))


@dataclass(frozen=True)
class Indexed:
    """A name in the index. ``note`` tells people of one name apart; ``stories`` are the keys of where it stands,
    ``entries`` the ids of its rows in the lists.
    """

    name: str
    letter: str
    note: str
    stories: tuple[str, ...]
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Volume:
    """``number`` of ``count``, from 1."""

    publication: Publication
    number: int
    count: int
    chapters: tuple[Chapter, ...]
    ranks: tuple[Rank, ...]
    index: tuple[Indexed, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for chapter in self.chapters for leaf in chapter.leaves)

    @property
    def part(self) -> str:
        """上册, 中册, 下册; 第四册 of many; "" of a book in one."""
        if self.count == 1:
            return ""
        names = {2: "上下", 3: "上中下"}.get(self.count, "")
        return f"{names[self.number - 1]}册" if names else f"第{chinese_number(self.number)}册"

    @property
    def stem(self) -> str:
        """What its files are called."""
        number = f"-{self.number}" if self.count > 1 else ""
        return f"{self.publication.id}{number}"


def volumes_of(publication: Publication, press: Press) -> tuple[Volume, ...]:
    """The volumes of a book; none where nothing of it may be printed."""
    edition = press.edition
    stories = stories_in(publication, edition.catalogue)
    chapters = tuple(_chapters(publication, stories, edition.catalogue))
    ordered = [s for _, them in chapters for s in them]
    entries = _listed(publication, press)
    if not ordered and not entries:
        return ()
    starts = tuple(accumulate(len(them) for _, them in chapters))
    parts = [ordered[a:b] for a, b in _cuts(len(ordered), publication.most, starts)] or [[]]
    return tuple(
        _volume(
            publication, number, len(parts), part, entries if number == len(parts) else (), press
        )
        for number, part in enumerate(parts, 1)
    )


def _cuts(count: int, most: int, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where volumes begin and end: of one thickness as far as chapters, which begin at ``starts``, may be kept whole
    by moving a cut a little.
    """
    volumes = ceil(count / most)
    begin = 0
    for n in range(1, volumes + 1):
        rest = volumes - n
        even = begin + ceil((count - begin) / (rest + 1))
        near = [at for at in starts if abs(at - even) <= most // 6]
        fits = [at for at in near if at - begin <= most and count - at <= rest * most]
        end = min(fits, key=lambda at: abs(at - even), default=even) if rest else count
        yield begin, end
        begin = end


def _volume(
    publication: Publication,
    number: int,
    count: int,
    stories: Sequence[PublicStory],
    entries: tuple[Entry, ...],
    press: Press,
) -> Volume:
    catalogue = press.edition.catalogue
    chapters = tuple(
        Chapter(
            title,
            tuple(
                Leaf(s, blocks_of(s.document), facts_of(s, catalogue), press.address(s))
                for s in them
            ),
        )
        for title, them in _chapters(publication, stories, catalogue)
    )
    ranks = tuple(_ranks(entries))
    return Volume(publication, number, count, chapters, ranks, tuple(_index(stories, entries)))


def category_of(honour: PublicHonour) -> str:
    """Nothing where it only says the programme again: 文明村镇 of 文明村镇."""
    return honour.category if honour.category != honour.programme.name else ""


def best_in(publication: Publication, story: PublicStory) -> PublicHonour | None:
    """The honour for which a story stands in a publication."""
    found = honours_in(publication, story.honours) or story.honours
    return min(found, key=lambda h: h.merit, default=None)


def _chapters(
    publication: Publication, stories: Iterable[PublicStory], catalogue: Catalogue
) -> Iterator[tuple[str, list[PublicStory]]]:
    """Sessions newest first, streets and categories as the office lists them. What is in no list comes last, in
    the order in which its first story comes.
    """
    found: dict[str, list[PublicStory]] = defaultdict(list)
    for story in stories:
        found[_chapter(publication, story)].append(story)
    place = _order(publication, found, catalogue)
    yield from sorted(found.items(), key=lambda item: place.get(item[0], len(place)))


def _order(
    publication: Publication, found: Mapping[str, Sequence[PublicStory]], catalogue: Catalogue
) -> Mapping[str, int]:
    titles: Iterable[str] = ()
    match publication.chapters:
        case "街道":
            titles = (street.name for street in catalogue.streets)
        case "届次":
            titles = sorted(found, key=lambda t: -_newest(publication, found[t]))
        case "类别":
            titles = (t for p in catalogue.programmes for t in (*p.categories, p.name))
    return {title: n for n, title in enumerate(dict.fromkeys(titles))}


def _newest(publication: Publication, stories: Iterable[PublicStory]) -> int:
    """The year of the newest honour for which one of them stands here; 0 for none."""
    best = (best_in(publication, s) for s in stories)
    return max((honour.year for honour in best if honour), default=0)


def _chapter(publication: Publication, story: PublicStory) -> str:
    best = best_in(publication, story)
    match publication.chapters:
        case "街道":
            return story.place.street.name if story.place else "全区"
        case "届次":
            return _session(publication, best) if best else "其他"
        case "类别":
            return _category(best) if best else story.collection.title
    return ""


def _session(publication: Publication, honour: PublicHonour) -> str:
    """第五届; in a book of several programmes 第五届道德模范, for each counts its own."""
    is_one = len(publication.programmes) == 1
    return honour.when if is_one else f"{honour.when}{honour.programme.name}"


def _category(honour: PublicHonour) -> str:
    """Stars, and the one category of a programme that has no other, tell nobody what a chapter is about."""
    says_nothing = len(honour.programme.categories) == 1 or honour.category.endswith("星")
    return honour.programme.name if says_nothing else honour.category or honour.programme.name


def _listed(publication: Publication, press: Press) -> tuple[Entry, ...]:
    """Only a 光荣册 lists everybody."""
    if publication.style != "光荣册":
        return ()
    current = (e for e in press.edition.ledger.entries if e.honour.state != "撤销")
    return entries_in(publication, current)


def _ranks(entries: Iterable[Entry]) -> Iterator[Rank]:
    """By programme as the office lists them, the newest session first, then by category."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    order: dict[str, int] = {}
    for entry in entries:
        honour = entry.honour
        order.setdefault(honour.programme.id, len(order))
        found.setdefault((honour.programme.id, honour.when, honour.category), []).append(entry)

    def place(key: tuple[str, str, str]) -> tuple[int, int, str, int, str]:
        honour = found[key][0].honour
        categories = honour.programme.categories
        known = honour.category in categories
        at = categories.index(honour.category) if known else len(categories)
        return order[key[0]], -honour.year, honour.when, at, honour.category

    for key in sorted(found, key=place):
        honour = found[key][0].honour
        them = sorted(found[key], key=lambda e: (e.honour.is_nominee, e.syllables, e.name))
        yield Rank(f"{honour.when}{honour.programme.name}", category_of(honour), tuple(them))


def _index(stories: Iterable[PublicStory], entries: Iterable[Entry]) -> Iterator[Indexed]:
    """By how names are read, each of several by itself. Whoever is not to be named is not in it."""
    places: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    readings: dict[str, tuple[str, ...]] = {}

    def note(name: str, syllables: tuple[str, ...], place: str) -> tuple[list[str], list[str]]:
        readings.setdefault(name, syllables or pinyin.syllables(name))
        return places.setdefault((name, place), ([], []))

    for story in stories:
        place = story.place.label if story.place else ""
        own = (n for n in story.people if n.role == "self" and n.name not in NAMELESS)
        for one in (*own, *story.other_names):
            # Nobody looks up a short title beside the name that it shortens.
            if one.field != "short_title":
                note(one.name, one.reading, place)[0].append(story.key)
    for entry in entries:
        for name, syllables in _names(entry):
            note(name, syllables, entry.place_label)[1].append(entry.id)
    several = _repeated(name for name, _ in places)
    for (name, place), (keys, ids) in sorted(
        places.items(), key=lambda item: (readings[item[0][0]], item[0])
    ):
        remark = place if name in several else ""
        letter = pinyin.initial(readings[name])
        yield Indexed(name, letter, remark, tuple(dict.fromkeys(keys)), tuple(ids))


def _names(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who a row of the ledger names, and how they are read; of persons each."""
    if entry.name in NAMELESS:
        return
    persons = apart(entry.name).names if entry.kind == "person" else ()
    if len(persons) > 1:
        yield from zip(persons, pinyin.shared(persons, entry.syllables), strict=True)
    else:
        yield entry.name, entry.syllables


def _repeated(names: Iterable[str]) -> frozenset[str]:
    seen: dict[str, int] = defaultdict(int)
    for name in names:
        seen[name] += 1
    return frozenset(name for name, n in seen.items() if n > 1)
