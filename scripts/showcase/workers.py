"""Processes to work in: as many as there are cores, fewer where memory is short."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Executor, ProcessPoolExecutor

MEMORY_EACH = 600 * 1024 * 1024
"""What one worker may need in bytes: a 100-megapixel PNG takes 400 MB while it is decoded."""


def processes() -> Executor:
    """A pool of processes. None is started before there is work, so a warm build starts none.

    Started anew rather than forked: the parent has threads (its progress bar), and a lock one of
    them holds would be held for ever in a forked child.
    """
    cores = os.cpu_count() or 1
    workers = max(1, min(cores, _memory() // MEMORY_EACH))
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


def _memory() -> int:
    """Bytes of memory in this machine; 4 GiB where the system does not tell (Windows)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 * 1024**3
