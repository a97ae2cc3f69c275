"""A story with errors, for a preview, which shows in its place what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from ..base.problems import Problem


@dataclass(frozen=True)
class Broken:
    """``url`` is where the story would stand; ``problems`` are all of its folder, warnings too."""

    file: str
    url: str
    problems: tuple[Problem, ...]
