"""The staged tree → MkDocs → full-text index → audit → ``site/``, whole or not at all; then packs."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..audit import audit_site
from ..base.paths import BUILD, DOCS, HOOK, PACKS, PROJECT, STAGED_PACKS
from ..base.problems import Problem
from ..search.text.index import add_index
from . import archive

_MARKER = "honour-roll/index.html"
"""A folder without it was not made by us, and is not replaced. Other people's sites have an
index.html and a sitemap.xml too.
"""


def refusal(root: Path, site: Path) -> str:
    """Why ``site`` may not be replaced, as a Chinese sentence, or ``""``."""
    if site == root or root.is_relative_to(site):
        return f"不能生成到 {site}：里面是稿子，会被整个替换掉。换一个文件夹。"
    for name in (
        "content",
        "models-of-virtue",
        "families",
        "overrides",
        "scripts",
        BUILD,
        PACKS,
        ".cache",
    ):
        if site.is_relative_to(root / name):
            return f"不能生成到 {site}：那里放的是稿子或程序。换一个文件夹。"
    if (
        site.exists()
        and (not site.is_dir() or any(site.iterdir()))
        and not (site / _MARKER).exists()
    ):
        return f"{site} 里有别的东西，不是上次生成的网站，没有动它。换一个空文件夹。"
    return archive.refusal(root / PACKS)


def frame_options(root: Path) -> dict[str, Any]:
    """What MkDocs is told for a root other than the project: its own overrides/ where it has some.
    The hook adds the project's below them.
    """
    if root == PROJECT:
        return {}
    own = root / "overrides"
    theme = {
        "name": "material",
        "custom_dir": str(own if own.is_dir() else PROJECT / "overrides"),
        "language": "zh",
        "font": False,
    }
    return {"theme": theme, "hooks": [str(HOOK)]}


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


def publish(root: Path, site: Path) -> tuple[list[archive.Archive], list[Problem]]:
    """Render the staged tree, put it in the place of ``site``, and write the packs for screens.

    Returns the packs, and what the audit found; then nothing was replaced.
    """
    made, staged = root / BUILD / "site", root / STAGED_PACKS
    shutil.rmtree(made, ignore_errors=True)
    address, problem = _render(root, made)
    problem = problem or add_index(root, made)
    if problem:
        return [], [problem]
    problems = audit_site(made, address)
    for folder, manifest in archive.staged_packs(staged):
        name = f"{PACKS}/{archive.PREFIX}{manifest.screen}.zip"
        problems += [replace(p, file=f"{name}:{p.file}") for p in audit_site(folder, address)]
    if problems:
        return [], problems
    swap(made, site)
    return archive.write_archives(staged, root / PACKS), []


def _render(root: Path, made: Path) -> tuple[str, Problem | None]:
    """Let MkDocs give the staged tree its frame. Returns the site's address, where it has one, and
    what went wrong.
    """
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    docs = root / DOCS
    try:
        config = load_config(
            str(root / "mkdocs.yml"),
            docs_dir=str(docs),
            site_dir=str(made),
            **frame_options(root),
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, TemplateError) as error:
        what = f"套版面时停下了：{error}"
        instead = "检查 mkdocs.yml 和 overrides/ 里最近的改动。"
        return "", Problem("mkdocs.yml", "frame", what, instead)
    (made / "sitemap.xml.gz").unlink(missing_ok=True)  # its bytes hold the time of day
    return config.site_url or "", None


def swap(made: Path, site: Path) -> None:
    """Put ``made`` in the place of ``site``. The last good site stands until the new one is whole:
    two renames, and the first is undone if the second fails.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    beside = site.with_name(f".{site.name}-new")
    old = site.with_name(f".{site.name}-old")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    shutil.move(made, beside)  # perhaps from another disk: not yet in place
    if site.exists():
        site.rename(old)
    try:
        beside.rename(site)
    except BaseException:  # Ctrl+C too
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
