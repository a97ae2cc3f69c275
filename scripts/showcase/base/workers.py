"""Processes to work in: as many as there are cores, fewer where memory is short."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

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


class Died:
    """What stands for a result where the worker died with its item: a decoder that crashed, or took
    more memory than there is.
    """


def each(
    executor: Executor, work: Callable[[T], R], items: Iterable[T]
) -> Iterator[tuple[T, R | Died]]:
    """Every item with its result, as they are done. ``work`` itself must not raise.

    One item that kills its worker breaks a whole pool, so those left over are done again, each in a
    process of its own, and the one at fault is found.
    """
    futures = {executor.submit(work, item): item for item in items}
    left = []
    for future in as_completed(futures):
        try:
            result = future.result()
        except Exception:
            # BrokenProcessPool, or whatever a cluster raises when a worker is lost.
            left.append(futures[future])
        else:
            yield futures[future], result
    for item in left:
        yield item, _alone(work, item)


def _alone(work: Callable[[T], R], item: T) -> R | Died:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        try:
            return executor.submit(work, item).result()
        except Exception:
            return Died()


def _memory() -> int:
    """Bytes of memory in this machine; 4 GiB where the system does not tell (Windows)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 * 1024**3
