"""Says when something that editors write has changed on the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from watchfiles import watch

from ..model.collections import COLLECTIONS
from ..reading.mkdocs import CONFIG

FOLDERS = tuple(
    sorted({c.folder.partition("/")[0] for c in COLLECTIONS} | {"content", "overrides"})
)

QUIET, LONGEST = 40, 1000
"""Milliseconds: so long nothing more must come, and after so long it is told all the same. A ``git checkout`` of
hundreds of files is one change, or a few.
"""

Changed = frozenset[str] | None
"""POSIX paths from the root; ``None`` for anything."""


def watch_root(root: Path, tell: Callable[[Changed], None]) -> None:
    """Call ``tell`` from threads of its own, for ever."""
    again = threading.Event()
    for work in (_top, _below):
        threading.Thread(target=work, args=(root, tell, again), daemon=True).start()


def _top(root: Path, tell: Callable[[Changed], None], again: threading.Event) -> None:
    """The settings; and folders that come and go, for nothing is heard of a folder that was not there."""
    while True:
        for changes in _changes(root, [root], threading.Event(), recursive=False):
            if CONFIG in changes:
                tell(frozenset((CONFIG,)))
            if not changes.isdisjoint(FOLDERS):
                again.set()
                tell(None)


def _below(root: Path, tell: Callable[[Changed], None], again: threading.Event) -> None:
    is_new = False
    while True:
        again.clear()
        there = [root / name for name in FOLDERS if (root / name).is_dir()]
        if not there:
            again.wait()
        for changes in _changes(root, there, again, recursive=True) if there else ():
            if is_new:
                tell(None)  # what changed before it was looked at anew
                is_new = False
            elif changes:
                tell(changes)
        is_new = True


def _changes(
    root: Path, paths: Iterable[Path], stop: threading.Event, *, recursive: bool
) -> Iterator[frozenset[str]]:
    """Paths from the root, none now and then. Where the system has no more watches to give, by looking every second."""
    for polling in (None, True):
        try:
            for found in watch(
                *paths,
                watch_filter=lambda change, path: _counts(root, path),
                debounce=LONGEST,
                step=QUIET,
                stop_event=stop,
                rust_timeout=LONGEST,
                yield_on_timeout=True,
                recursive=recursive,
                raise_interrupt=False,
                force_polling=polling,
                poll_delay_ms=LONGEST,
                ignore_permission_denied=True,
            ):
                yield frozenset(_relative(root, path) for _, path in found)
        except OSError:
            continue  # no watches left, or the folder has just gone
        return
    stop.wait(1)


def _relative(root: Path, path: str) -> str:
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return path


def _counts(root: Path, path: str) -> bool:
    """Not what editors' programs keep beside a file while it is written."""
    parts = PurePosixPath(_relative(root, path)).parts
    return not any(p.startswith((".", "~$")) or p.endswith(("~", ".swp", ".tmp")) for p in parts)
