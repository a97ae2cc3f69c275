"""What every rule looks at, and how it points at a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..base.markdown import Document, parse
from ..base.problems import Problem, Severity
from ..model.captions import Captions
from ..model.fields import STORY
from ..model.schema import fields_of, label_of
from ..model.story import Story
from ..reading.settings import Settings
from ..reading.vocabulary.words import Vocabulary


class Documents(Mapping[str, Document]):
    """Parsed bodies by story file, each parsed when it is first asked for: a check needs few of them,
    and parsing takes longer than all else in it together.
    """

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = {s.file: s for s in stories}
        self._parsed: dict[str, Document] = {}

    def __getitem__(self, file: str) -> Document:
        if file not in self._parsed:
            story = self._stories[file]
            self._parsed[file] = parse(story.body, story.body_line)
        return self._parsed[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)


@dataclass(frozen=True)
class OrdinaryPage:
    """A page of ``content/*.md``: its path in Git and its text."""

    file: str
    text: str


@dataclass(frozen=True)
class Content:
    """Everything that was read. ``documents`` holds the parsed bodies by story file, ``captions`` what
    is said in sound and video, by the path of the captions.
    """

    root: Path
    stories: tuple[Story, ...]
    documents: Mapping[str, Document]
    captions: Mapping[str, Captions]
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


def first_in_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Line, column (both from 1) and match of the first hit in each line that has one.

    One search over the whole text: most texts have no hit, and looking line by line took ten times
    as long. The pattern must not match a line break.
    """
    last = 0
    for found in pattern.finditer(text):
        start = found.start()
        line = text.count("\n", 0, start) + 1
        if line != last:
            last = line
            yield line, start - text.rfind("\n", 0, start), found
