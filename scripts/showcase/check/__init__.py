"""The rules, one a file. Each takes the :class:`~showcase.reading.content.Content` and yields problems; those that
look at one story at a time stand in :mod:`.each`, and take what stands in :mod:`.near`.
"""

from __future__ import annotations

from datetime import date

from ..base.memo import NO_MEMO, Memo
from ..base.problems import Problem
from ..gate.joins import joins_of
from ..model.story import Story
from ..reading.content import Content
from . import (
    aliases,
    asides,
    broadcast,
    cells,
    consent,
    days,
    exhibitions,
    groups,
    hidden,
    honours,
    ledger,
    links,
    media,
    names,
    order,
    pages,
    papers,
    photos,
    printed,
    privacy,
    publications,
    radicals,
    references,
    rosters,
    screens,
    synonyms,
    titles,
    villages,
)
from .each import check_each
from .follows import without_follow_ups
from .near import Around, around

RULES = (
    references,
    groups,
    villages,
    aliases,
    honours,
    consent,
    order,
    names,
    privacy,
    broadcast,
    asides,
    photos,
    media,
    papers,
    radicals,
    links,
    pages,
    cells,
    titles,
    exhibitions,
    publications,
    printed,
    screens,
    days,
    synonyms,
)

OF_JOINS = (ledger, rosters)
"""These take the joins of stories and rows too, which are worked out once for both."""

_LENIENT = ("草稿", "撤下")


def check_content(
    content: Content,
    reading: list[Problem],
    memo: Memo = NO_MEMO,
    near: Around | None = None,
) -> list[Problem]:
    """All problems of all files. ``reading`` are those met while reading.

    A draft, a withdrawn story or one whose consent has ended cannot hold up the site: its errors
    become warnings, except personal data, which may be in no file. So do those of the photos and
    captions beside it. A group of a draft in which nothing is filled in yet is no problem at all. What
    follows from another error is left out: see :mod:`.follows`.
    """
    problems = list(reading)
    near = near or around(content, memo)
    found, uses = check_each(content, near, memo)
    problems += found
    problems += hidden.check(content, near.names, uses)
    for rule in RULES:
        problems += rule.check(content)
    joins = joins_of(content.stories, content.vocabulary.roster, content.vocabulary)
    for joined in OF_JOINS:
        problems += joined.check(content, joins)
    unsure = {p.file for p in reading if p.field == "状态"}  # misspelt: it may be meant for 发布
    lenient = {
        s.folder for s in content.stories if _is_away(s, content.today) and s.file not in unsure
    }
    problems = [
        p.as_warning()
        if p.file.rpartition("/")[0] in lenient and p.code not in privacy.CODES
        else p
        for p in problems
        if not (p.code == "empty-group" and p.file.rpartition("/")[0] in lenient)
    ]
    return without_follow_ups(problems, reading, content)


def _is_away(story: Story, today: date) -> bool:
    """Nothing of it is shown, whatever else stands in it: see :mod:`showcase.gate.decide`."""
    consent = story.consent
    consent_gone = consent is not None and (consent.is_taken_back or consent.has_ended(today))
    return story.status in _LENIENT or consent_gone or story.is_revoked
