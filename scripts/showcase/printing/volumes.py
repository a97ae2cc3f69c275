"""What stands in a book, from its cover to its index, before anybody asks how it looks: paper and e-book are both
made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..base import pinyin
from ..base.blocks import Blocks, blocks_of
from ..derive.entries import Entry
from ..derive.facts import Fact, facts_of
from ..derive.publications import entries_in, honours_in, stories_in
from ..gate.honours import chinese_number
from ..gate.names import NAMELESS
from ..gate.public import PublicHonour, PublicStory
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

    title: str
    entries: tuple[Entry, ...]


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
    ordered = [s for _, them in _chapters(publication, stories) for s in them]
    entries = _listed(publication, press)
    if not ordered and not entries:
        return ()
    most = publication.most
    parts = [ordered[at : at + most] for at in range(0, len(ordered), most)] or [[]]
    return tuple(
        _volume(
            publication, number, len(parts), part, entries if number == len(parts) else (), press
        )
        for number, part in enumerate(parts, 1)
    )


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
        for title, them in _chapters(publication, stories)
    )
    ranks = tuple(_ranks(entries))
    return Volume(publication, number, count, chapters, ranks, tuple(_index(stories, entries)))


def best_in(publication: Publication, story: PublicStory) -> PublicHonour | None:
    """The honour for which a story stands in a publication."""
    found = honours_in(publication, story.honours) or story.honours
    return min(found, key=lambda h: h.merit, default=None)


def _chapters(
    publication: Publication, stories: Iterable[PublicStory]
) -> Iterator[tuple[str, list[PublicStory]]]:
    """In the order in which their first story comes; years and sessions in their own."""
    found: dict[str, list[PublicStory]] = defaultdict(list)
    for story in stories:
        found[_chapter(publication, story)].append(story)
    if publication.chapters == "届次":
        first = {title: _newest(publication, them) for title, them in found.items()}
        yield from sorted(found.items(), key=lambda item: first[item[0]])
    else:
        yield from found.items()


def _newest(publication: Publication, stories: Iterable[PublicStory]) -> int:
    return min(best.year for s in stories if (best := best_in(publication, s)) is not None)


def _chapter(publication: Publication, story: PublicStory) -> str:
    best = best_in(publication, story)
    match publication.chapters:
        case "街道":
            return story.place.street.name if story.place else "全区"
        case "届次":
            return best.when if best else "其他"
        case "类别":
            return (best.category or best.programme.name) if best else story.collection.title
    return ""


def _listed(publication: Publication, press: Press) -> tuple[Entry, ...]:
    """Only a 光荣册 lists everybody."""
    if publication.style != "光荣册":
        return ()
    current = (e for e in press.edition.ledger.entries if e.honour.state != "撤销")
    return entries_in(publication, current)


def _ranks(entries: Iterable[Entry]) -> Iterator[Rank]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        honour = entry.honour
        name = f"{honour.when}{honour.programme.name}"
        found[f"{name}　{honour.category}" if honour.category else name].append(entry)
    for title, them in found.items():
        yield Rank(
            title, tuple(sorted(them, key=lambda e: (e.honour.is_nominee, e.syllables, e.name)))
        )


def _index(stories: Iterable[PublicStory], entries: Iterable[Entry]) -> Iterator[Indexed]:
    """By how names are read. Whoever is not to be named is not in it."""
    places: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    readings: dict[str, tuple[str, ...]] = {}

    def note(name: str, syllables: tuple[str, ...], place: str) -> tuple[list[str], list[str]]:
        readings.setdefault(name, syllables or pinyin.syllables(name))
        return places.setdefault((name, place), ([], []))

    for story in stories:
        place = story.place.label if story.place else ""
        if story.name and story.name not in NAMELESS:
            note(story.name, story.syllables, place)[0].append(story.key)
        for other in story.other_names:
            note(other.name, other.reading, place)[0].append(story.key)
    for entry in entries:
        if entry.name not in NAMELESS:
            note(entry.name, entry.syllables, entry.place_label)[1].append(entry.id)
    several = _repeated(name for name, _ in places)
    for (name, place), (keys, ids) in sorted(
        places.items(), key=lambda item: (readings[item[0][0]], item[0])
    ):
        remark = place if name in several else ""
        letter = pinyin.initial(readings[name])
        yield Indexed(name, letter, remark, tuple(dict.fromkeys(keys)), tuple(ids))


def _repeated(names: Iterable[str]) -> frozenset[str]:
    seen: dict[str, int] = defaultdict(int)
    for name in names:
        seen[name] += 1
    return frozenset(name for name, n in seen.items() if n > 1)
