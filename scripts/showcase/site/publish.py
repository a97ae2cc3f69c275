"""The staged trees → MkDocs → index, bundle for portals → audit → the site and the packs, together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ..audit import audit_site
from ..audit.sources import at_source
from ..base.paths import BUILD, GOOD, PACKS, STAGED_PACKS
from ..base.problems import Problem
from ..model.settings import Settings
from ..search.pagefind.bundle import add_bundle
from . import archive, memory
from .frame import render
from .links import assemble
from .staging import add_fulltext
from .swap import Change, LeftBesideError, beside, recover, swap

_MADE = f"{BUILD}/site"


@dataclass(frozen=True)
class Published:
    """The packs that lie there now; or ``problems`` that the audit found: then nothing was replaced.
    ``left`` says what lies beside them and will not go.
    """

    packs: tuple[archive.Archive, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: str = ""


@contextmanager
def alone(root: Path, tell: Callable[[], None]) -> Iterator[None]:
    """Hold the root's build folder for this process. ``tell`` is called before waiting for another;
    the system lets go of the lock when its holder ends, however it ends.
    """
    from filelock import FileLock, Timeout

    (root / BUILD).mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / BUILD / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def make_ready(root: Path, site: Path) -> str:
    """Before anything else, and alone: finish or clear away what a build that was killed left. Returns
    what to say of something that will not go; it keeps up no build, for this one may have to take somebody
    away. Raises PublishError where a swap that had begun cannot be finished.
    """
    left = ""
    try:
        recover(root, [site, *archive.left_beside(root / PACKS)])
    except LeftBesideError as error:
        left = str(error)
    shutil.rmtree(root / _MADE, ignore_errors=True)
    return left


def publish(
    root: Path, site: Path, settings: Settings, frame: Path | None = None, *, reduced: bool = False
) -> Published:
    """Render the staged tree and put it in the place of ``site``, with the packs for screens and the
    memory of what was read for them. ``settings`` are those that may be shown; ``frame`` is where
    mkdocs.yml and overrides lie, unless in ``root``. Of a ``reduced`` site links may lead nowhere: a page that
    listed somebody alone goes with them, and no link to it may keep them public.
    The last good ones stand until all the new ones are whole. Raises OSError, with nothing replaced, or
    PublishError, which says how far it came.
    """
    made = root / _MADE
    shutil.rmtree(made, ignore_errors=True)
    address, problem = render(root, made, settings, frame)
    if settings.pagefind:
        problem = problem or add_bundle(root, made)
    if problem:
        return Published(problems=(problem,))
    add_fulltext(root, made)
    staged = archive.staged_packs(root / STAGED_PACKS)
    problems = at_source(audit_site(made, address), root)
    for pack in staged:
        name = f"{PACKS}/{pack.file}"
        problems += [replace(p, file=f"{name}:{p.file}") for p in audit_site(pack.folder, address)]
    problems = [p for p in problems if not (reduced and p.code == "dead-link")]
    if problems:
        return Published(problems=tuple(problems))
    published = _put(root, site, made, staged)
    shutil.rmtree(made, ignore_errors=True)
    return published


def _put(root: Path, site: Path, made: Path, staged: list[archive.StagedPack]) -> Published:
    folder, known = root / PACKS, Change(root / GOOD)
    coming = [Change(site), *(Change(folder / pack.file) for pack in staged)]
    going = [Change(path, goes=True) for path in archive.outdated(staged, folder)]
    packs: list[archive.Archive] = []
    left = ""
    try:
        with beside(root, [*coming, known, *going]):
            memory.take_up(root, site, known.new)
            site.parent.mkdir(parents=True, exist_ok=True)
            assemble(made, site, coming[0].new)
            packs += (archive.write_archive(p, c) for p, c in zip(staged, coming[1:], strict=True))
            swap(root, [c for c in (*coming, known) if c.new.exists()] + going)
    except LeftBesideError as error:
        if not error.is_swapped:
            raise
        left = str(error)
    finally:
        archive.drop_if_empty(folder)
    return Published(tuple(packs), left=left)
