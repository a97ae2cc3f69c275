"""Which stories and ordinary pages have errors, and what is wrong in each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ..base.problems import Problem
from ..model import addresses
from ..model.broken import Broken
from ..reading.content import Content


def broken_stories(content: Content, problems: Iterable[Problem]) -> tuple[Broken, ...]:
    """Every story with an error in its folder, with all its problems."""
    urls = {s.file: f"{s.key}/" for s in content.stories}
    urls |= {u.file: f"{u.key}/" for u in content.unread}
    folders = {_folder(file): file for file in urls}
    codes = _codes(content)
    by_story: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        file = problem.file if problem.file in urls else folders.get(_folder(problem.file), "")
        if file:
            by_story[file].append(_outward(problem, codes))
    return tuple(
        Broken(file, urls[file], tuple(found))
        for file, found in sorted(by_story.items())
        if any(p.is_error for p in found)
    )


def broken_pages(content: Content, problems: Iterable[Problem]) -> tuple[Broken, ...]:
    """Every ordinary page with an error, with all its problems."""
    by_file: dict[str, list[Problem]] = {page.file: [] for page in content.pages}
    for problem in problems:
        by_file.get(problem.file, []).append(problem)
    return tuple(
        Broken(file, addresses.ordinary(file), tuple(found))
        for file, found in sorted(by_file.items())
        if any(p.is_error for p in found)
    )


def _codes(content: Content) -> re.Pattern[str] | None:
    """The codes of indicators, which stand on no page, a preview's neither. A digit alone tells nothing."""
    words = {i.code for i in content.vocabulary.indicators}
    words |= {code for story in content.stories for code in story.indicators}
    forms = "|".join(re.escape(word) for word in sorted(words) if len(word) > 2)
    return re.compile(rf"(?<![\w.-])(?:{forms})(?![\w-])") if forms else None


def _outward(problem: Problem, codes: re.Pattern[str] | None) -> Problem:
    if codes is None or not codes.search(f"{problem.what}\n{problem.instead}"):
        return problem
    return replace(problem, what="这一处要改。", instead="运行检查，看怎么改。")


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
