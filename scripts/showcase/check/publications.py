"""Publications name stories that are there. What of them may be printed is told when they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..model.nearest import did_you_mean_story
from ..model.publications import FILE
from ..reading.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Every entry of publications.yml against the stories."""
    publications = content.vocabulary.publications
    stories = {s.key for s in content.stories} if publications else set()
    for one in publications:
        named = [("事迹", key, line) for key, line in zip(one.stories, one.lines, strict=True)]
        if one.cover:
            named.append(("封面照片", one.cover, one.cover_line))
        for label, key, line in named:
            if key not in stories:
                what, instead = f"没有“{key}”这篇。", did_you_mean_story(key, stories)
                yield Problem(FILE, "unknown-story", what, instead, line, field=label)
