"""The honour roll 光荣榜: programme → session or year → award → names. The one place that decides which pages
it has, and on which of them a row stands.

A programme's roll has one page, ``honour-roll/<id>/``, with all of its rows, as long as there are no more than
``LEAF`` of them. A longer one is told year by year, each on a page of its own (``honour-roll/<id>/year/2023/``),
and its address becomes the way to them: every year with its first names. A year that is too long itself goes on
at ``…/page/2/``. So a row changes its page once, when its programme outgrows one page, and from then on only
where a single year holds more than ``LEAF``: what comes later has other years. Its ``#r-…`` never changes.

Of a programme with more than a handful of rows in several streets there is a view of each street
(``honour-roll/<id>/street/<street>/``), made in the same way. It shows the rows again: links to a row lead to
the whole roll.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

from ..gate.names import NAMELESS
from ..gate.public import Catalogue, PublicHonour, RevokedEntry
from ..model import addresses
from ..model.papers import number_of
from ..model.places import Street
from ..model.story import LEVELS
from ..model.words import Programme
from .counts import told
from .entries import Entry, who

LEAF = 200
"""Rows a page: 190 kB of HTML at most, and on a phone 30 screens, which the years above them cut short."""

HANDFUL = 6
"""So many rows are seen at a glance, and need no views by street."""

FIRSTS, FIRST_SIGNS = 8, 60
"""So many names, in so many characters, stand for all of a programme or of a year: three lines on a phone."""


@dataclass(frozen=True)
class Firsts:
    """Who stands first among some rows, each once; ``more`` is ``等 27 位`` where there are others."""

    rows: tuple[Entry, ...]
    more: str


@dataclass(frozen=True)
class RollPart:
    """Those who have one award by one decision."""

    prize: str
    rows: tuple[Entry, ...]

    @property
    def count(self) -> str:
        return told(self.rows)


@dataclass(frozen=True)
class RollDecision:
    """Whom one decision honours; ``honour`` is the first one's."""

    honour: PublicHonour
    parts: tuple[RollPart, ...]


@dataclass(frozen=True)
class RollSection:
    """One session (or year, or period) of one level, as far as it was given in one year; ``goes_on``: it
    began on the page before.
    """

    year: int
    when: str
    level: str
    rows: tuple[Entry, ...]
    goes_on: bool = False

    @property
    def count(self) -> str:
        """``7 位``."""
        return told(self.rows)

    @property
    def decisions(self) -> Iterator[RollDecision]:
        """In the order of the rows, as are their parts."""
        for _, decided in groupby(self.rows, key=lambda e: _decision(e.honour)):
            rows = tuple(decided)
            parts = groupby(rows, key=lambda e: e.honour.prize)
            yield RollDecision(
                rows[0].honour, tuple(RollPart(prize, tuple(them)) for prize, them in parts)
            )


@dataclass(frozen=True)
class RollLeaf:
    """A page with rows. ``year`` where all of it is of one year, whose ``number``-th page it is."""

    url: str
    sections: tuple[RollSection, ...]
    year: int | None = None
    number: int = 1

    @property
    def rows(self) -> tuple[Entry, ...]:
        return tuple(e for s in self.sections for e in s.rows)


@dataclass(frozen=True)
class RollYear:
    """What a view holds of a year: ``url`` is its first page, or where it begins on the only one."""

    year: int
    url: str
    rows: tuple[Entry, ...]

    @cached_property
    def count(self) -> str:
        return told(self.rows)

    @cached_property
    def firsts(self) -> Firsts:
        return firsts_of(self.rows)


@dataclass(frozen=True)
class RollView:
    """A whole roll, or what of it belongs to a street: ``sections`` whole, ``leaves`` as they stand on pages.
    All are newest first.
    """

    url: str
    sections: tuple[RollSection, ...]
    years: tuple[RollYear, ...]
    leaves: tuple[RollLeaf, ...]
    street: Street | None = None

    @cached_property
    def rows(self) -> tuple[Entry, ...]:
        return tuple(e for section in self.sections for e in section.rows)

    @cached_property
    def count(self) -> str:
        """``27 位``: whoever was honoured twice is counted once."""
        return told(self.rows)

    @cached_property
    def nominees(self) -> str:
        """How many of them were nominated and no more; empty where nobody was."""
        won = {who(e) for e in self.rows if not e.honour.is_nominee}
        return told(e for e in self.rows if who(e) not in won)

    @property
    def about(self) -> str:
        """What search engines and the search say of it."""
        return f"历次表彰名单，共 {self.count}。" if self.count else "撤销公告。"

    @property
    def is_split(self) -> bool:
        """Is it told year by year, on pages of their own?"""
        return self.leaves[0].year is not None


@dataclass(frozen=True)
class ProgrammeRoll:
    """All of one programme. ``streets`` are empty where it needs no views of them."""

    programme: Programme
    whole: RollView
    streets: tuple[RollView, ...]
    revoked: tuple[RevokedEntry, ...]

    @property
    def url(self) -> str:
        return self.whole.url

    @property
    def title(self) -> str:
        return f"{self.programme.name}光荣榜"

    @property
    def rows(self) -> tuple[Entry, ...]:
        return self.whole.rows

    @property
    def views(self) -> tuple[RollView, ...]:
        return (self.whole, *self.streets)

    @cached_property
    def firsts(self) -> Firsts:
        return firsts_of(self.rows)


def firsts_of(rows: Sequence[Entry]) -> Firsts:
    """Of whom a name is told."""
    named: dict[tuple[str, ...], Entry] = {}
    for entry in rows:
        named.setdefault(who(entry), entry)
    found: list[Entry] = []
    for entry in named.values():
        signs = sum(len(e.name) for e in (*found, entry))
        if (
            entry.name not in NAMELESS
            and len(found) < FIRSTS
            and (not found or signs <= FIRST_SIGNS)
        ):
            found.append(entry)
    return Firsts(tuple(found), f"等 {told(rows)}" if len(found) < len(named) else "")


def honour_roll(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[ProgrammeRoll, ...]:
    """One for each programme that has anybody on it, or a revocation to state. Its rows are ``entries``
    with their places.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.honour.programme.id].append(entry)
    rolls = []
    for programme in catalogue.programmes:
        revoked = tuple(r for r in catalogue.revoked if r.honour.programme.id == programme.id)
        if programme.id in found or revoked:
            base = addresses.roll(programme.id)
            leaves = _leaves(base, _sections(found[programme.id]))
            rows = [replace(e, row_url=f"{leaf.url}#{e.id}") for leaf in leaves for e in leaf.rows]
            rolls.append(
                ProgrammeRoll(
                    programme,
                    _view(base, rows),
                    tuple(_streets(base, rows, catalogue.streets)),
                    revoked,
                )
            )
    return tuple(rolls)


def _streets(base: str, rows: Sequence[Entry], streets: Iterable[Street]) -> Iterator[RollView]:
    """In the order of ``streets``, which stays when counts change."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in rows:
        if entry.place:
            found[entry.place.street.id].append(entry)
    if len(rows) > HANDFUL and len(found) > 1:
        for street in streets:
            if street.id in found:
                yield _view(addresses.roll_of_street(base, street.id), found[street.id], street)


def _view(base: str, rows: Iterable[Entry], street: Street | None = None) -> RollView:
    sections = _sections(rows)
    leaves = _leaves(base, sections)
    firsts = {s.year: leaf for leaf in reversed(leaves) for s in leaf.sections}
    years = []
    for year, them in groupby(sections, key=lambda s: s.year):
        first = firsts[year]
        url = first.url if first.year else f"{base}#year-{year}"
        years.append(RollYear(year, url, tuple(e for s in them for e in s.rows)))
    return RollView(base, tuple(sections), tuple(years), leaves, street)


def _sections(rows: Iterable[Entry]) -> list[RollSection]:
    """Newest year first; in a year newest first, then highest level."""
    found: dict[tuple[int, str, str], list[Entry]] = defaultdict(list)
    for entry in rows:
        honour = entry.honour
        found[honour.year, honour.when, honour.level].append(entry)
    sections = [
        RollSection(*key, tuple(sorted(them, key=_in_section))) for key, them in found.items()
    ]
    return sorted(sections, key=_newest)


def _newest(section: RollSection) -> tuple[object, ...]:
    day = max(e.honour.date for e in section.rows)
    return (-section.year, -day.toordinal(), LEVELS.index(section.level), section.when)


def _in_section(entry: Entry) -> tuple[object, ...]:
    """As the document has them: by award in the programme's own order, winners before nominees; by
    category in its order; then A–Z. Of several documents the newest first.
    """
    programme, honour = entry.honour.programme, entry.honour
    award = _place(honour.award, ("正式", *programme.awards))
    category = _place(honour.category, programme.categories)
    order = (honour.is_nominee, award, category, honour.category, entry.syllables, entry.name)
    return (-honour.date.toordinal(), _decision(honour), *order)


def _decision(honour: PublicHonour) -> tuple[str, ...]:
    """The same for all of one decision: of one number, however its office is called."""
    number = _number(honour.doc_no)
    return number or (honour.date.isoformat(), honour.doc_no, *honour.issuer)


@lru_cache(1024)
def _number(doc_no: str) -> tuple[str, ...]:
    return tuple(map(str, number_of(doc_no) or ()))


def _place(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)


def _leaves(base: str, sections: Sequence[RollSection]) -> tuple[RollLeaf, ...]:
    if sum(len(s.rows) for s in sections) <= LEAF:
        return (RollLeaf(base, tuple(sections)),)
    leaves = []
    for year, them in groupby(sections, key=lambda s: s.year):
        url = addresses.roll_of_year(base, year)
        for number, chunk in enumerate(_chunks(them), 1):
            leaves.append(RollLeaf(addresses.numbered(url, number), tuple(chunk), year, number))
    return tuple(leaves)


def _chunks(sections: Iterable[RollSection]) -> Iterator[Sequence[RollSection]]:
    """Pages full of sections: one is cut only where a page would not hold it."""
    chunk: list[RollSection] = []
    for section in sections:
        for start in range(0, len(section.rows), LEAF):
            part = replace(section, rows=section.rows[start : start + LEAF], goes_on=start > 0)
            if chunk and sum(len(s.rows) for s in chunk) + len(part.rows) > LEAF:
                yield chunk
                chunk = []
            chunk.append(part)
    yield chunk
