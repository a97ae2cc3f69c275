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
from pathlib import Path

from ..audit.facts import Facts, Looker, is_looked_into
from ..base.files import is_link
from ..base.output import Output, Stamp
from ..base.tree import inside
from .last import Last, stamp_of

_PIECE = 1 << 20


class Tree:
    """The new site beside the last one, as far as it has come: the ``keys`` of its files by their paths, the ``facts``
    of those that were made, those of the last one that were ``linked``, and the ``folders`` they all lie in.
    """

    def __init__(self, last: Last, site: Path, new: Path, looker: Looker) -> None:
        self._last, self._site, self._new, self._looker = last, site, new, looker
        self._plain = {"": site.is_dir() and not is_link(site)}
        self._bare: Collection[str] = ()
        self.keys: dict[str, bytes] = {}
        self.facts: dict[str, Facts] = {}
        self.linked: set[str] = set()
        self.folders = {""}

    def fill(self, outputs: Iterable[Output], bare: Collection[str]) -> None:
        """Put ``outputs`` into the new folder, in which nothing lies but the folders ``bare``. What the last site has
        of them is linked from there: unopened where it is known by its key, else where the bytes came out the same.
        Raises ValueError for two outputs of one path.
        """
        self._bare = bare
        for output in outputs:
            path = output.path
            if path in self.keys:
                raise ValueError(f"{path} was made twice")
            if posixpath.normpath(path) != path:
                raise ValueError(f"{path} is no path of a site")
            target = inside(self._new, path)
            self.keys[path] = output.key
            self._make_folder(path.rpartition("/")[0])
            stands = path in self._last.stamps and self._stamp(path) == self._last.stamps[path]
            if stands and self._last.keys[path] == output.key and self._link(path, stands):
                continue
            found = output.make()
            if isinstance(found, Path) and is_looked_into(path):
                found = found.read_bytes()  # once: what is looked at is what is written
            self.facts[path] = (
                self._looker.look(path, found) if isinstance(found, bytes) else Facts()
            )
            if self._is_same(path, found) and self._link(path, stands):
                continue
            if isinstance(found, bytes):
                target.write_bytes(found)
            else:
                shutil.copyfile(found, target)

    def _stamp(self, path: str) -> Stamp | None:
        """Of a file of the last site; none of one that lies where a link leads."""
        return stamp_of(f"{self._site}/{path}") if self._is_plain(path.rpartition("/")[0]) else None

    def _is_plain(self, folder: str) -> bool:
        if folder not in self._plain:
            above = self._is_plain(folder.rpartition("/")[0])
            here = self._site / folder
            self._plain[folder] = above and here.is_dir() and not is_link(here)
        return self._plain[folder]

    def _make_folder(self, folder: str) -> None:
        if folder not in self.folders:
            self._make_folder(folder.rpartition("/")[0])
            if folder not in self._bare:
                (self._new / folder).mkdir()
            self.folders.add(folder)

    def _is_same(self, path: str, found: bytes | Path) -> bool:
        """Has the last site a file of these bytes there, and by one name?"""
        stamp, old = self._stamp(path), self._site / path
        try:
            if stamp is None:
                return False
            if isinstance(found, bytes):
                return stamp.size == len(found) and old.read_bytes() == found
            return stamp.size == found.stat().st_size and same_bytes(old, found)
        except OSError:
            return False

    def _link(self, path: str, stands: bool) -> bool:
        """False where the disk knows no links."""
        try:
            os.link(f"{self._site}/{path}", f"{self._new}/{path}")
        except OSError:
            return False
        if stands:
            self.linked.add(path)
        return True


def same_bytes(one: Path, other: Path) -> bool:
    """Told by the bytes: a time says nothing of what somebody did to a file by hand."""
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
        return not second.read(1)
