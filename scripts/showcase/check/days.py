"""Special days: still to come, one a day, and the page they send to exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..base.problems import Problem
from ..model import addresses
from ..model.collections import COLLECTIONS
from ..model.days import FILE, SpecialDay, special_day
from ..model.nearest import did_you_mean
from ..reading.content import Content

AHEAD = 366
"""Days looked ahead: every yearly day comes up once."""


def check(content: Content) -> Iterator[Problem]:
    """Every entry of dates.yml against the calendar and against the pages of the site."""
    days = content.vocabulary.days
    if not days:
        return
    pages = destinations(content)
    for day in days:
        if day.see and day.see not in pages:
            instead = did_you_mean(day.see, pages)
            what = f"没有“{day.see}”这一页。"
            yield Problem(FILE, "unknown-page", what, instead, day.line, field="去看")
        last = max((str(m) for m in day.marks if m.year is not None), default="")
        if last and last < content.today.isoformat() and all(m.year for m in day.marks):
            what = f"“{day.name}”的日期都已经过去。"
            yield _of_a_date(day, "day-over", what, "加上下一年的日期，或删掉。")
    yield from _same_day(content)


def destinations(content: Content) -> frozenset[str]:
    """Pages that a day may send to. A story counts even while the gate holds it back, and an exhibition before it
    begins: the home page sends nobody where no page stands.
    """
    vocabulary = content.vocabulary
    return frozenset(
        [
            *addresses.ALWAYS,
            *(addresses.collection(c.id) for c in COLLECTIONS),
            *(addresses.story(s.key) for s in content.stories),
            *(addresses.ordinary(p.file) for p in content.pages),
            *(addresses.theme(t.id) for t in vocabulary.themes),
            *(addresses.exhibition(e.id) for e in vocabulary.exhibitions),
            *([addresses.EXHIBITIONS] if vocabulary.exhibitions else []),
            *(addresses.roll(p.id) for p in vocabulary.programmes),
            *(addresses.year(h.date.year) for s in content.stories for h in s.honours),
            *(addresses.street(s.id) for s in vocabulary.streets),
            *(addresses.community(s.id, c.id) for s in vocabulary.streets for c in s.communities),
        ]
    )


def _same_day(content: Content) -> Iterator[Problem]:
    """Two entries on one day: the home page shows one. Told once a pair."""
    days = content.vocabulary.days
    seen: set[tuple[str, str]] = set()
    for n in range(AHEAD):
        date = content.today + timedelta(days=n)
        shown = special_day(days, date)
        for other in days:
            if shown is None or other is shown or not other.holds(date):
                continue
            if (shown.id, other.id) not in seen:
                seen.add((shown.id, other.id))
                what = f"{date.month}月{date.day}日也是“{shown.name}”，首页这天只写“{shown.name}”。"
                yield _of_a_date(other, "same-day", what, "不用都留的，删掉一个。")


def _of_a_date(day: SpecialDay, code: str, what: str, instead: str) -> Problem:
    return Problem(FILE, code, what, instead, day.line, field="日期", severity="warning")
