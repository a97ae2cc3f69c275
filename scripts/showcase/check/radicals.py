"""Radicals in the place of characters, as text copied out of a PDF has them: the eye takes ⻓ for 长, and
nobody who searches or reads aloud does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.han import IS_RADICAL
from ..base.problems import Problem
from ..base.seen import folded
from ..base.text import first_in_lines
from ..model.story import Story
from ..reading.content import Content
from .near import Near

_RADICAL = re.compile(f"[{IS_RADICAL}]+")


def check_story(story: Story, _: Near) -> Iterator[Problem]:
    """The text of a story."""
    yield from _in_text(story.file, story.text)


def check(content: Content) -> Iterator[Problem]:
    """Every other text that is published, and the rosters."""
    captions = (c for story in content.stories for c in content.captions_of(story))
    sources = (captions, content.pages, content.vocabulary.texts)
    for source in (s for kind in sources for s in kind):
        yield from _in_text(source.file, source.text)


def _in_text(file: str, text: str) -> Iterator[Problem]:
    for line, column, found in first_in_lines(_RADICAL, text):
        usual = "".join(map(folded, found[0]))
        what = f"“{found[0]}”是部首，不是字，多半是从 PDF 里复制来的。"
        instead = f"改成平常的“{usual}”。这一篇里可能还有，最好整段重新打一遍。"
        yield Problem(file, "radical", what, instead, line, column, severity="warning")
