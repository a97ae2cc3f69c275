"""A folder in Git → everything in it, as one value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..base.contents import Contents
from ..base.memo import NO_MEMO, Memo
from ..base.problems import Problem
from .asides import copies_of_lists
from .captions import read_all
from .content import Content, Documents
from .ordinary import read_ordinary
from .printed import read_printed
from .settings import read_settings
from .stories import read_stories
from .vocabulary.words import read_vocabulary


def read_content(root: Path, today: date, memo: Memo = NO_MEMO) -> tuple[Content, list[Problem]]:
    """Read everything below ``root`` as far as it can be read, and tell what could not. ``today`` is the
    day on which it is to be judged. Never raises for bad content.
    """
    settings, problems = read_settings(root)
    vocabulary, found = read_vocabulary(root)
    problems += found
    asides, found = copies_of_lists(root)
    problems += found
    sources = read_stories(root, memo)
    problems += sources.problems
    captions, found = read_all(sources.stories, root)
    problems += found
    ordinary = read_ordinary(root)
    problems += ordinary.problems
    printed, found = read_printed(root)
    problems += found
    content = Content(
        root=root,
        stories=sources.stories,
        unread=sources.unread,
        documents=Documents(sources.stories, memo=memo),
        captions=captions,
        contents=Contents(root),
        pages=ordinary.pages,
        kept_pages=ordinary.kept,
        vocabulary=vocabulary,
        settings=settings,
        today=today,
        asides=(*sources.asides, *asides),
        printed=printed,
        keys=sources.keys,
    )
    return content, problems
