"""``content/_vocabulary/synonyms.yml``: lists of words, each list a group that means the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from ...base.problems import Problem
from ...model.schema import ListOf
from ...model.synonyms import FILE, Synonyms
from ...model.values import Reading, Text, is_empty
from .entries import read_list

LONGEST = 12
"""Characters of a word."""

_WORDS = ListOf(Text(LONGEST), splits=True)


@dataclass(frozen=True)
class WordGroup:
    """A list of words, or a text with 、 between them. A line with nothing behind the dash is told too."""

    allowed = _WORDS.allowed

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[str, ...] | None:
        found = _WORDS.read(node, reading, path, "词")
        if is_empty(node) or found == ():
            what, instead = "这一组里没有词。", "写上意思一样的词，或者删掉这一行。"
            reading.problem(node, label, "synonym-alone", what, instead)
            return None
        return found


def read_synonyms(root: Path) -> tuple[tuple[Synonyms, ...], list[Problem]]:
    """Groups with their lines. What words may be, folded as the search has them, is asked by the checks."""
    entries, problems = read_list(root / FILE, root, WordGroup())
    return tuple(
        Synonyms(
            words,
            entries.line(f"items.{i}"),
            tuple(entries.line(f"items.{i}.{n}") for n in range(len(words))),
        )
        for i, words in enumerate(entries.items)
    ), problems
