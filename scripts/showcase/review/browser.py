"""Pictures of pages, taken by a Chromium that this machine has: a phone's first two windows of each.

It is the browser that ``CHROMIUM`` names; ``run.py`` looks for one and says so. It runs with a profile of its
own that ends with it, finds no host, and opens files alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from subprocess import DEVNULL

VARIABLE = "CHROMIUM"

WIDTH, HEIGHT = 390, 1688
"""Pixels of CSS: a telephone's, and twice as high as its window, as most changes stand below the first."""

_SECONDS = 60
"""A page takes one or two."""

_FLAGS = (
    "--headless",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=direct://",
    f"--window-size={WIDTH},{HEIGHT}",
)


def found() -> str | None:
    """The browser's path, if there is one."""
    return shutil.which(os.environ.get(VARIABLE, "")) if os.environ.get(VARIABLE) else None


def take(browser: str, page: Path, picture: Path) -> bool:
    """A picture of the file ``page`` as PNG. Whether it came about."""
    with tempfile.TemporaryDirectory(prefix="showcase-", ignore_cleanup_errors=True) as profile:
        command = [browser, *_FLAGS, *_as_root(), f"--user-data-dir={profile}"]
        command += [f"--screenshot={picture}", page.resolve().as_uri()]
        try:
            subprocess.run(
                command,
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return picture.is_file()


def _as_root() -> tuple[str, ...]:
    """Chromium does not start its sandbox for root, as whom pipelines run."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
