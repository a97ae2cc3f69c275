"""旧网址: a file can be made of each, on every system, and nobody else's place is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..base.problems import Problem
from ..model import addresses
from ..model.collections import COLLECTIONS
from ..model.marked import at
from ..model.old_addresses import fault_of_shape, is_programs
from ..reading.content import Content
from .days import destinations

_FILE = re.compile(r"\.html?$", re.I)
_VIEW = re.compile(rf"(?:{'|'.join(c.id for c in COLLECTIONS)})/(?:page|[a-z]+/[^/]+)(?:/|$)")
"""A page of a collection's listing, and its narrowed ones: ``families/page/2/``, ``families/year/2024/``."""


def check(content: Content) -> Iterator[Problem]:
    """Every old address of every story, against the site and against each other."""
    pages = {_folded(url) for url in destinations(content) if url}
    pages |= {_folded(addresses.story(s.key)) for s in content.stories}
    taken = _Taken({}, {})
    for story in content.stories:
        for i, alias in enumerate(story.aliases):
            path = _folded(alias)
            wrong = fault_of_shape(alias) or _of_the_site(path, pages) or taken.by(path, story.file)
            if wrong:
                yield at(story, f"aliases.{i}", "alias-taken", *wrong)
            else:
                taken.take(path, story.file)


@dataclass(frozen=True)
class _Taken:
    """Which story's old address stands at each path, and which needs each folder."""

    paths: dict[str, str]
    folders: dict[str, str]

    def take(self, path: str, file: str) -> None:
        self.paths[path] = file
        for folder in _above(path):
            self.folders.setdefault(folder, file)

    def by(self, path: str, file: str) -> tuple[str, str] | None:
        """The same as another's, or a file where another needs a folder."""
        others = [self.paths.get(path), self.folders.get(path) if _FILE.search(path) else None]
        others += [self.paths.get(folder) for folder in _above(path) if _FILE.search(folder)]
        other = next(filter(None, others), None)
        if other is None:
            return None
        where = "这篇里" if other == file else f" {other} 里"
        return f"这个旧网址和{where}的另一个旧网址撞在一起。", "留一个。"


def _above(path: str) -> list[str]:
    return [path[:n] for n, c in enumerate(path) if c == "/"]


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.strip("/")).casefold()


def _of_the_site(path: str, pages: set[str]) -> tuple[str, str] | None:
    """Whose place it would take on the site."""
    instead = "删掉，或写真正的旧网址。"
    if path in pages or _VIEW.match(path):
        return "这个旧网址现在是另一页的网址。", instead
    first = path.partition("/")[0]
    if is_programs(path):
        return f"“{first}”是程序自己的网址，旧网址不能占它。", instead
    return None
