"""Rosters: their words stand in the vocabulary, and a decision's number adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..base.problems import Problem
from ..model.nearest import did_you_mean
from ..model.rosters import RosterRow
from ..model.story import NoticeFacts
from ..reading.content import Content
from .tell import at


def check(content: Content) -> Iterator[Problem]:
    """Every row, then the totals of decisions."""
    yield from _rows(content)
    yield from _totals(content)


def _rows(content: Content) -> Iterator[Problem]:
    vocabulary = content.vocabulary
    programmes = [p.name for p in vocabulary.programmes]
    streets = {s.name: [c.name for c in s.communities] for s in vocabulary.streets}

    for row in vocabulary.roster:

        def tell(column: str, what: str, instead: str, row: RosterRow = row) -> Problem:
            return Problem(
                row.file,
                "bad-cell",
                what,
                instead,
                line=row.line,
                field=column,
            )

        honour = row.honour
        programme = vocabulary.programme(honour.programme)
        if programme is None:
            what = f"没有“{honour.programme}”这个荣誉项目。"
            yield tell("项目", what, did_you_mean(honour.programme, programmes))
        elif programme.categories and honour.category not in programme.categories:
            what = f"{programme.name}没有“{honour.category}”这个类别。"
            yield tell("类别", what, did_you_mean(honour.category, programme.categories))
        if honour.session is None and honour.year is None and not honour.period:
            yield tell("届", "届、年度、期都没有写。", "至少写一项。")
        if row.street and row.street not in streets:
            what = f"没有“{row.street}”这个街道。"
            yield tell("街道", what, did_you_mean(row.street, streets))
        elif row.community and row.community not in streets.get(row.street, []):
            what = f"“{row.street}”里没有“{row.community}”这个社区。"
            home = next((s for s, found in streets.items() if row.community in found), "")
            known = streets.get(row.street, [])
            instead = (
                f"“{row.community}”属于{home}。" if home else did_you_mean(row.community, known)
            )
            yield tell("社区", what, instead)


def _totals(content: Content) -> Iterator[Problem]:
    """Whoever a decision honoured has a story (in whatever state) or a row in a roster."""
    stories = Counter(h.doc_no for s in content.stories for h in s.honours if h.doc_no)
    roster = Counter(r.honour.doc_no for r in content.vocabulary.roster if r.honour.doc_no)
    for notice in content.stories:
        facts = notice.facts
        if not (isinstance(facts, NoticeFacts) and facts.total and facts.notice_type == "表彰决定"):
            continue
        told, listed = stories[facts.doc_no], roster[facts.doc_no]
        if told + listed != facts.total:
            yield at(
                notice,
                "total",
                "roster-total",
                f"{facts.doc_no}表彰 {facts.total} 个，网站上有事迹 {told} 篇、名册 {listed} 行，"
                f"合计 {told + listed}。",
                "补上缺的名册行（content/_vocabulary/rosters/），或核对文号和总数。",
            )
