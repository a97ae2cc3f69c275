"""The staged tree ``.build/docs``: the contract between us and the engine that gives the frame."""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_tree(
    target: Path, texts: Iterable[tuple[str, str | bytes]], made: Mapping[str, Path]
) -> tuple[int, int]:
    """Make ``target`` hold exactly ``texts`` (path and content, taken one at a time: together they are
    large) and the files ``made`` (path, and where each lies in a cache; its name tells its bytes).

    A file is written only when its bytes differ, so that its time tells whether it changed, and
    what is no longer wanted is deleted. Returns how many pages there are, and how many files were
    written.
    """
    written = 0
    wanted: set[str] = set()
    for path, text in texts:
        written += _write(inside(target, path), text.encode() if isinstance(text, str) else text)
        wanted.add(path)
    pages = sum(path.endswith((".md", ".html", ".htm")) for path in wanted)
    wanted |= set(made)
    for path, source in sorted(made.items()):
        there = target / path
        if source.exists() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(source, there)
            written += 1
    _delete_others(target, wanted)
    return pages, written


def inside(root: Path, path: str) -> Path:
    """``root / path``, refusing to leave ``root``: addresses come from editors."""
    normal = posixpath.normpath(path)
    if normal.startswith(("../", "/")) or normal == ".." or "\\" in path or ":" in path:
        raise ValueError(f"{path} leads out of {root}")
    return root / normal


def page_file(url: str) -> str:
    """The staged file of an address: ``areas/liu-yin/`` → ``areas/liu-yin/index.md``."""
    return f"{url}index.md"


def _write(path: Path, data: bytes) -> int:
    try:
        if path.read_bytes() == data:
            return 0
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a link, and what it shares is not ours to write in
    path.write_bytes(data)
    return 1


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name, or its bytes where the disk has no links."""
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _delete_others(target: Path, wanted: set[str]) -> None:
    for folder, _, files in os.walk(target, topdown=False):
        for name in files:
            path = Path(folder) / name
            if path.relative_to(target).as_posix() not in wanted:
                path.unlink()
        if Path(folder) != target and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
