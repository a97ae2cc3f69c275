"""A file of the site, before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Output:
    """``path`` in the site, POSIX. ``key`` is the digest of everything its bytes follow from: the same key means the
    same bytes. ``make`` gives the bytes, or the file elsewhere that holds them; it is asked only where the last
    site has no file of this key.
    """

    path: str
    key: bytes
    make: Callable[[], bytes | Path]
