"""The hour, the zone and the signals of the tests: given here, never taken from the machine that runs them.

Pages are opened by ``device()`` in ``browsing.py``, which takes its hour from here.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 22)
"""The day of every command that is not told another."""

CHINA = timezone(timedelta(hours=8))
MORNING = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)
"""When pages are opened: the day the demo is built, and every screen that opens on Sundays is open."""

ZONE = "CST-8"
"""China's, spelled so that every system knows it without a table of zones."""

MACHINES_OWN = ("TZ", "LANG", "LANGUAGE", "SHOWCASE_TODAY")
"""Variables of whoever starts the suite that would reach into a test; also all of ``LC_`` and ``PYTHON``."""

HEARD = (signal.SIGINT, signal.SIGTERM)


def environment(**more: str) -> dict[str, str]:
    """What a program started by a test finds: the machine's paths, and the tests' day, zone and language."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in MACHINES_OWN and not name.startswith(("LC_", "PYTHON"))
    }
    ours = {"TZ": ZONE, "LANG": "C.UTF-8", "SHOWCASE_TODAY": TODAY.isoformat()}
    return {**kept, **ours, **more}


def settle() -> None:
    """The same for the process of the tests, once, before anything is imported that asks."""
    os.environ.update(TZ=ZONE, SHOWCASE_TODAY=TODAY.isoformat())
    if hasattr(time, "tzset"):
        time.tzset()
    os.umask(0o022)


@contextmanager
def heard() -> Iterator[None]:
    """Programs started meanwhile can be told to end.

    A shell that puts a job in the background has it ignore Ctrl+C, and what is ignored is handed down to
    whatever the job starts. What is merely caught is not, so here it is caught and dropped. Only the main thread may
    say so.
    """
    is_main = threading.current_thread() is threading.main_thread()
    ignored = [one for one in HEARD if is_main and signal.getsignal(one) is signal.SIG_IGN]
    for one in ignored:
        signal.signal(one, lambda *_: None)
    try:
        yield
    finally:
        for one in ignored:
            signal.signal(one, signal.SIG_IGN)


def started(command: Sequence[str | Path], **how: Any) -> subprocess.Popen[Any]:
    """A program that runs beside the test; ``how`` is that of ``subprocess.Popen``."""
    with heard():
        return subprocess.Popen([str(part) for part in command], **_given(how))


def ended(
    command: Sequence[str | Path], *, timeout: float = 300, **how: Any
) -> subprocess.CompletedProcess[Any]:
    """A program that has run, and what it wrote, as text if ``encoding`` says how."""
    with heard():
        return subprocess.run(
            [str(part) for part in command], timeout=timeout, capture_output=True, **_given(how)
        )


def _given(how: dict[str, Any]) -> dict[str, Any]:
    return {"env": environment(), "stdin": subprocess.DEVNULL, **how}


def ahead(moment: datetime) -> int:
    """Milliseconds that a clock must be put forward (back: less than 0) to stand at ``moment`` now."""
    return round((moment.timestamp() - time.time()) * 1000)
