"""A list of ``content/_vocabulary`` as it was read, with the places of what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...base import files
from ...base.problems import Problem
from ...model.schema import Group, ListOf
from ...model.story import Mark, mark_of
from ...model.values import Reading, Type
from ...model.vocabulary import FOLDER
from .. import frontmatter, mending


@dataclass(frozen=True)
class Entries:
    """``items`` in the order of the file; ``marks`` by dotted keys (``items.0.name``)."""

    file: str
    items: tuple[Any, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def mark(self, path: str) -> Mark:
        return mark_of(self.marks, path)

    def line(self, path: str) -> int:
        return self.mark(path)[0]


def read_entries(path: Path, root: Path, group: Group) -> tuple[Entries, list[Problem]]:
    """A list of groups of fields. A missing file is an empty list."""
    return read_list(path, root, group, {name for f in group.fields for name in f.names})


def read_list(
    path: Path, root: Path, item: Type, known: Collection[str] = ()
) -> tuple[Entries, list[Problem]]:
    """A list of anything; ``known`` are the names of its fields."""
    file = files.relative(path, root)
    nothing = Entries(file)
    if not path.exists() and not files.is_link(path):
        return nothing, []
    text, problems = files.read_text(path, root)
    if text is None:
        return nothing, problems
    head, found = mending.mend(text, file, 1, known)
    problems += found
    node, found = frontmatter.compose(head, file, 1)
    problems += found
    if node is None:
        return nothing, problems
    reading = Reading(file, source=head)
    values = ListOf(item).read(node, reading, "items", "第") or ()
    return Entries(file, values, reading.marks), problems + reading.problems


def repeats(
    file: str, noun: str, items: Sequence[Any], entries: Entries, below: str = "items"
) -> list[Problem]:
    """Names and ids written twice, at their line: the ``items`` are those of ``entries`` at ``below``."""
    problems = []
    seen: set[str] = set()
    for i, item in enumerate(items):
        line = entries.line(f"{below}.{i}")
        for word in sorted({item.name, item.id, *getattr(item, "also", ())}):
            if word in seen:
                what, instead = f"{noun}“{word}”写了两次。", "名称和 id 都不能重复。"
                problems.append(Problem(f"{FOLDER}/{file}", "duplicate", what, instead, line))
            seen.add(word)
    return problems
