"""Consents that end soon after printing. Told to editors alone: no reader knows when a consent ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...base.problems import Problem
from ...check.consent import WARN_DAYS
from ...gate.lifecycle import add_years
from ..job import Job
from .places import in_story, severity


def check(job: Job) -> Iterator[Problem]:
    """Every story of the publication whose consent does not last a year."""
    today = job.content.today
    soon, year = today + timedelta(days=WARN_DAYS), add_years(today, 1)
    keys = frozenset(job.keys)
    for story in job.content.stories:
        until = story.consent.until if story.consent else None
        if story.key in keys and until is not None and until < year:
            what = f"授权 {until} 到期，印出去收不回。"
            yield in_story(
                job,
                story.key,
                "授权",
                "print-consent",
                what,
                "先续签，写明可以印刷；续不了的，这次不印。",
                severity(job) if until < soon else "warning",
            )
