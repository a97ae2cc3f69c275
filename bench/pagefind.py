"""Stock Pagefind on a built site: the extended program, which cuts Chinese into words.

It comes from the package index into a venv of its own; nothing of it belongs in our locks.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from . import measure
from .measure import Cost

PACKAGE = "pagefind[extended]==1.5.2"


def environment(folder: Path) -> Path | None:
    """The Python of a venv that has Pagefind, made where it is not there; None where it cannot be had."""
    python = folder / "bin" / "python"
    if _works(python):
        return python
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", PACKAGE]
    for command in ([sys.executable, "-m", "venv", "--clear", str(folder)], install):
        if subprocess.run(command, capture_output=True).returncode:
            return None
    return python if _works(python) else None


def index(python: Path, root: Path, site: Path) -> Cost:
    """What it takes to write ``site``'s index."""
    command = [str(python), "-m", "pagefind", "--site", str(site), "--quiet"]
    return measure.run(command, root)


def _works(python: Path) -> bool:
    command = [str(python), "-c", "import pagefind, pagefind_bin_extended"]
    return python.exists() and not subprocess.run(command, capture_output=True).returncode
