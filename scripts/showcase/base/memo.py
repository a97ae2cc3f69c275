"""What costly steps found, remembered from run to run: docs/decisions/0021-work-is-remembered.md.

A step whose result follows from its inputs alone keeps it here under their digest. One SQLite file in ``.build``
holds all of it: it holds what editors wrote, names too, and does not travel. The program itself is one of the
inputs, so that nothing an older one found is ever taken. Nothing needs the memo to be there or to be right: one
that is missing, locked, a link or cannot be written to is an empty one, one that is spoilt is made anew, and every
row stands under a digest of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from .files import is_link
from .paths import PROJECT

_T = TypeVar("_T")

_SUM = 16
"""Bytes of a digest."""

_BATCH = 8_000_000
"""Bytes that wait to be written: a cold run of 10,000 stories keeps a tenth of a gigabyte."""

_PAGE = 1024
_PADDING = _PAGE - 35
"""What of a row SQLite may keep in a page together with others ("maximum local payload"). When rows come and go, it
moves such parts from page to page, and secure_delete does not zero what stood there before: of 200 rows deleted
at once up to five could be read still. So this part of every row is padding: its value lies in pages of its own,
which are zeroed when they are given back.
"""

_SET_UP = (
    f"PRAGMA page_size = {_PAGE}",
    "PRAGMA journal_mode = MEMORY",  # a journal on the disk would keep what was deleted
    "PRAGMA synchronous = OFF",  # what a power cut spoils is an empty memo
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16000",
)

_SCHEMA = "CREATE TABLE rows (id INTEGER PRIMARY KEY, padding BLOB, value BLOB)"

_BEING_WRITTEN, _WRITTEN = "PRAGMA user_version = 1", "PRAGMA user_version = 0"
"""A program that was killed while it wrote may have left pages that belong to nothing, with rows in them that nobody
would ever delete. To look for them takes 0.3 seconds for 100 MB: done before the next prune, and only then.
"""

_WAIT = 0.2
_WAIT_TO_PRUNE = 20.0
"""Seconds that another process may need for what it writes. Whoever has to go is worth waiting for."""

_SPOILT = frozenset((sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR))
"""What SQLite says of a file that is none, of one that is damaged, and of another schema."""


def _in_turn(method: Callable[..., _T]) -> Callable[..., _T]:
    """One thread after the other."""

    @wraps(method)
    def turn(self: Memo, *given: Any, **named: Any) -> _T:
        with self._turn:
            return method(self, *given, **named)

    return turn


class Memo:
    """Rows by room and key. Without a ``path`` nothing is kept at all. Threads may share it: the preview renders pages
    in one while another reads.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._turn = RLock()
        self._base = _opened(path) if path else None
        self._is_doubtful = _is_being_written(self._base)
        self._has_written = False
        self._new: dict[int, tuple[bytes, bytes]] = {}
        self._waiting = 0
        self._asked: set[int] = set()

    @property
    def is_there(self) -> bool:
        """Whether anything can be kept: without, nobody need write it down."""
        return self._base is not None

    @_in_turn
    def recall(self, room: str, key: bytes) -> bytes | None:
        """What was kept under ``key``, a digest of everything it follows from but the program."""
        if self._base is None:
            return None
        at = _place(room, key)
        id = _id(at)
        self._asked.add(id)
        if id in self._new:
            return self._new[id][1]
        try:
            row = self._base.execute("SELECT value FROM rows WHERE id = ?", (id,)).fetchone()
        except (sqlite3.Error, OverflowError, MemoryError) as error:  # of lengths that were spoilt
            self._give_up(error)
            return None
        return _unsealed(row[0], at) if row else None

    @_in_turn
    def keep(self, room: str, key: bytes, value: bytes) -> None:
        """Remember ``value``; on the disk after :meth:`save`."""
        if self._base is None:
            return
        at = _place(room, key)
        self._asked.add(_id(at))
        self._new[_id(at)] = at, value
        self._waiting += len(value) + _PADDING
        if self._waiting > _BATCH:
            self.save()

    def work(self, room: str, key: bytes, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, or gave for the same ``key``: a value of this program's own classes."""
        known = self.recall(room, key)
        if known is not None:
            with contextlib.suppress(Exception):  # whatever a row of another Python raises
                return loads(known)  # type: ignore[no-any-return]
        made = make()
        if self._base is not None:
            self.keep(room, key, dumps(made))
        return made

    def hold(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Let the next :meth:`prune` leave these, as if they had been asked for: what is made of them is remembered
        too, and they are needed again when that is not.
        """
        if self._base is not None:
            self._asked.update(_id(_place(room, key)) for room, key in rows)

    @_in_turn
    def save(self) -> None:
        """Write what is new. What cannot be written is forgotten."""
        if self._base is None or not self._new:
            return
        rows = [(id, bytes(_PADDING), _sealed(value, at)) for id, (at, value) in self._new.items()]
        self._new.clear()
        self._waiting = 0
        for _ in range(2):  # once more where a spoilt file has made room for a new one
            if self._base is None:
                return
            try:
                if not self._has_written:
                    self._base.execute(_BEING_WRITTEN)
                    self._has_written = True
                with self._base:
                    self._base.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", rows)
                return
            except sqlite3.Error as error:
                self._give_up(error)

    @_in_turn
    def prune(self, forget: Iterable[tuple[str, bytes]] = ()) -> None:
        """Once a site is published: delete what this run did not ask for, and what it is to ``forget``, so that
        it cannot be read from the file either. A file in which that cannot be done is deleted as a whole.
        """
        self.save()
        if self._path is None or is_link(self._path) or not self._path.is_file():
            return
        kept = self._asked - {_id(_place(room, key)) for room, key in forget}
        self._asked = kept
        if self._base is None:  # it was locked, spoilt or cannot be written to
            self._base = _opened(self._path, _WAIT_TO_PRUNE)
            self._is_doubtful = _is_being_written(self._base)
        try:
            if self._base is None:
                raise sqlite3.OperationalError
            self._base.execute(f"PRAGMA busy_timeout = {_WAIT_TO_PRUNE * 1000:.0f}")
            if self._is_doubtful:
                if self._base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise sqlite3.DatabaseError
                self._is_doubtful = False
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                gone = [
                    (id,) for (id,) in self._base.execute("SELECT id FROM rows") if id not in kept
                ]
                self._base.executemany("DELETE FROM rows WHERE id = ?", gone)
            self._base.execute(f"PRAGMA busy_timeout = {_WAIT * 1000:.0f}")
        except sqlite3.Error:
            self._let_go()
            with contextlib.suppress(OSError):
                self._path.unlink()

    @_in_turn
    def close(self) -> None:
        """Save, and let go of the file."""
        self.save()
        if self._base is not None and self._has_written and not self._is_doubtful:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute(_WRITTEN)
        self._let_go()

    def __enter__(self) -> Memo:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _give_up(self, error: BaseException) -> None:
        """It is an empty memo from here on: a file that is locked for long would be waited for at every row. One
        that is spoilt makes room for a new one.
        """
        self._let_go()
        self._new.clear()
        if self._path and not _is_busy(error):
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._base = _opened(self._path)
        self._is_doubtful = self._has_written = False

    def _let_go(self) -> None:
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None


def _opened(path: Path, wait: float = _WAIT, *, again: bool = True) -> sqlite3.Connection | None:
    """``None`` where there is no memo to be had. Nothing but a file of its own is opened: who waits at a pipe in its
    place would wait for ever, and a link leads elsewhere.
    """
    base = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_link(path) or (path.exists() and not path.is_file()):
            return None
        base = sqlite3.connect(path, timeout=wait, check_same_thread=False)
        for line in _SET_UP:
            base.execute(line)
        found = [sql for (sql,) in base.execute("SELECT sql FROM sqlite_master")]
        if not found:
            with base:
                base.execute(_SCHEMA)
        (size,) = base.execute("PRAGMA page_size").fetchone()
        if found not in ([], [_SCHEMA]) or size != _PAGE:
            raise _spoilt()
    except (OSError, ValueError, sqlite3.Error) as error:  # ValueError: a path with a zero in it
        if base is not None:
            base.close()
        if again and not _is_busy(error):
            with contextlib.suppress(OSError):
                path.unlink()
                return _opened(path, wait, again=False)
        return None
    return base


def _is_being_written(base: sqlite3.Connection | None) -> bool:
    """Or the last who wrote was killed."""
    try:
        return base is not None and base.execute("PRAGMA user_version").fetchone() != (0,)
    except sqlite3.Error:
        return True


def _spoilt() -> sqlite3.Error:
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error


def _is_busy(error: BaseException) -> bool:
    """Whether the file may be good: another process has it, or the disk does not let us."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF not in _SPOILT


def _place(room: str, key: bytes) -> bytes:
    told = f"{room}\0".encode() + key
    return hashlib.blake2b(told, digest_size=_SUM, key=program()).digest()


def _id(at: bytes) -> int:
    """The number of a row. Should two ever share one, the seal of the one tells that it is not the other."""
    return int.from_bytes(at[:8], "big", signed=True)


def _sealed(value: bytes, at: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_SUM, key=at).digest() + value


def _unsealed(row: Any, at: bytes) -> bytes | None:
    if not isinstance(row, bytes):
        return None
    value = row[_SUM:]
    return (
        value if row[:_SUM] == hashlib.blake2b(value, digest_size=_SUM, key=at).digest() else None
    )


def dumps(value: Any) -> bytes:
    """A value of this program's own classes, as :func:`loads` reads it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def loads(data: bytes) -> Any:
    """The value. A file in ``.build`` may have been brought along by whoever wrote the content: of what a pickle can
    make, it makes values, and calls nothing. Raises whatever a bad one raises.
    """
    return _Values(io.BytesIO(data)).load()


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _value_class(module, name)


@cache
def _value_class(module: str, name: str) -> type:
    own = module.startswith(__name__.partition(".")[0] + ".") and "__main__" not in module
    if not own and module != "datetime":
        raise pickle.UnpicklingError(module)
    found = getattr(import_module(module), name)
    if isinstance(found, type) and (
        is_dataclass(found) or issubclass(found, Enum | date) or hasattr(found, "_fields")
    ):
        return found
    raise pickle.UnpicklingError(name)


@cache
def program() -> bytes:
    """The digest of this program: its sources, its lock and its Python."""
    told = hashlib.blake2b(sys.version.encode(), digest_size=32)
    own = Path(__file__).resolve().parents[1]
    for path in [*sorted(own.rglob("*.py")), PROJECT / "requirements.lock"]:
        told.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b""))
    return told.digest()


NO_MEMO = Memo()
"""Nothing is remembered."""
