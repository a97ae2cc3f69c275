"""Which stories and ordinary pages have errors, and what is wrong in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..base.problems import Problem
from ..model import addresses
from ..model.broken import Broken
from ..reading.content import Content


def broken_stories(content: Content, problems: Iterable[Problem]) -> tuple[Broken, ...]:
    """Every story with an error in its folder, with all its problems."""
    urls = {s.file: f"{s.key}/" for s in content.stories}
    urls |= {u.file: f"{u.key}/" for u in content.unread}
    folders = {_folder(file): file for file in urls}
    by_story: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        file = problem.file if problem.file in urls else folders.get(_folder(problem.file), "")
        if file:
            by_story[file].append(problem)
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


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
