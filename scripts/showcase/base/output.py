"""A file before it is made, and what of it stands from the last time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What the disk says of a file: size, times of the bytes and of the entry in nanoseconds, number. Who writes into a
    file moves its times, and nobody can set the second; who puts another in its place moves the number.
    """

    size: int
    mtime: int
    ctime: int
    inode: int


@dataclass(frozen=True)
class Output:
    """``path`` below the folder it is for, POSIX. ``key`` is the digest of everything its bytes follow from: the same
    key means the same bytes. ``make`` gives the bytes, or the file elsewhere that holds them; it is asked only
    where no file of this key lies there.
    """

    path: str
    key: bytes
    make: Callable[[], bytes | Path]


def ready(files: Iterable[tuple[str, str | bytes]]) -> Iterator[Output]:
    """Files whose bytes are there already, which are their own key."""
    for path, text in files:
        data = text.encode() if isinstance(text, str) else text
        yield Output(path, hashlib.blake2b(data, digest_size=16).digest(), lambda data=data: data)  # type: ignore[misc]


def stamp_of(path: Path) -> Stamp | None:
    """``None`` for what is no file, links among them."""
    try:
        return stamp_in(path.lstat())
    except OSError:
        return None


def stamp_in(info: os.stat_result) -> Stamp | None:
    """The same, of what was asked of the disk already."""
    if not stat.S_ISREG(info.st_mode):
        return None
    return Stamp(info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
