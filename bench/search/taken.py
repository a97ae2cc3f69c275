"""What the index of some records took, told by the process that made it. Needs nothing of this project: the
reference's programs have it put before them.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


def records_in(stream: IO[bytes], apart: list[float]) -> Iterator[Any]:
    """The records of a file, one at a time, as a build makes them; ``apart`` gets the CPU seconds of reading each."""
    record = True
    while record is not None:
        started = time.process_time()
        record = pickle.load(stream)
        apart.append(time.process_time() - started)
        if record is not None:
            yield record


@contextmanager
def taken() -> Iterator[list[float]]:
    """Prints the CPU seconds of the work with its children, but for what is put into the list; the wall seconds,
    and the peak of the largest process in MB.
    """
    apart: list[float] = []
    before, started = os.times(), time.monotonic()
    yield apart
    after = os.times()
    print(json.dumps({
        "cpu": sum(after[:4]) - sum(before[:4]) - sum(apart),
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
