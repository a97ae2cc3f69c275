"""Where a programme's running session stands, as far as notices and the roll say so, and no further."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..gate.honours import when
from ..gate.lifecycle import period_state
from ..gate.public import Catalogue, PublicStory
from ..model.collections import NOTICES
from ..model.papers import number_of
from ..model.story import NoticeFacts, Period
from .counts import told
from .entries import Entry
from .roll import ProgrammeRoll

WAITS = 365
"""Days for which a 公示 that ended without a decision here still says where its session stands: the decision may
have been published elsewhere.
"""

NEWS = 60
"""Days for which a decision does."""

State = Literal["公示中", "公示已结束", "已表彰", "复评中"]


@dataclass(frozen=True)
class Stage:
    """``step`` is the one it marks, ``when`` the session in words. ``notice`` says so; of a 复评 the roll does, and
    ``count`` is how many.
    """

    step: str
    state: State
    when: str = ""
    notice: PublicStory | None = None
    count: str = ""

    @property
    def publicity(self) -> Period | None:
        """The days of its 公示."""
        facts = self.notice.facts if self.notice else None
        return facts.publicity if isinstance(facts, NoticeFacts) else None


Told = tuple[PublicStory, NoticeFacts]


def stages_of(
    catalogue: Catalogue, rolls: Iterable[ProgrammeRoll]
) -> Mapping[str, tuple[Stage, ...]]:
    """By programme, in the order of the steps; programmes of which nothing is told are left out. A notice belongs to
    the programme that it names; a decision also to those that its number is written at.
    """
    notices: dict[str, list[Told]] = defaultdict(list)
    decisions = []
    for story in catalogue.of(NOTICES.id):
        if isinstance(story.facts, NoticeFacts):
            if story.facts.programme:
                notices[story.facts.programme].append((story, story.facts))
            if story.facts.notice_type == "表彰决定":
                decisions.append((story, story.facts, number_of(story.facts.doc_no)))
    found = {}
    for roll in rolls:
        id = roll.programme.id
        numbers = {number_of(e.honour.doc_no) for e in roll.rows} - {None}
        own = notices[id]
        decided = [(s, f) for s, f, number in decisions if f.programme == id or number in numbers]
        stages = tuple(_stages(own, decided, roll.rows, catalogue.today))
        if stages:
            found[id] = stages
    return found


def _stages(
    notices: Sequence[Told], decided: Sequence[Told], rows: Sequence[Entry], today: dt.date
) -> Iterator[Stage]:
    published = [(s, f, f.publicity) for s, f in notices if f.notice_type == "公示" and f.publicity]
    running = [p for p in published if period_state(p[2], today) == "公示中"]
    for story, facts, _ in running:
        yield Stage("公示", "公示中", when(facts), story)
    open_terms = {when(facts) for _, facts, _ in running}
    ended = [p for p in published if 0 < (today - p[2].end).days <= WAITS]
    for story, facts, period in sorted(ended, key=lambda p: p[2].end, reverse=True)[:1]:
        term = when(facts)
        if term and term not in open_terms and not _is_decided(term, period, decided, rows):
            yield Stage("公示", "公示已结束", term, story)
    news = [(s, f) for s, f in decided if 0 <= (today - s.dated).days <= NEWS]
    for story, facts in news[:1]:
        yield Stage("表彰", "已表彰", when(facts), story)
    under_review = [e for e in rows if e.honour.state == "复评中"]
    if under_review:
        yield Stage("复评", "复评中", count=told(under_review))


def _is_decided(
    term: str, period: Period, decided: Collection[Told], rows: Collection[Entry]
) -> bool:
    """Has anybody been honoured in that session since its 公示 began, by a decision or by the roll?"""
    by_notice = any(s.dated >= period.start and when(f) in (term, "") for s, f in decided)
    return by_notice or any(e.honour.date >= period.start and e.honour.when == term for e in rows)
