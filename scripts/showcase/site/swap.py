"""Several places at once: all get what is new, or none does, and nothing stays beside them.

What is new lies beside its place (``.site-new``) until all of it is whole; what it replaces lies there
(``.site-old``) until every place has its own. Both are on the place's own disk, so that each step is a
rename. A journal in .build tells the next build what one that was killed was doing: it finishes a swap
that had begun, and else clears away what lay about. Going on is right, not going back: all that is new
had passed every check, and what is old may hold what was withdrawn.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from ..base.files import is_link, trouble, write_whole
from ..base.paths import BUILD

_JOURNAL = f"{BUILD}/swap.json"
_AWAY = "-away-"


class PublishError(Exception):
    """A Chinese sentence for who builds: what happened, and what to do."""


class LeftBesideError(PublishError):
    """Something beside a place will not go. The places themselves are whole, with what is new in them if
    ``is_swapped``, and can be swapped again: what is in the way then is moved out of it.
    """

    def __init__(self, words: str, *, is_swapped: bool) -> None:
        super().__init__(words)
        self.is_swapped = is_swapped


@dataclass(frozen=True)
class Change:
    """What lies at ``new`` comes to ``place``; or, where it ``goes``, nothing does."""

    place: Path
    goes: bool = False

    @property
    def new(self) -> Path:
        return self.place.with_name(f".{self.place.name}-new")

    @property
    def old(self) -> Path:
        return self.place.with_name(f".{self.place.name}-old")


@contextmanager
def beside(root: Path, changes: Sequence[Change]) -> Iterator[None]:
    """Where the new things are made, and then swapped. Whatever happens, nothing stays beside."""
    _write(root, changes, begun=False)
    try:
        for change in changes:
            _out_of_the_way(change.new)
        yield
    except PublishError:
        raise
    except BaseException:  # Ctrl+C too
        clear(root, changes)
        raise
    clear(root, changes, is_swapped=True)


def swap(root: Path, changes: Sequence[Change]) -> None:
    """Everything into its place by renames, all of them undone if one fails."""
    _write(root, changes, begun=True)
    try:
        for change in changes:
            _put(change)
    except BaseException as error:
        try:
            for change in reversed(changes):
                _undo(change)
        except BaseException as worse:  # what lies beside is needed now: nothing may clear it
            raise _torn(worse) from error
        (root / _JOURNAL).unlink()
        raise


def recover(root: Path, places: Iterable[Path]) -> None:
    """What a build that was killed left undone or lying about: beside ``places``, and where its journal
    says.
    """
    begun, changes = _read(root)
    if begun:
        try:
            for change in changes:
                _put(change)
        except OSError as error:
            raise _torn(error) from error
    usual = [Change(place) for place in places]
    for change in usual:
        if not begun and os.path.lexists(change.old) and not os.path.lexists(change.place):
            change.old.rename(change.place)  # from a time without journals
    clear(root, [*changes, *usual])


def clear(root: Path, changes: Iterable[Change], *, is_swapped: bool = False) -> None:
    """Delete what lies beside the places, and with it the journal. Raises LeftBesideError for what will
    not go, when all else has gone.
    """
    stuck: list[tuple[Path, OSError]] = []
    for change in changes:
        beside_it = (change.new, change.old, *_moved_away(change))
        for path in filter(os.path.lexists, beside_it):
            try:
                _remove(path)
            except OSError as error:
                stuck.append((path, error))
    if stuck:
        path, first = stuck[0]
        so_far = "新的网站和安装包都换好了" if is_swapped else "网站没有改动"
        raise LeftBesideError(
            f"{so_far}，但旁边的 {path} 删不掉：{trouble(first)}。"
            "里面可能有已经撤下的内容，请把它删掉，再生成一次。",
            is_swapped=is_swapped,
        ) from first
    (root / _JOURNAL).unlink(missing_ok=True)


# --- one place ----------------------------------------------------------------------------------


def _put(change: Change) -> None:
    """Also where it was done already, or half."""
    if not change.goes and not os.path.lexists(change.new):
        return
    if os.path.lexists(change.place):
        _out_of_the_way(change.old)
        change.place.rename(change.old)
    if not change.goes:
        change.new.rename(change.place)


def _undo(change: Change) -> None:
    """Back to what the place held, told by what lies where."""
    came = not change.goes and not os.path.lexists(change.new)
    if came and os.path.lexists(change.place):
        change.place.rename(change.new)
    if os.path.lexists(change.old) and not os.path.lexists(change.place):
        change.old.rename(change.place)


def _out_of_the_way(path: Path) -> None:
    """Delete it, or else move it to a name of its own: what will not go must not keep up a swap."""
    if not os.path.lexists(path):
        return
    try:
        _remove(path)
    except OSError:
        names = (path.with_name(f"{path.name}{_AWAY}{n}") for n in count(1))
        path.rename(next(name for name in names if not os.path.lexists(name)))


def _moved_away(change: Change) -> list[Path]:
    """What was moved out of the way beside a place."""
    parent = change.place.parent
    if not parent.is_dir():
        return []
    starts = tuple(f"{path.name}{_AWAY}" for path in (change.new, change.old))
    return sorted(path for path in parent.iterdir() if path.name.startswith(starts))


def _remove(path: Path) -> None:
    """Whatever it is. Of a link only the link itself; a folder also where it may not be written to."""
    if is_link(path) or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except OSError:
        path.chmod(0o700)
        for folder, folders, _ in os.walk(path):
            for name in folders:
                if not is_link(below := Path(folder, name)):
                    below.chmod(0o700)
        shutil.rmtree(path)


def _torn(error: BaseException) -> PublishError:
    reason = trouble(error) if isinstance(error, OSError) else "被打断了"
    return PublishError(
        f"换网站换到一半停下了：{reason}。新的和旧的都还在，再生成一次，会接着换完。"
    )


# --- the journal --------------------------------------------------------------------------------


def _write(root: Path, changes: Sequence[Change], *, begun: bool) -> None:
    data = {"begun": begun, "changes": [[str(c.place), c.goes] for c in changes]}
    write_whole(root / _JOURNAL, json.dumps(data, ensure_ascii=False).encode())


def _read(root: Path) -> tuple[bool, list[Change]]:
    try:
        data = json.loads((root / _JOURNAL).read_text("utf-8"))
        return bool(data["begun"]), [Change(Path(place), bool(g)) for place, g in data["changes"]]
    except (OSError, ValueError, TypeError, KeyError):  # none, or none of ours
        return False, []
