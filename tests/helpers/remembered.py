"""What lies in a memo, read without it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from showcase.base.paths import MEMO

SEAL = 16


def rows_in(root: Path) -> dict[int, bytes]:
    """Every row of a root's memo by its number, without the seal."""
    path = root / MEMO
    if not path.is_file():
        return {}
    base = sqlite3.connect(path)
    try:
        return {id: value[SEAL:] for id, value in base.execute("SELECT id, value FROM rows")}
    finally:
        base.close()


def bytes_in(root: Path) -> bytes:
    """The whole file, deleted rows and all."""
    return (root / MEMO).read_bytes()


@dataclass(frozen=True)
class Evil:
    """Pickled, it makes a folder when it is read."""

    folder: Path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.mkdir, (self.folder,)
