"""Outputs → the new tree beside the last one → audit → the site and the packs, together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from ..audit import Audited, audit, audit_site
from ..audit.facts import Facts, Looker, is_page
from ..audit.shelves import Row, Shelves
from ..audit.sources import at_source
from ..base.digest import digest
from ..base.memo import Memo, program
from ..base.output import Output
from ..base.paths import BUILD, GOOD, PACKS, STAGED_PACKS
from ..base.problems import Problem, ProblemError
from ..model.settings import Settings
from . import archive, folders, last, memory
from .links import Tree
from .place import marked
from .swap import Change, LeftBesideError, beside, recover, swap

_OF_BEFORE = ("site", "postings", "preview")
"""Folders in .build in which older programs had pages and texts."""


@dataclass(frozen=True)
class Published:
    """The packs that lie there now; or ``problems`` that the audit found: then nothing was replaced.
    ``left`` says what lies beside them and will not go. ``forget`` are rows of the memo that tell of the last site:
    it prunes them once this one is published.
    """

    packs: tuple[archive.Archive, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: str = ""
    forget: tuple[Row, ...] = field(default=(), compare=False)


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
    """Before anything else, and alone: finish or clear away what a build that was killed left, and what an older
    program kept, which names people. Returns what to say of something that will not go; it keeps up no build, for
    this one may have to take somebody away. Raises PublishError where a swap that had begun cannot be finished.
    """
    left = ""
    try:
        recover(root, [site, *archive.left_beside(root / PACKS)])
    except LeftBesideError as error:
        left = str(error)
    for name in _OF_BEFORE:
        shutil.rmtree(root / BUILD / name, ignore_errors=True)
    return left


def publish(
    root: Path,
    site: Path,
    outputs: Iterable[Output],
    settings: Settings,
    memo: Memo,
    *,
    reduced: bool = False,
) -> Published:
    """Put ``outputs`` in the place of ``site``, with the packs for screens and the memory of what was read for them.
    ``settings`` are those that may be shown. Of a ``reduced`` site links may lead nowhere: a page that listed somebody
    alone goes with them, and no link to it may keep them public.
    The last good ones stand until all the new ones are whole. Raises OSError, with nothing replaced, or
    PublishError, which says how far it came.
    """
    staged = archive.staged_packs(root / STAGED_PACKS)
    packed, known = root / PACKS, Change(root / GOOD)
    coming = [Change(site), *(Change(packed / pack.file) for pack in staged)]
    going = [Change(path, goes=True) for path in archive.outdated(staged, packed)]
    before, looker = last.recall(root, site), Looker(settings.site_url)
    tree = Tree(before, site, coming[0].new, looker)
    packs: list[archive.Archive] = []
    left = ""
    came = False
    try:
        with beside(root, [*coming, known, *going]):
            site.parent.mkdir(parents=True, exist_ok=True)
            bare = folders.take(root, coming[0].new)
            tree.fill(chain([marked()], outputs), bare)
            folders.drop(coming[0].new, bare - tree.folders)
            seen, forget = _look(tree, before, coming[0].new, looker, memo)
            problems = [*at_source(seen.problems, root), *_of_packs(staged, settings.site_url)]
            if refused := [p for p in problems if not (reduced and p.code == "dead-link")]:
                raise _RefusedError(tuple(refused))
            memory.take_up(root, site, known.new)
            packs += (archive.write_archive(p, c) for p, c in zip(staged, coming[1:], strict=True))
            swap(root, [c for c in (*coming, known) if c.new.exists()] + going)
            came = True
            folders.keep(root, coming[0].old, tree.folders)
    except (_RefusedError, ProblemError) as error:
        return Published(problems=error.problems)
    except LeftBesideError as error:
        if not error.is_swapped:
            raise
        left = str(error)
    finally:
        archive.drop_if_empty(packed)
        if not came and tree.linked:
            last.renew(root, site, before, tree.linked)
    is_whole = not any(problem.code == "dead-link" for problem in seen.problems)
    last.remember(root, site, tree.keys, _name(looker), seen.led if is_whole else None)
    return Published(tuple(packs), left=left, forget=forget)


class _RefusedError(Exception):
    """By the audit."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].what)
        self.problems = problems


def _look(
    tree: Tree, before: last.Last, new: Path, looker: Looker, memo: Memo
) -> tuple[Audited, tuple[Row, ...]]:
    """The audit of what is new in the tree; of all of it where nothing proves the rest. And what to forget."""
    shelves, is_proven = Shelves(memo, before.keys), before.audited == _name(looker)
    facts = dict(tree.facts)

    def look(name: str) -> Facts:
        if name not in facts:
            known = shelves.facts(name) if is_proven and is_page(name) else None
            facts[name] = known or looker.look(name, (new / name).read_bytes())
        return facts[name]

    changed, proven = (tree.facts, before.led) if is_proven else (tree.keys, None)
    seen = audit(tree.keys, look, looker.address, changed=changed, proven=proven)
    return seen, shelves.keep(tree.keys, facts)


def _name(looker: Looker) -> bytes:
    """What an audit proves holds for this program, and for a site at this address."""
    return digest(program(), looker.address)


def _of_packs(staged: Iterable[archive.StagedPack], address: str) -> Iterator[Problem]:
    for pack in staged:
        for problem in audit_site(pack.folder, address):
            yield replace(problem, file=f"{PACKS}/{pack.file}:{problem.file}")
