"""Texts that lie beside what counts: a second manuscript, the copies that systems and net disks make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..base import files
from ..base.problems import Problem
from ..model.vocabulary import FOLDER

_TEXT = re.compile(
    r"\.(?:md|markdown|txt|csv|ya?ml|html?|docx?|wps|odt|rtf|pages)(?:~|[. (（].{0,30})?$", re.I
)
"""Manuscripts of any kind, and what is left of them: ``index.md.orig``, ``index.md.bak``, ``index.md~``."""

_CLOSED = re.compile(r"\.(?:docx?|wps|odt|pages)\b", re.I)
"""What only its own program opens."""

_LEFT = re.compile(r"(?:\.(?:bak|orig|old|tmp|rej|save)|~)$", re.I)

_ADDED = re.compile(
    r"^(?:(?:复件|副本|拷贝|copy of)[\s_-]*(?:[(（]\d+[)）][\s_-]*)?)"
    r"|[\s_-]*(?:[(（]\d+[)）]|[(（][^()（）]*(?:冲突|副本|conflict|copy)[^()（）]*[)）]"
    r"|的?(?:副本|拷贝|备份)[\s_-]*\d*|[\s_-](?:copy|backup|conflict)\b.*|-(?:DESKTOP|LAPTOP|PC|WIN)-\w+)$",
    re.I,
)
"""What Windows, macOS and net disks add to the name of a copy."""


@dataclass(frozen=True)
class Aside:
    """A text that is not published and not read, but lies in the same folder, which may be public.
    ``home``: it lies beside a story of a person or a family.
    """

    file: str
    text: str
    home: bool


def original_of(name: str, names: Iterable[str]) -> str:
    """Of which of ``names`` the file is a copy, by what was added to its name; "" for none.

    >>> original_of("areas - 副本 (2).yml", ["areas.yml"])
    'areas.yml'
    """
    there = set(names) - {name}
    stem, dot, ending = name.rpartition(".")
    while stem:
        shorter = _ADDED.sub("", stem)
        if shorter == stem:
            return ""
        stem = shorter
        if stem + dot + ending in there:
            return stem + dot + ending
    return ""


def is_text(name: str) -> bool:
    """By its name alone: a manuscript, a list, or what is left of one. Hidden files are the editor's."""
    return not name.startswith(".") and bool(_TEXT.search(name))


def beside(folder: str, names: Iterable[str], counts: str) -> list[Problem]:
    """Manuscripts beside the one that ``counts``."""
    return [
        _told(f"{folder}/{name}", name, counts)
        for name in names
        if name != counts and is_text(name)
    ]


def copies(entries: Iterable[Path], root: Path) -> list[tuple[Path, Problem]]:
    """Copies and left-overs in a folder of lists, each with what is said of it. The lists themselves
    may have any name.
    """
    there = list(entries)
    names = [p.name for p in there]
    found = []
    for path in there:
        left = _LEFT.search(path.name)
        counts = path.name[: left.start()] if left else original_of(path.name, names)
        if counts:
            found.append((path, _told(files.relative(path, root), path.name, counts)))
    return found


def copies_of_lists(root: Path) -> tuple[list[Aside], list[Problem]]:
    """What lies beside the vocabularies and the rosters and is a copy of one of them."""
    texts: list[Aside] = []
    problems: list[Problem] = []
    for folder in (root / FOLDER, root / FOLDER / "rosters"):
        if folder.is_dir() and not files.linked(folder, root):
            entries, _ = files.listing(folder, root)
            found = copies(entries, root)
            problems += [problem for _, problem in found]
            texts += read_asides((path for path, _ in found), root, home=False)
    return texts, problems


def _told(file: str, name: str, counts: str) -> Problem:
    what = f"“{name}”没有读，这里只有“{counts}”算数。"
    instead = f"里面有新的内容，就抄进“{counts}”，然后删掉它。"
    if name.startswith("~$"):
        instead = "这是 Word 打开文件时留下的，关掉 Word，删掉它。"
    return Problem(file, "second-manuscript", what, instead, severity="warning")


def read_asides(paths: Iterable[Path], root: Path, *, home: bool) -> list[Aside]:
    """The plain texts among them, for the search for private numbers."""
    found = []
    for path in paths:
        if is_text(path.name) and not _CLOSED.search(path.name) and path.is_file():
            text, _ = files.read_text(path, root)
            if text:
                found.append(Aside(files.relative(path, root), text, home))
    return found
