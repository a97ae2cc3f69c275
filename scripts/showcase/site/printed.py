"""``print/<id>``: what was made of a publication in the place of the last one, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ..base.files import is_link
from .swap import Change, beside, swap


def put(root: Path, folder: Path, files: Mapping[str, bytes], ours: Iterable[str]) -> None:
    """Swap ``folder`` for a new one with ``files``. ``ours`` are the names of what was made last time; whatever else
    somebody laid there stays. Raises OSError and PublishError, with the last one in its place.
    """
    change = Change(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with beside(root, [change]):
        change.new.mkdir()
        for name, data in files.items():
            (change.new / name).write_bytes(data)
        _take_along(folder, change.new, {*files, *ours})
        swap(root, [change])


def _take_along(folder: Path, new: Path, ours: Collection[str]) -> None:
    """Copies: where the swap fails all must still lie where it lay."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name in ours or is_link(path):
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name)
