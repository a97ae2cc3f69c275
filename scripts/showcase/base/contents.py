"""What is in photos and recordings, found once and remembered from build to build.

A file is known by its place and its stamp (size, time, inode); while the stamp stands, the file is not
opened again. Stamps mean something on one disk alone, so this memory lies in ``.build``, which does not
travel: a cache brought along from elsewhere cannot say what is in a photo here. Even so it names no file
(their names tell of people) and forgets those that nobody asked for.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from . import memory
from .paths import BUILD

MEMORY = f"{BUILD}/contents-2.json"
"""Its number rises when something else is found in the same bytes."""

DIGEST = "digest"


@dataclass(frozen=True)
class _Row:
    """``stamp`` is size, time and inode: who writes into a file moves its time, who puts another in its
    place the inode (where the disk has them). ``found`` may grow.
    """

    stamp: tuple[int, int, int]
    found: dict[str, object]


class Contents:
    """Files below ``root``, asked for by their POSIX path from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._before = memory.load(root / MEMORY)
        self._rows: dict[str, _Row | None] = {}

    def path(self, file: str) -> Path:
        return self.root / file

    def size(self, file: str) -> int | None:
        """In bytes; ``None`` for a link and for whatever is no file."""
        row = self._row(file)
        return row.stamp[0] if row else None

    def recall(self, file: str, what: str) -> object:
        """What was noted of the bytes that lie there now, or ``None``."""
        row = self._row(file)
        return row.found.get(what) if row else None

    def note(self, file: str, what: str, found: object) -> None:
        """``found`` is what JSON can hold, and tells of nobody."""
        row = self._row(file)
        if row:
            row.found[what] = found

    def digest(self, file: str) -> str:
        """The address of its content. Raises OSError where it cannot be read."""
        known = self.recall(file, DIGEST)
        if isinstance(known, str):
            return known
        found = digest(self.path(file))
        self.note(file, DIGEST, found)
        return found

    def save(self) -> None:
        """Keep what was asked for in this run, and no more."""
        rows = {place(f): [*row.stamp, row.found] for f, row in self._rows.items() if row}
        memory.save(self.root / MEMORY, rows)

    def _row(self, file: str) -> _Row | None:
        """Each file's stamp is looked at once a run."""
        if file not in self._rows:
            stamp = _stamp(self.path(file))
            self._rows[file] = _Row(stamp, self._found(file, stamp)) if stamp else None
        return self._rows[file]

    def _found(self, file: str, stamp: tuple[int, int, int]) -> dict[str, object]:
        match self._before.get(place(file)):
            case [int(size), int(time), int(inode), dict(found)] if (size, time, inode) == stamp:
                return found
        return {}


def digest(path: Path) -> str:
    """The address of a file's content."""
    with path.open("rb") as stream:
        return digest_of(stream)


def digest_of(stream: BufferedReader) -> str:
    """The address of what is still to come of a stream."""
    return hashlib.file_digest(stream, "sha256").hexdigest()[:20]


def place(file: str) -> str:
    """A file's place in the memory, which tells nobody's name."""
    return hashlib.sha256(file.encode()).hexdigest()[:16]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """``None`` for what is no file, links among them."""
    try:
        info = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(info.st_mode):
        return None
    return info.st_size, info.st_mtime_ns, info.st_ino
