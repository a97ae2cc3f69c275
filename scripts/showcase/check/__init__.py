"""The rules, one a file. Each takes the :class:`~showcase.check.context.Content` and yields problems."""

from __future__ import annotations

from ..problems import Problem
from . import (
    consent,
    days,
    honours,
    language,
    links,
    names,
    photos,
    privacy,
    references,
    required,
    rosters,
)
from .context import Content

RULES = (
    required,
    references,
    honours,
    consent,
    names,
    privacy,
    photos,
    language,
    links,
    rosters,
    days,
)

_LENIENT = ("草稿", "撤下")


def check_content(content: Content, reading: list[Problem]) -> list[Problem]:
    """All problems of all files. ``reading`` are those met while reading.

    A draft or a withdrawn story cannot hold up the site: its errors become warnings, except
    personal data, which may be in no file.
    """
    problems = list(reading)
    for rule in RULES:
        problems += rule.check(content)
    lenient = {s.file for s in content.stories if s.status in _LENIENT}
    lenient -= {p.file for p in reading if p.field == "状态"}  # misspelt: it may be meant for 发布
    return [
        p.as_warning() if p.file in lenient and p.code not in privacy.CODES else p for p in problems
    ]
