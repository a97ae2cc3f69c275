"""The rules, one a file. Each takes the :class:`~showcase.reading.content.Content` and yields problems."""

from __future__ import annotations

from ..base.problems import Problem
from ..reading.content import Content
from . import (
    aliases,
    consent,
    days,
    honours,
    language,
    links,
    media,
    names,
    pages,
    photos,
    privacy,
    references,
    required,
    rosters,
    screens,
)

RULES = (
    required,
    references,
    aliases,
    honours,
    consent,
    names,
    privacy,
    photos,
    media,
    language,
    links,
    pages,
    rosters,
    screens,
    days,
)

_LENIENT = ("草稿", "撤下")


def check_content(content: Content, reading: list[Problem]) -> list[Problem]:
    """All problems of all files. ``reading`` are those met while reading.

    A draft or a withdrawn story cannot hold up the site: its errors become warnings, except
    personal data, which may be in no file. So do those of the photos and captions beside it.
    """
    problems = list(reading)
    for rule in RULES:
        problems += rule.check(content)
    unsure = {p.file for p in reading if p.field == "状态"}  # misspelt: it may be meant for 发布
    lenient = {s.folder for s in content.stories if s.status in _LENIENT and s.file not in unsure}
    return [
        p.as_warning()
        if p.file.rpartition("/")[0] in lenient and p.code not in privacy.CODES
        else p
        for p in problems
    ]
