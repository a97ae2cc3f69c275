"""Rosters: their words stand in the vocabulary, and a decision's number adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..base.problems import Problem
from ..model import papers
from ..model.marked import at
from ..model.nearest import did_you_mean
from ..model.rosters import RosterRow
from ..model.story import NoticeFacts
from ..model.vocabulary import Vocabulary
from ..reading.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Every row, then the totals of decisions."""
    yield from _rows(content)
    yield from _totals(content)


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


def _totals(content: Content) -> Iterator[Problem]:
    """Whoever a decision honoured has a story (in whatever state) or a row in a roster."""
    stories = Counter(_doc_no(h.doc_no) for s in content.stories for h in s.honours)
    roster = Counter(_doc_no(r.honour.doc_no) for r in content.vocabulary.roster)
    for notice in content.stories:
        facts = notice.facts
        if not (isinstance(facts, NoticeFacts) and facts.total and facts.notice_type == "表彰决定"):
            continue
        number = _doc_no(facts.doc_no)
        written, listed = stories[number], roster[number]
        if written + listed != facts.total:
            yield at(
                notice,
                "total",
                "roster-total",
                f"{facts.doc_no}表彰 {facts.total} 个，网站上有事迹 {written} 篇、名册 {listed} 行，"
                f"合计 {written + listed}。",
                "补上缺的名册行（content/_vocabulary/rosters/），或核对文号和总数。",
            )


def _doc_no(text: str) -> str:
    """As it is printed: that its brackets are wrong is told where they stand; a 第 before the number
    makes it no other.
    """
    return (papers.mended_doc_no(text) or text).replace("〕第", "〕")
