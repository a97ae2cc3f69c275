"""Processes of a test that are looked for from outside, where the system shows them (Linux)."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hours import environment, started
from roots import PROJECT

PROC = Path("/proc")
PATIENCE = 20.0
"""Seconds a slow machine may take to start or to end a process."""


def start(
    code: str, *arguments: str | Path, paths: str = "", before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """A Python with the package (and ``paths``), leading a session of its own: all that it starts belongs
    to it. ``before`` runs in it before Python does.
    """
    found = os.pathsep.join([str(PROJECT / "scripts"), *filter(None, [paths])])
    return started(
        [sys.executable, "-c", code, *arguments],
        env=environment(PYTHONPATH=found, PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=before,
    )


def of_session(leader: int) -> dict[int, str]:
    """Living processes of a session that :func:`start` began, with their command lines."""
    found = {}
    for folder in PROC.iterdir():
        try:
            state = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, UnicodeDecodeError):
            continue
        if state[0] not in "ZX" and int(state[3]) == leader:
            found[int(folder.name)] = words
    return found


def gone(leader: int) -> bool:
    """Whether the whole session ends within :data:`PATIENCE`."""
    end = time.monotonic() + PATIENCE
    while left := of_session(leader):
        if time.monotonic() > end:
            for process in left:  # what fails a test must not stay behind it
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)
            return False
        time.sleep(0.05)
    return True
