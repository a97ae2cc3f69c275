"""What costly steps found, remembered from run to run: docs/decisions/0021.

A step whose result follows from its inputs alone keeps it here under their digest. One SQLite file in ``.build``
holds all of it: it names people, and does not travel. The program itself is one of the inputs, so that nothing
an older one found is ever taken. Nothing needs the memo to be there or to be right: one that is missing, locked,
spoilt or cannot be written to is an empty one, and every row stands under a digest of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from .paths import PROJECT

_T = TypeVar("_T")

_SUM = 16
"""Bytes of the digest before each value."""

_SET_UP = (
    "PRAGMA journal_mode = MEMORY",  # a journal on the disk would keep what was deleted
    "PRAGMA synchronous = OFF",  # what a power cut spoils is an empty memo
    "PRAGMA secure_delete = ON",
    "CREATE TABLE IF NOT EXISTS memo (room TEXT, key BLOB, value BLOB, PRIMARY KEY (room, key)) WITHOUT ROWID",
)


class Memo:
    """Rows by room and key. Without a ``path`` nothing outlives the process. Not for several threads at once."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._base = _opened(path) if path else None
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._asked: set[tuple[str, bytes]] = set()

    def recall(self, room: str, key: bytes) -> bytes | None:
        """What was kept under ``key``, a digest of everything it follows from but the program."""
        at = room, _with_program(key)
        self._asked.add(at)
        if at in self._new or self._base is None:
            return self._new.get(at)
        try:
            row = self._base.execute(
                "SELECT value FROM memo WHERE room = ? AND key = ?", at
            ).fetchone()
        except sqlite3.Error:
            return None
        return _unsealed(row[0]) if row else None

    def keep(self, room: str, key: bytes, value: bytes) -> None:
        """Remember ``value``; on the disk after :meth:`save`."""
        at = room, _with_program(key)
        self._asked.add(at)
        self._new[at] = value

    def work(self, room: str, key: bytes, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, or gave for the same ``key``: a value of this program's own classes."""
        known = self.recall(room, key)
        if known is not None:
            with contextlib.suppress(Exception):  # whatever a row of another Python raises
                return pickle.loads(known)  # type: ignore[no-any-return]
        made = make()
        self.keep(room, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    def save(self) -> None:
        """Write what is new. What cannot be written is forgotten."""
        if self._base is not None and self._new:
            rows = [(room, key, _sealed(value)) for (room, key), value in self._new.items()]
            with contextlib.suppress(sqlite3.Error), self._base:
                self._base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)
                self._new.clear()

    def prune(self, forget: Iterable[tuple[str, bytes]] = ()) -> None:
        """Once a site is published: delete what this run did not ask for, and what it is to ``forget``."""
        raise NotImplementedError

    def close(self) -> None:
        """Save, and let go of the file."""
        self.save()
        if self._base is not None:
            self._base.close()
            self._base = None


def _opened(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, timeout=0.2)
        for line in _SET_UP:
            base.execute(line)
    except (OSError, sqlite3.Error):
        return None
    return base


def _with_program(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=_SUM, key=program()).digest()


def _sealed(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_SUM).digest() + value


def _unsealed(row: Any) -> bytes | None:
    if not isinstance(row, bytes):
        return None
    value = row[_SUM:]
    return value if hashlib.blake2b(value, digest_size=_SUM).digest() == row[:_SUM] else None


@cache
def program() -> bytes:
    """The digest of this program: its sources, its lock and its Python."""
    told = hashlib.blake2b(sys.version.encode(), digest_size=32)
    own = Path(__file__).resolve().parents[1]
    for path in [*sorted(own.rglob("*.py")), PROJECT / "requirements.lock"]:
        told.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b""))
    return told.digest()
