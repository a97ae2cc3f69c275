"""The bare folders of the site that went, kept in ``.build`` for the next one to come: each page has a folder of its
own, and of publishing 10,000 stories where nothing changed, to make and delete 14,000 folders was three quarters.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from ..base.files import is_link
from ..base.paths import BUILD

_KEPT = f"{BUILD}/folders"


def take(root: Path, new: Path) -> frozenset[str]:
    """Make the folder ``new``, with those below it that were kept. Returns their paths in it; its own is ``""``."""
    kept = root / _KEPT
    if kept.is_dir() and not is_link(kept):
        with contextlib.suppress(OSError):  # another disk
            kept.rename(new)
            if found := _bare(new):
                return found
            shutil.rmtree(new)
    shutil.rmtree(kept, ignore_errors=True)
    new.mkdir()
    return frozenset([""])


def keep(root: Path, old: Path, folders: Collection[str]) -> None:
    """Of a site that went keep those of its ``folders`` that the one that came has too; all else in it is deleted.
    What does not go that way stays there, to be deleted with the rest.
    """
    with contextlib.suppress(OSError):
        _empty(old, folders)
        old.rename(root / _KEPT)


def drop(new: Path, unused: Collection[str]) -> None:
    """Delete the bare folders that nothing came into."""
    for folder in sorted(unused, reverse=True):  # what lies in one before itself
        (new / folder).rmdir()


def _bare(top: Path) -> frozenset[str]:
    """All folders in ``top``; none where anything else lies there, which would be published."""
    found = {""}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{top}/{folder}") as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    return frozenset()
                waiting.append(f"{folder}/{entry.name}".lstrip("/"))
        found.add(folder)
    return frozenset(found)


def _empty(top: Path, folders: Collection[str]) -> None:
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{top}/{folder}") as entries:
            for entry in list(entries):
                path = f"{folder}/{entry.name}".lstrip("/")
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)  # noqa: PTH108
                elif path in folders:
                    waiting.append(path)
                else:
                    shutil.rmtree(entry.path)
