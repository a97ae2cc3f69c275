"""The demo, built once for all tests that look at it, in however many processes; and who waits for whom.

Its photos are shrunk first: a build with those of 3200 × 2400 takes 40 s. At 1200 × 900 every picture that a
phone fetches, and that for links, is made in its full width; those of 1600 for desks and halls are not, and
``tests/unit/photos`` looks at them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from hours import TODAY
from PIL import Image
from roots import PROJECT, run_showcase

LONGEST = 1200
"""Pixels of a photo's longer side."""


@pytest.fixture(scope="session")
def demo_site(shared: Path) -> Path:
    """Read only.

    Built from linked copies of the content, so that a build or a preview of the project that runs at the
    same time is not in the way.
    """
    return built(shared)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Where the whole suite runs in several processes, the demo is under way before they ask for it: else
    the first would build while the others wait.
    """
    config, option = session.config, session.config.option
    some = option.file_or_dir or option.keyword or option.markexpr or option.collectonly
    if getattr(option, "numprocesses", None) and not some:
        factory: pytest.TempPathFactory = config._tmp_path_factory  # type: ignore[attr-defined]
        Thread(target=built, args=(factory.getbasetemp(),)).start()


def built(shared: Path) -> Path:
    """The site, built by whoever comes first."""
    site = shared / "demo/site"
    with FileLock(shared / "demo.lock"):
        if not site.is_dir():
            root = shared / "demo/root"
            shutil.rmtree(root, ignore_errors=True)
            lay_out(root)
            today = TODAY.isoformat()
            done = run_showcase("build", "--root", root, "--today", today, "--site-dir", site)
            assert done.returncode == 0, done.stdout + done.stderr
    return site


def lay_out(root: Path) -> None:
    """The demo's content in a folder, its photos small."""
    root.mkdir(parents=True)
    _link(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    for name in ("content", "families", "models-of-virtue"):
        shutil.copytree(PROJECT / name, root / name, copy_function=_small)


def _small(source: str | Path, target: str | Path) -> None:
    if Path(source).suffix != ".jpg" or not _shrunk(Path(source), Path(target)):
        _link(source, target)


def _shrunk(source: Path, target: Path) -> bool:
    """Whether a photo was large, and is written small; which way up it is, it still says."""
    with Image.open(source) as image:
        if max(image.size) <= LONGEST:
            return False
        image.draft("RGB", (LONGEST, LONGEST))
        image.thumbnail((LONGEST, LONGEST))
        image.save(target, quality=88, exif=image.getexif())
    return True


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link; a copy where the disk has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
