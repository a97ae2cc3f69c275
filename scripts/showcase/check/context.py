"""What every rule looks at, and how it points at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..markdown import Document
from ..model.fields import STORY
from ..model.schema import fields_of, label_of
from ..model.story import Story
from ..problems import Problem, Severity
from ..settings import Settings
from ..vocabulary import Vocabulary


@dataclass(frozen=True)
class OrdinaryPage:
    """A page of ``content/*.md``: its path in Git and its text."""

    file: str
    text: str


@dataclass(frozen=True)
class Content:
    """Everything that was read. ``documents`` holds the parsed bodies by story key."""

    root: Path
    stories: tuple[Story, ...]
    documents: Mapping[str, Document]
    pages: tuple[OrdinaryPage, ...]
    vocabulary: Vocabulary
    settings: Settings
    today: date


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


def on_line(
    file: str, line: int, code: str, what: str, instead: str = "", severity: Severity = "error",
    column: int = 0,
) -> Problem:  # fmt: skip
    """A problem at a line of a file, for what was found in its text."""
    return Problem(file, code, what, instead, line, column, "", severity)
