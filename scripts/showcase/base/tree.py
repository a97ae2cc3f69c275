"""Trees of files in ``.build``: the staged tree ``.build/docs``, the contract between us and the engine that gives the
frame, and others beside it.
"""

from __future__ import annotations

import json
import os
import posixpath
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .contents import place as place_of
from .files import write_whole
from .output import Output, Stamp, stamp_of


@dataclass(frozen=True)
class Tree:
    """What a folder holds now: the ``keys`` of its texts by path; and how many files were ``written``."""

    folder: Path
    keys: Mapping[str, bytes]
    written: int

    @property
    def pages(self) -> int:
        return sum(path.endswith((".md", ".html", ".htm")) for path in self.keys)


def write_tree(target: Path, texts: Iterable[Output], made: Mapping[str, Path]) -> Tree:
    """Make ``target`` hold exactly ``texts`` (taken one at a time: together they are large) and the files ``made``
    (path, and where each lies in a cache; its name tells its bytes).

    A text is made and written only where no file of its key stands as it was written, so that its time tells whether
    it changed; what is no longer wanted is deleted. Raises what making one raises.
    """
    known = _recall(target)
    there = _files(target)
    rows: dict[str, tuple[bytes, Stamp]] = {}
    keys: dict[str, bytes] = {}
    written = 0
    for output in texts:
        path, place = inside(target, output.path), place_of(output.path)
        row = known.get(place)
        if row is None or row[0] != output.key or stamp_of(path) != row[1]:
            written += _write(path, output.make())
            row = output.key, stamp_of(path) or Stamp(0, 0, 0, 0)
        rows[place] = row
        keys[output.path] = output.key
    for name, source in sorted(made.items()):
        path = inside(target, name)
        if name not in there and source.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(source, path)
            written += 1
    _delete(target, there - keys.keys() - made.keys())
    if rows != known:
        _remember(target, rows)
    return Tree(target, keys, written)


def inside(root: Path, path: str) -> Path:
    """``root / path``, refusing to leave ``root``: addresses come from editors."""
    normal = posixpath.normpath(path)
    if normal.startswith(("../", "/")) or normal == ".." or "\\" in path or ":" in path:
        raise ValueError(f"{path} leads out of {root}")
    return root / normal


def page_file(url: str) -> str:
    """The staged file of an address: ``areas/liu-yin/`` → ``areas/liu-yin/index.md``."""
    return f"{url}index.md"


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name, or its bytes where the disk has no links."""
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _write(path: Path, made: bytes | Path) -> int:
    data = made.read_bytes() if isinstance(made, Path) else made
    try:
        if path.read_bytes() == data:
            return 0
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # it may be a link, and what it shares is not ours to write in
    path.write_bytes(data)
    return 1


def _files(target: Path) -> set[str]:
    """The paths of all files that lie in a folder, and of links."""
    found: set[str] = set()
    waiting = [("", str(target))]
    while waiting:
        within, folder = waiting.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{within}{entry.name}/", entry.path))
                else:
                    found.add(within + entry.name)
    return found


def _delete(target: Path, paths: Iterable[str]) -> None:
    """And the folders that are empty then."""
    for path in sorted(paths):
        (target / path).unlink()
        for folder in (target / path).parents:
            if folder == target or any(folder.iterdir()):
                break
            folder.rmdir()


# --- what was written -------------------------------------------------------------------------------


def _record(target: Path) -> Path:
    return target.with_name(f"{target.name}.json")


def _recall(target: Path) -> dict[str, tuple[bytes, Stamp]]:
    """By place: the key of what was written there, and the file's stamp then. One that is spoilt is none."""
    try:
        rows = json.loads(_record(target).read_bytes())
        return {
            path: (bytes.fromhex(key), Stamp(a, b, c, d))
            for path, (key, a, b, c, d) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(target: Path, rows: Mapping[str, tuple[bytes, Stamp]]) -> None:
    """Nothing needs it: where it cannot be written all is made again."""
    told = {path: [key.hex(), *stamp] for path, (key, stamp) in rows.items()}
    with suppress(OSError):
        write_whole(_record(target), json.dumps(told, separators=(",", ":")).encode())
