"""A number that only rises from build to build, by which a screen knows an older pack."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

from ..base.clock import SHANGHAI

PATIENCE = 10
"""Seconds for Git to say when the last commit was made."""

DAY = timedelta(days=1)

COMMAND = ("git", "log", "-1", "--no-show-signature", "--format=%ct")


def serial_of(root: Path, today: date) -> int:
    """Seconds since 1970: within the build day ``today`` in Shanghai, the time of the newest commit; the
    day's start where that is older, where there is no Git, or it does not answer.

    The same commit built on the same day gives the same number, from a shallow clone too. A commit of the
    future (a wrong clock where it was made) counts as the day's last second, so that it lasts a day.
    """
    start = datetime(today.year, today.month, today.day, tzinfo=SHANGHAI)
    first, last = int(start.timestamp()), int((start + DAY).timestamp()) - 1
    return min(max(_committed(root), first), last)


def _committed(root: Path) -> int:
    """When the newest commit at ``root`` was made; 0 where nobody knows."""
    try:
        done = subprocess.run(
            COMMAND, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return 0
    told = done.stdout.strip()
    return int(told) if done.returncode == 0 and told.isdigit() and len(told) < 12 else 0
