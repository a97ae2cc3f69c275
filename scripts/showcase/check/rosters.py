"""Rosters: their words stand in the vocabulary, and a decision's number adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..base.problems import Problem
from ..gate.joins import Joins, heads, kind_of
from ..model import kinds, papers
from ..model.marked import at
from ..model.nearest import did_you_mean
from ..model.rosters import RosterRow
from ..model.story import NoticeFacts
from ..model.vocabulary import Vocabulary
from ..reading.content import Content


def check(content: Content, joins: Joins) -> Iterator[Problem]:
    """Every row, then the totals of decisions."""
    yield from _rows(content)
    yield from _totals(content, joins)


def _rows(content: Content) -> Iterator[Problem]:
    streets = {s.name: [c.name for c in s.communities] for s in content.vocabulary.streets}
    for row in content.vocabulary.roster:
        for column, what, instead in _cells(row, content.vocabulary, streets):
            yield Problem(row.file, "bad-cell", what, instead, row.line, field=column)


def _cells(
    row: RosterRow, vocabulary: Vocabulary, streets: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, str]]:
    """Cells that say what is not so: their column, what is wrong, and what to write. ``streets``:
    street → its communities, by name.
    """
    honour = row.honour
    programme = vocabulary.programme(honour.programme)
    if programme is None:
        what = f"没有“{honour.programme}”这个荣誉项目。"
        names = [p.name for p in vocabulary.programmes]
        yield "项目", what, did_you_mean(honour.programme, names)
    elif programme.categories and honour.category not in programme.categories:
        what = f"{programme.name}没有“{honour.category}”这个类别。"
        yield "类别", what, did_you_mean(honour.category, programme.categories)
    if honour.session is None and honour.year is None and not honour.period:
        what = "届、年度、期都没有写。"
        yield "届", what, "至少写一项。"
    if row.street and row.street not in streets:
        what = f"没有“{row.street}”这个街道。"
        yield "街道", what, did_you_mean(row.street, streets)
    elif row.community and row.community not in streets.get(row.street, []):
        what = f"“{row.street}”里没有“{row.community}”这个社区。"
        home = next((s for s, found in streets.items() if row.community in found), "")
        known = streets.get(row.street, [])
        instead = f"“{row.community}”属于{home}。" if home else did_you_mean(row.community, known)
        yield "社区", what, instead


def _totals(content: Content, joins: Joins) -> Iterator[Problem]:
    """Whoever a decision honoured has a story (in whatever state) or a row in a roster: as many entries,
    or as many persons, as it says.
    """
    told = _told(content, joins)
    for notice in content.stories:
        facts = notice.facts
        if not (isinstance(facts, NoticeFacts) and facts.total and facts.notice_type == "表彰决定"):
            continue
        found = told.get(_doc_no(facts.doc_no), _Told())
        if facts.total not in (found.entries, found.heads):
            yield at(
                notice,
                "total",
                "roster-total",
                f"{facts.doc_no}表彰 {facts.total} 个，网站上有事迹 {found.stories} 篇、只在名册里的 {found.rows} 行，"
                f"合计 {found.entries}。",
                "补上缺的名册行（content/_vocabulary/rosters/），或核对文号和总数。",
            )


@dataclass
class _Told:
    """How often a decision's number stands in stories, and in rows that are no story's; and how many persons
    all of these name.
    """

    stories: int = 0
    rows: int = 0
    heads: int = 0

    @property
    def entries(self) -> int:
        return self.stories + self.rows


def _told(content: Content, joins: Joins) -> Mapping[str, _Told]:
    vocabulary = content.vocabulary
    # An entry counts for the number that its story gives, or else its row.
    numbers = {
        (one.file, one.at): row.honour.doc_no for row in vocabulary.roster if (one := joins.of(row))
    }
    told: dict[str, _Told] = defaultdict(_Told)
    for story in content.stories:
        for i, honour in enumerate(story.honours):
            number = _doc_no(honour.doc_no or numbers.get((story.file, i), ""))
            told[number].stories += 1
            told[number].heads += heads(story, kinds.OF_COLLECTION[story.collection.id])
    for row in vocabulary.roster:
        if joins.of(row) is None:
            number = _doc_no(row.honour.doc_no)
            told[number].rows += 1
            told[number].heads += heads(row, kind_of(row, vocabulary))
    return told


def _doc_no(text: str) -> str:
    """As it is printed: that its brackets are wrong is told where they stand; a 第 before the number
    makes it no other.
    """
    return (papers.mended_doc_no(text) or text).replace("〕第", "〕")
