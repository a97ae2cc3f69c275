"""The content as it stood in a commit, laid out beside today's for as long as it is looked at.

What did not change is linked from the folder, so that a photo counts as the one that is known already; the
rest comes out of Git. Nothing of it is ever checked out, and it is gone when the look is over.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..base.contents import MEMORY
from ..base.files import linked
from ..base.paths import BUILD
from ..base.tree import inside, link_or_copy
from ..model.collections import COLLECTIONS
from ..reading.mkdocs import CONFIG
from . import git

OVERRIDES = "overrides"
NAMES = (*sorted({c.folder.partition("/")[0] for c in COLLECTIONS}), OVERRIDES, CONFIG)
"""What of a commit makes a site."""

_FOLDER = f"{BUILD}/review"

_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_OID = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.M)
_MOST_POINTER = 1024
"""https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md"""


@dataclass(frozen=True)
class Earlier:
    """``root`` is a content root; ``changed`` the files that are not the same today, by their path from it;
    ``links`` were not laid out, and of ``pointers`` (Git LFS) only the words that stand for them.
    """

    root: Path
    changed: frozenset[str]
    links: tuple[str, ...] = ()
    pointers: frozenset[str] = frozenset()


@contextmanager
def laid_out(root: Path, commit: str, on_wait: Callable[[], None]) -> Iterator[Earlier]:
    """The content of ``commit``. It lies in the build folder, which does not travel: a run that was killed
    leaves it there, and the next one clears it away. ``on_wait`` is told that another is under way.
    Raises :class:`~showcase.review.git.GitError` and OSError.
    """
    from filelock import FileLock, Timeout

    (root / BUILD).mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / f"{_FOLDER}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        lock.acquire()
    folder = root / _FOLDER
    try:
        shutil.rmtree(folder, ignore_errors=True)
        yield _lay_out(root, commit, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def _lay_out(root: Path, commit: str, folder: Path) -> Earlier:
    changed = git.changed_since(root, commit, NAMES)
    links: list[str] = []
    pointers: set[str] = set()
    folder.mkdir(parents=True)
    with git.open_blobs(root) as blobs:
        for entry in git.files_of(root, commit, NAMES):
            if entry.mode == git.SUBMODULE:
                continue
            target = _place(folder, entry)
            if target is None:
                links.append(entry.path)
                continue
            if target.exists():  # A.md and a.md, on a disk that takes them for one
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            here = root / entry.path
            if entry.path not in changed and here.is_file() and not linked(here, root):
                link_or_copy(here, target)
                continue
            blobs.write(entry.blob, target)
            if not _is_there(target, root):
                pointers.add(entry.path)
    memory = root / MEMORY
    if memory.is_file():  # a photo that is the same file need not be opened again
        (folder / BUILD).mkdir(exist_ok=True)
        shutil.copyfile(memory, folder / MEMORY)
    return Earlier(folder, changed, tuple(links), frozenset(pointers))


def _place(folder: Path, entry: git.Entry) -> Path | None:
    """Where an entry goes; None for a link, and for a path that would lead elsewhere."""
    if entry.mode == git.LINK:
        return None
    try:
        return inside(folder, entry.path)
    except ValueError:
        return None


def _is_there(file: Path, root: Path) -> bool:
    """Not only the words that Git LFS keeps in its place; what it has fetched is put there."""
    if file.stat().st_size > _MOST_POINTER:
        return True
    words = file.read_bytes()
    if not words.startswith(_POINTER):
        return True
    oid = _OID.search(words)
    if oid is None:
        return False
    name = oid[1].decode("ascii")
    kept = git.common_folder(root) / "lfs" / "objects" / name[:2] / name[2:4] / name
    if not kept.is_file():
        return False
    file.unlink()
    link_or_copy(kept, file)
    return True
