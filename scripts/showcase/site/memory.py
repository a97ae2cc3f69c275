"""What was read for the last good site, kept in ``.build/good``: from it a site can be made again when
today's files cannot be published, so that who was taken away goes all the same.

It is swapped together with the site (:mod:`showcase.site.swap`) and holds what that site showed: the texts
as they passed the gate, the settings and the overrides of the frame, and of photos and recordings only
what they were. It names people, so it lies in ``.build``, which does not travel. One that is spoilt, or of
another time of this program, is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args, get_type_hints

from ..base import codec
from ..base.files import is_link
from ..base.paths import BUILD, GOOD
from ..gate.good import Good
from ..model.collections import COLLECTIONS, Collection
from ..reading.content import Content
from ..reading.mkdocs import CONFIG

_FORMAT = "2"
"""Rises when the same values mean something else. Other fields are found out by themselves."""

_STAGED = f"{BUILD}/remember"
_TEXTS = "good.json"
_PLACE = "place.txt"
_OVERRIDES = "overrides"


def _collection(id: str) -> Collection:
    found = next((c for c in COLLECTIONS if c.id == id), None)
    if found is None:
        raise ValueError(id)
    return found


_ATOMS: codec.Atoms = {Collection: (lambda c: c.id, _collection)}


def stage(good: Good, content: Content) -> None:
    """Lay ``good`` ready in the build folder, with the settings and overrides it was made with. Its texts
    come last: without them it is none.
    """
    folder = content.root / _STAGED
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = dict(_frame_files(content.frame))
    for name, source in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    sums = {name: _sum((folder / name).read_bytes()) for name in sorted(files)}
    told = hashlib.sha256()
    with (folder / _TEXTS).open("wb") as file:
        file.write(_head(told.hexdigest()))
        for line in _lines(good, sums):
            told.update(line)
            file.write(line)
        file.seek(0)
        file.write(_head(told.hexdigest()))


def _lines(good: Good, sums: Mapping[str, str]) -> Iterator[bytes]:
    """All but the stories, then a line a story: in one piece those of 10,000 take 100 MB."""
    rest = codec.encode(replace(good, stories=()), _ATOMS)
    yield _line({"frame": sums, "good": rest})
    for story in good.stories:
        yield _line(codec.encode(story, _ATOMS))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def take_up(root: Path, site: Path, new: Path) -> None:
    """Bring what was staged to ``new``, as the memory of what is published at ``site``."""
    (root / _STAGED / _PLACE).write_text(_place(root, site), encoding="utf-8")
    (root / _STAGED).rename(new)


def is_of(root: Path, site: Path) -> bool:
    """Was the last good site published where ``site`` lies?"""
    try:
        return (root / GOOD / _PLACE).read_text("utf-8") == _place(root, site)
    except (OSError, UnicodeDecodeError):
        return False


def _place(root: Path, site: Path) -> str:
    """Below the root, so that a project can be moved as a whole; or where it is."""
    return site.relative_to(root).as_posix() if site.is_relative_to(root) else str(site)


def recall(root: Path) -> Good | None:
    """The memory of the last good site, whole and of this program; or none."""
    folder = root / GOOD
    if is_link(folder):
        return None
    try:
        head, _, data = (folder / _TEXTS).read_bytes().partition(b"\n")
        if head + b"\n" != _head(_sum(data)):
            return None
        first, *lines = data.splitlines()
        texts = json.loads(first)
        kind, *_ = get_args(get_type_hints(Good)["stories"])
        stories = tuple(codec.decode(kind, json.loads(line), _ATOMS) for line in lines)
        rest: Good = codec.decode(Good, texts["good"], _ATOMS)
        if any(_sum((folder / name).read_bytes()) != sha for name, sha in texts["frame"].items()):
            return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return replace(rest, stories=stories)


def _head(sum: str) -> bytes:
    return f"{_FORMAT} {sum}\n".encode()


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _frame_files(frame: Path) -> Iterator[tuple[str, Path]]:
    """What MkDocs is told by a root: its settings, and its own templates, styles and scripts."""
    if (frame / CONFIG).is_file():
        yield CONFIG, frame / CONFIG
    for folder, folders, names in os.walk(frame / _OVERRIDES):
        folders[:] = sorted(f for f in folders if not is_link(Path(folder, f)))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not is_link(path):
                yield path.relative_to(frame).as_posix(), path
