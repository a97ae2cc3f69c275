"""Special days: still to come, one a day, and the page they send to exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import PurePosixPath

from ..base.problems import Problem
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
    pages = addresses(content)
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


def addresses(content: Content) -> frozenset[str]:
    """Pages that a day may send to. A story counts even while the gate holds it back."""
    vocabulary = content.vocabulary
    fixed = ("areas/", "honour-roll/", "mottoes/", "a-z/", "years/", "themes/", "programmes/",
             "site-map/")  # fmt: skip
    return frozenset(
        [
            *fixed,
            *(f"{c.id}/" for c in COLLECTIONS),
            *(f"{s.key}/" for s in content.stories),
            *(f"{PurePosixPath(p.file).stem}/" for p in content.pages),
            *(f"themes/{t.id}/" for t in vocabulary.themes),
            *(
                f"{kind}/{p.id}/"
                for p in vocabulary.programmes
                for kind in ("programmes", "honour-roll")
            ),
            *(f"years/{h.date.year}/" for s in content.stories for h in s.honours),
            *(f"areas/{s.id}/" for s in vocabulary.streets),
            *(f"areas/{s.id}/{c.id}/" for s in vocabulary.streets for c in s.communities),
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
