"""A plan → files. A story is made whole in a folder beside its place, whose name nobody reads, and comes in by
one rename: killed at any moment it is there or not. What a killed run left, the next clears away.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..base.files import linked, trouble, write_whole
from ..base.paths import BUILD
from ..base.problems import Problem
from ..model.collections import COLLECTIONS
from . import ledger
from .merge import CannotFillError, merge
from .planned import Draft, Planned, Wish
from .rows import csv_of

PREFIX = ".importing-"


@dataclass(frozen=True)
class Written:
    """Folders and files that are new or were filled in, from the root, and what could not be written."""

    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def write(plans: Sequence[Planned], root: Path, wish: Wish) -> Written:
    """Write all that can be; what fails does not stop the rest. A file of which everything is there now is
    remembered, so that it is not imported twice. Two runs write one after the other.
    """
    from filelock import FileLock

    (root / BUILD).mkdir(exist_ok=True)
    with FileLock(root / BUILD / "import.lock"):
        clear_away(root)
        return _write(plans, root, wish)


def _write(plans: Sequence[Planned], root: Path, wish: Wish) -> Written:
    written: list[str] = []
    problems: list[Problem] = []
    for planned in plans:
        found: list[Problem] = []
        for draft in planned.drafts:
            try:
                written += _story(draft, root, merging=wish.merge)
            except CannotFillError:
                found.append(_cannot_fill(draft))
            except OSError as error:
                found.append(_refused(draft.folder, error))
        if planned.roster and planned.roster.rows:
            try:
                written += _roster(planned, root)
            except OSError as error:
                found.append(_refused(planned.roster.file, error))
        problems += found
        if planned.digest and not found and _is_all_there(planned, wish):
            ledger.note(root, (planned.digest,))
    return Written(tuple(written), tuple(problems))


def clear_away(root: Path) -> None:
    """What runs that were killed left in the folders of years."""
    for collection in COLLECTIONS:
        for left in (root / collection.folder).glob(f"*/{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)


def _is_all_there(planned: Planned, wish: Wish) -> bool:
    """Is nothing of the file waiting for an answer, for ``--merge``, or for a story that is not there yet?"""
    waiting = (not d.folder or (d.has_more and not wish.merge) for d in planned.drafts)
    homeless = planned.source.shape == "photos" and planned.left_out
    return not (planned.is_bad or planned.ask or planned.is_known or homeless or any(waiting))


# --- stories ---------------------------------------------------------------------------------------


def _story(draft: Draft, root: Path, *, merging: bool) -> list[str]:
    if not draft.folder:
        return []
    if linked((root / draft.folder).parent, root):
        raise PermissionError(errno.EPERM, "a link", draft.folder)
    if draft.is_new:
        make_folder(root / draft.folder, _files_of(draft))
        return [draft.folder]
    if draft.existing and draft.has_more and merging:
        text = merge(draft, root)
        folder = root / draft.folder
        for picture in draft.pictures:  # before the text that names them
            write_whole(folder / picture.file, picture.data)
        write_whole(root / draft.existing.file, text.encode())
        return [draft.existing.file]
    return []


def _files_of(draft: Draft) -> Iterable[tuple[str, bytes]]:
    yield "index.md", draft.text.encode()
    yield from ((p.file, p.data) for p in draft.pictures)


def make_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """A folder with these files, whole or not at all. Raises OSError; FileExistsError where there is one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(errno.EEXIST, "exists", str(target))
    beside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
    try:
        for name, data in files:
            with (beside / name).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        beside.chmod(0o755)
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _cannot_fill(draft: Draft) -> Problem:
    what = "这篇的开头有写错的地方，补不进去，没有动它。"
    file = draft.existing.file if draft.existing else draft.folder
    return Problem(file, "cannot-fill", what, "先按检查说的改好，再导入一次。")


def _refused(file: str, error: OSError) -> Problem:
    what = f"没有写成：{trouble(error)}。"
    return Problem(file, "not-written", what, "解决以后再导入一次，已经写好的不会重复。")


# --- rosters ---------------------------------------------------------------------------------------


def _roster(planned: Planned, root: Path) -> list[str]:
    roster = planned.roster
    assert roster is not None
    target = root / roster.file
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(errno.EEXIST, "exists", str(target))
    write_whole(target, csv_of(roster))
    return [roster.file]
