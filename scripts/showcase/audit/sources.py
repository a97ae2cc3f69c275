"""Where something in a built page was written: an ordinary page stands in the site as it was written, so its
own file and line can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import quote

from ..base.problems import Problem

_CLUE = re.compile(r"“(.+)”|：(.+)$", re.S)


def at_source(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Problems of built pages, those of ordinary pages with the file in Git and the first line that holds
    what they speak of.
    """
    texts: dict[str, str | None] = {}
    return [_at_source(problem, root, texts) for problem in problems]


def _at_source(problem: Problem, root: Path, texts: dict[str, str | None]) -> Problem:
    folder, _, name = problem.file.rpartition("/")
    if name != "index.html" or not folder or "/" in folder:
        return problem
    file = f"content/{folder}.md"
    if file not in texts:
        try:
            texts[file] = (root / file).read_text("utf-8")
        except (OSError, ValueError):
            texts[file] = None
    text = texts[file]
    if text is None:
        return problem
    return replace(problem, file=file, line=_line(text, problem.what))


def _line(text: str, what: str) -> int:
    """The first line with the words in question, or the page's name in them; 0 where none has."""
    found = _CLUE.search(what)
    clue = (found[1] or found[2]) if found else ""
    bare = clue.strip("<>=: ")
    stem = bare.strip("./").rpartition("/")[2]
    for words in (clue, escape(clue), quote(clue, safe="/:?#"), bare, stem):
        at = text.find(words) if words else -1
        if at >= 0:
            return text.count("\n", 0, at) + 1
    return 0
