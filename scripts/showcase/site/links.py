"""The new site put together beside the last one, sharing with it what did not change.

A file that stays the same file keeps its time, so that a reader's browser, a mirror and a backup by
rsync see that it did not change; and on a site's own disk nothing is written twice. A link shares
bytes for as long as both names stand, so nothing writes into a published file: what comes from a cache is copied.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..audit.facts import Facts, Looker, is_looked_into
from ..base.files import is_link
from ..base.output import Output
from ..base.tree import inside
from .last import Last, stamp_of

_PIECE = 1 << 20


@dataclass
class Tree:
    """The new site: the ``keys`` of its files by their paths, the ``facts`` of those that were made, not linked
    unopened, and the ``folders`` they lie in.
    """

    folders: set[str]
    keys: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)


def assemble(
    outputs: Iterable[Output],
    last: Last,
    site: Path,
    new: Path,
    looker: Looker,
    bare: Collection[str],
) -> Tree:
    """Put ``outputs`` into the folder ``new``, where nothing lies but the folders ``bare``. What ``site`` has of them is linked from there: unopened where
    ``last`` knows it by its key, else where the bytes came out the same. ``looker`` looks at what was made. Raises
    ValueError for two outputs of one path.
    """
    folders = _Folders(site, new, bare)
    tree = Tree(folders.used)
    for output in outputs:
        path = output.path
        if path in tree.keys:
            raise ValueError(f"{path} was made twice")
        if posixpath.normpath(path) != path:
            raise ValueError(f"{path} is no path of a site")
        tree.keys[path] = output.key
        old = f"{site}/{path}"
        if (
            last.keys.get(path) == output.key
            and stamp_of(old) == last.stamps[path]
            and folders.is_plain(path)
        ):
            folders.make(path)
            if _link(old, f"{new}/{path}"):
                continue
        target = inside(new, path)
        folders.make(path)
        found = output.make()
        if isinstance(found, Path) and is_looked_into(path):
            found = found.read_bytes()  # once: what is looked at is what is written
        tree.facts[path] = looker.look(path, found) if isinstance(found, bytes) else Facts()
        if not (folders.is_plain(path) and _is_same(old, found) and _link(old, str(target))):
            if isinstance(found, bytes):
                target.write_bytes(found)
            else:
                shutil.copyfile(found, target)
    return tree


def same_bytes(one: Path, other: Path) -> bool:
    """Told by the bytes: a time says nothing of what somebody did to a file by hand."""
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
        return not second.read(1)


class _Folders:
    """The folders of both trees, each looked at or made once."""

    def __init__(self, site: Path, new: Path, bare: Collection[str]) -> None:
        self._site, self._new, self._bare = site, new, bare
        self._plain = {"": site.is_dir() and not is_link(site)}
        self.used = {""}

    def is_plain(self, path: str) -> bool:
        """Does the file lie in the last site, and not where a link leads?"""
        return self._is_plain(path.rpartition("/")[0])

    def _is_plain(self, folder: str) -> bool:
        if folder not in self._plain:
            above = self._is_plain(folder.rpartition("/")[0])
            here = self._site / folder
            self._plain[folder] = above and here.is_dir() and not is_link(here)
        return self._plain[folder]

    def make(self, path: str) -> None:
        """Make the folder that the file lies in."""
        self._make(path.rpartition("/")[0])

    def _make(self, folder: str) -> None:
        if folder not in self.used:
            self._make(folder.rpartition("/")[0])
            if folder not in self._bare:
                (self._new / folder).mkdir()
            self.used.add(folder)


def _is_same(old: str, found: bytes | Path) -> bool:
    """Is the last file one of these bytes, and by one name?"""
    stamp = stamp_of(old)
    try:
        if stamp is None:
            return False
        if isinstance(found, bytes):
            return stamp.size == len(found) and Path(old).read_bytes() == found
        return stamp.size == found.stat().st_size and same_bytes(Path(old), found)
    except OSError:
        return False


def _link(old: str, target: str) -> bool:
    """False where the disk knows no links."""
    try:
        os.link(old, target)
    except OSError:
        return False
    return True
