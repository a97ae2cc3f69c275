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
from ..reading.content import Content
from .days import destinations

MOST_BYTES = 200
"""Of one part between two ``/``: file systems take 255, and a name may grow while it is written."""
MOST_CHARACTERS = 180
"""Of the whole: Windows counts 260 for a path with its drive and folders."""

_FILE = re.compile(r"\.html?$", re.I)
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|#%&\s]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""
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
            wrong = _shape(alias) or _of_the_site(path, pages) or taken.by(path, story.file)
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


def _shape(alias: str) -> tuple[str, str] | None:
    """Why no file can be made of it."""
    parts = alias.strip("/").split("/")
    written = "照浏览器里的样子写，如 /haoren/2021/zhou/。"
    if ".." in parts:
        return "旧网址里不能有“..”。", "删掉，或写真正的旧网址。"
    if len(alias) > MOST_CHARACTERS or any(
        len(p.encode("utf-8", "replace")) > MOST_BYTES for p in parts
    ):
        return (
            "旧网址太长了，做不成文件。",
            f"最多 {MOST_CHARACTERS} 个字，每一段不超过 {MOST_BYTES // 3} 个汉字。",
        )
    odd = _ODD.search(alias) or next(
        (found for part in parts if (found := re.search(r"^$|^\.+$|[. ]$", part))), None
    )
    unseen = next(
        (c for c in alias if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")), ""
    )
    if odd or unseen:
        return "旧网址里有不能做网址的符号，或者有一段是空的。", written
    if any(_DEVICE.match(part) for part in parts):
        return "旧网址里有 Windows 留作别用的名字（con、nul、aux 等）。", written
    return None


def _of_the_site(path: str, pages: set[str]) -> tuple[str, str] | None:
    """Whose place it would take on the site."""
    instead = "删掉，或写真正的旧网址。"
    if path in pages or _VIEW.match(path):
        return "这个旧网址现在是另一页的网址。", instead
    first = path.partition("/")[0]
    programs = addresses.FOLDERS - {c.id for c in COLLECTIONS}
    if first in addresses.FILES or first in programs or path in addresses.FOLDERS:
        return f"“{first}”是程序自己的网址，旧网址不能占它。", instead
    return None
