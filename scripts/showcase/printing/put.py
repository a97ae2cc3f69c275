"""A folder of what was made, in the place of the last one: whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


def put(folder: Path, files: Mapping[str, bytes], ours: Iterable[str]) -> None:
    """Swap ``folder`` for a new one with ``files``. ``ours`` are the names of what was made last time; whatever else
    somebody laid there stays. Raises OSError, with the last one in its place.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        new.mkdir()
        for name, data in files.items():
            (new / name).write_bytes(data)
        _keep_others(folder, new, {*files, *ours})
        if not folder.exists():
            new.rename(folder)
            return
        folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            old.rename(folder)
            raise


def _keep_others(folder: Path, new: Path, ours: set[str]) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in ours:
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, new / path.name, symlinks=True)
            else:
                shutil.copy2(path, new / path.name, follow_symlinks=False)
