"""The new site put together beside the last one, sharing with it what did not change.

A file that stays the same file keeps its time, so that a reader's browser, a mirror and a backup by
rsync see that it did not change; and on a site's own disk nothing is written twice. A link shares
bytes for as long as both names stand, so nothing writes into a published file: the parts of a site
are made in .build, and come here whole.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from ..base.files import is_link

_PIECE = 1 << 20


def assemble(made: Path, last: Path, new: Path) -> int:
    """Move every file of ``made`` into the folder ``new``, unless ``last`` has one with the same bytes
    at the same place: then it is linked from there. Returns how many were.
    """
    linked = 0
    for folder, _, names in os.walk(made):
        within = Path(folder).relative_to(made)
        here, there = last / within, new / within
        there.mkdir(parents=True)
        plain = here.is_dir() and not any(is_link(last / p) for p in (within, *within.parents))
        for name in names:
            source, target = Path(folder, name), there / name
            if plain and _link(here / name, source, target):
                linked += 1
            elif source.stat().st_nlink > 1:  # a photo, which shares its bytes with the cache
                shutil.copyfile(source, target)
            else:
                shutil.move(source, target)
    return linked


def same_bytes(one: Path, other: Path) -> bool:
    """Told by the bytes: a time says nothing of what somebody did to a file by hand."""
    with one.open("rb", buffering=0) as first, other.open("rb", buffering=0) as second:
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
        return not second.read(1)


def _link(last: Path, source: Path, target: Path) -> bool:
    """False where the file is not the same, has another name already (whoever gave it may write by
    that), or the disk knows no links.
    """
    try:
        was = last.lstat()
        if not stat.S_ISREG(was.st_mode) or was.st_nlink > 1:
            return False
        if was.st_size != source.stat().st_size or not same_bytes(last, source):
            return False
        os.link(last, target)
    except OSError:
        return False
    return True
