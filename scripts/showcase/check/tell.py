"""What every rule looks at, and how it points at a place."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem, Severity
from ..model.captions import Captions
from ..model.fields import STORY
from ..model.schema import fields_of, label_of
from ..model.story import Story
from ..reading.content import Content


def at(
    story: Story,
    path: str,
    code: str,
    what: str,
    instead: str = "",
    severity: Severity = "error",
) -> Problem:
    """A problem at a field of a story, by its dotted English keys."""
    line, column = story.mark(path)
    label = label_of(path, fields_of(story.collection.id, STORY))
    return Problem(story.file, code, what, instead, line, column, label, severity)


def captions_of(story: Story, content: Content) -> Iterator[Captions]:
    """Those that a story names and that could be read, each once."""
    for name in sorted({m.captions for m in story.media}):
        if f"{story.folder}/{name}" in content.captions:
            yield content.captions[f"{story.folder}/{name}"]


def on_line(
    file: str, line: int, code: str, what: str, instead: str = "", severity: Severity = "error",
    column: int = 0,
) -> Problem:  # fmt: skip
    """A problem at a line of a file, for what was found in its text."""
    return Problem(file, code, what, instead, line, column, "", severity)
