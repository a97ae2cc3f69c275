"""The site as MkDocs makes it of the staged tree, as outputs: a file is known by its bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..base.digest import SIZE
from ..base.paths import FRAMED
from ..base.problems import ProblemError
from ..model.settings import Settings
from ..search.pagefind.bundle import add_bundle
from .frame import render
from .outputs import Output
from .place import MARK
from .staging import add_fulltext


def framed(root: Path, settings: Settings, frame: Path | None = None) -> Iterator[Output]:
    """Let MkDocs frame the staged tree, and give what it made. ``frame`` is where mkdocs.yml and overrides lie,
    unless in ``root``. Raises ProblemError.
    """
    made = root / FRAMED
    shutil.rmtree(made, ignore_errors=True)
    try:
        _, problem = render(root, made, settings, frame)
        if settings.pagefind:
            problem = problem or add_bundle(root, made)
        if problem:
            raise ProblemError(problem)
        add_fulltext(root, made)
        yield from outputs_of(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def outputs_of(folder: Path) -> Iterator[Output]:
    """The files of a folder, but for the mark of a site."""
    for within, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            source = Path(within, name)
            path = source.relative_to(folder).as_posix()
            if path != MARK:
                key = hashlib.blake2b(source.read_bytes(), digest_size=SIZE).digest()
                yield Output(path, key, partial(Path, source))
