"""What the last site is made of, as it was when it had been published: by it the next one tells which files it may
have as they are, without opening them.

A file is that of its key as long as its stamp stands: size, times, number. Whoever writes into one by hand can put
back its time, but not the time of that change (``ctime``; on Windows, which has none, its making). It names people,
so it lies in ``.build``. One that is missing, spoilt, or of another folder is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..audit import Led
from ..base.files import write_whole
from ..base.output import Stamp, stamp_in
from ..base.paths import PUBLISHED

_FORMAT = "1"
_TICK = 0.002
_MOST_TICKS = 25
"""50 ms: clocks of disks go by steps of up to 10."""


@dataclass(frozen=True)
class Last:
    """The ``keys`` and ``stamps`` of the files by their paths; and what the audit named ``audited`` proved: where the
    pages led, None where that was not all there.
    """

    keys: Mapping[str, bytes] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    audited: bytes = b""
    led: Led | None = None


def stamp_of(path: str) -> Stamp | None:
    """None of what is no file, or has another name besides: whoever gave it may write by that."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return None if found.st_nlink > 1 else stamp_in(found)


def recall(root: Path, site: Path) -> Last:
    """What is known of what lies at ``site``."""
    try:
        head, _, data = (root / PUBLISHED).read_bytes().partition(b"\n")
        if head + b"\n" != _head(data):
            return Last()
        told = json.loads(data)
        if told["place"] != str(site):
            return Last()
        return Last(
            {path: bytes.fromhex(key) for path, key, _ in told["files"]},
            {path: Stamp(*stamp) for path, _, stamp in told["files"]},
            bytes.fromhex(told["audited"]),
            told["led"],
        )
    except (OSError, ValueError, TypeError, KeyError):
        return Last()


def remember(
    root: Path, site: Path, keys: Mapping[str, bytes], audited: bytes, led: Led | None
) -> None:
    """Note what lies at ``site`` now."""
    stamps = {path: stamp for path in keys if (stamp := stamp_of(f"{site}/{path}"))}
    _write(root, site, Last(keys, stamps, audited, led))


def renew(root: Path, site: Path, last: Last, linked: Collection[str]) -> None:
    """Note once more what lies at ``site``, after a build that came to nothing: the files that were ``linked`` for it
    have changed by that, and are the same.
    """
    stamps = {
        path: stamp
        for path, was in last.stamps.items()
        if (stamp := stamp_of(f"{site}/{path}"))
        and (stamp == was or (path in linked and stamp._replace(ctime=was.ctime) == was))
    }
    _write(root, site, replace(last, stamps=stamps))


def _write(root: Path, site: Path, last: Last) -> None:
    """A file that changed in the very moment of the note could do so again unseen: it is left out."""
    stamps, led = last.stamps, last.led
    now = _after(root, max((stamp.ctime for stamp in stamps.values()), default=0))
    told = {
        "place": str(site),
        "audited": last.audited.hex(),
        "led": None if led is None else {name: sorted(led[name]) for name in sorted(led)},
        "files": [
            (path, key.hex(), stamps[path])
            for path, key in sorted(last.keys.items())
            if path in stamps and stamps[path].ctime < now
        ],
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(root / PUBLISHED, _head(data) + data)


def _after(root: Path, moment: int) -> int:
    """The disk's own time, when its clock has gone on from ``moment``; or as far as it comes."""
    now = 0
    for _ in range(_MOST_TICKS):
        write_whole(root / PUBLISHED, b"")
        now = os.lstat(root / PUBLISHED).st_ctime_ns
        if now > moment:
            break
        time.sleep(_TICK)
    return now


def _head(data: bytes) -> bytes:
    return f"{_FORMAT} {hashlib.sha256(data).hexdigest()}\n".encode()
