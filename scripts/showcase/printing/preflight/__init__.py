"""What should be mended before a publication is printed, a rule a file. Paper cannot be taken back.

An error keeps the PDF from being made. What a shop must not get but an editor may look at (blanks on the imprint,
photos that are too coarse, consents that run out) is an error of a final edition alone, else a reminder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.problems import Problem
from .. import glyphs
from ..job import Job, Sheet
from . import boxes, coarse, consents, imprint, namesakes, pages, samples, whole
from .waiting import empty, waiting


def of_plan(job: Job) -> Iterator[Problem]:
    """What can be told before it is typeset."""
    yield from empty(job)
    yield from waiting(job)
    for rule in (coarse, consents, imprint, samples, namesakes):
        yield from rule.check(job)


def unset(job: Job) -> Iterator[Problem]:
    """What keeps it from being typeset at all: characters that no typeface has."""
    yield from glyphs.problems(job.stories, job.content, job.fonts)
    yield from glyphs.in_publication(job.publication, job.fonts)
    entries = (e for v in job.volumes for rank in v.ranks for e in rank.entries)
    listed = {e.name for e in entries if e.story is None}
    rows = (row for row in job.content.vocabulary.roster if row.name in listed)
    yield from glyphs.in_rows(rows, job.fonts)


def of_sheets(job: Job, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What only shows on the pages."""
    for rule in (boxes, pages, whole):
        yield from rule.check(job, sheets)
