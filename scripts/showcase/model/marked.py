"""A problem at a field of something that knows where its fields stand: a story, a list of the vocabulary."""

from __future__ import annotations

from typing import Protocol

from ..base.problems import Problem, Severity
from .fields import STORY
from .schema import fields_of, label_of
from .story import Mark, Story


class Marked(Protocol):
    """``mark`` is the place of a field by its dotted English keys, or of the nearest above it."""

    @property
    def file(self) -> str: ...

    def mark(self, path: str) -> Mark: ...


def at(
    source: Marked,
    path: str,
    code: str,
    what: str,
    instead: str = "",
    severity: Severity = "error",
    *,
    label: str = "",
) -> Problem:
    """A problem at a field. ``label`` is what editors call it; for a story the table of fields knows."""
    line, column = source.mark(path)
    if not label and isinstance(source, Story):
        label = label_of(path, fields_of(source.collection.id, STORY))
    return Problem(source.file, code, what, instead, line, column, label, severity)
