"""The demo, built once for all tests that look at it, in however many processes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hours import TODAY
from roots import PROJECT, run_showcase


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read only.

    Built from linked copies of the content and the photo cache, so that a build or a preview of the
    project that runs at the same time is not in the way.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with FileLock(shared / "demo.lock"):
        site = shared / "demo/site"
        if not site.is_dir():
            _build_demo(shared / "demo/root", site)
    return site


def _build_demo(root: Path, site: Path) -> None:
    root.mkdir(parents=True)
    _link(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    for name in ("content", "families", "models-of-virtue", ".cache"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, root / name, copy_function=_link)
    done = run_showcase("build", "--root", root, "--today", TODAY.isoformat(), "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link; a copy where the disk has none; nothing where the cache was just pruned."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        return
    except OSError:
        shutil.copy2(source, target)
