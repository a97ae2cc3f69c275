"""What a piece of work took, told by the process that did it. Needs nothing of this project: the reference's
programs have it put before them.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def taken() -> Iterator[None]:
    """Prints the CPU seconds of the work with its children, its wall seconds, and the peak of the largest
    process in MB.
    """
    before, started = os.times(), time.monotonic()
    yield
    after = os.times()
    print(json.dumps({
        "cpu": sum(after[:4]) - sum(before[:4]),
        "wall": time.monotonic() - started,
        "peak": max(_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT) / 1e6,
    }))  # fmt: skip


_UNIT = 1 if sys.platform == "darwin" else 1024


def _peak() -> int:
    """Of this process alone: what Linux gives as the peak of a process counts its parent's memory too."""
    try:
        with Path("/proc/self/status").open(encoding="utf-8") as status:
            found = re.search(r"VmHWM:\s+(\d+) kB", status.read())
    except OSError:
        found = None
    if found:
        return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
