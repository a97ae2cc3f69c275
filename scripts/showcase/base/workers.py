"""Processes to work in: as many as there are cores, fewer where memory is short."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any, TypeVar

from .problems import Problem

T = TypeVar("T")
R = TypeVar("R")

MEMORY_EACH = 800 * 1024 * 1024
"""What one worker may need in bytes: a 108-megapixel HEIC takes 785 MB while it is decoded, a PNG 450."""


@contextmanager
def processes() -> Iterator[Executor]:
    """A pool of processes. None is started before there is work, so a warm build starts none. At the
    end, also after Ctrl+C, items that wait are dropped (thousands of photos may), and those begun are
    finished.
    """
    pool = _WhenNeeded(most())
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


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


def problems(
    executor: Executor,
    work: Callable[[T], Problem | None],
    items: Iterable[T],
    died: Callable[[T], Problem],
) -> list[Problem]:
    """What went wrong with any item, by ``work``'s own word, or ``died``'s where its process came to an end."""
    found = []
    for item, result in each(executor, work, items):
        if isinstance(result, Died):
            found.append(died(item))
        elif result is not None:
            found.append(result)
    return found


def _alone(work: Callable[[T], R], item: T) -> R | Died:
    with _WhenNeeded(1) as executor:
        try:
            return executor.submit(work, item).result()
        except Exception:
            return Died()


class _WhenNeeded(Executor):
    """A pool that is made for its first item: to make one, even an idle one, starts a process already
    (Python's own, that watches over its semaphores).
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._made: ProcessPoolExecutor | None = None

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        if self._made is None:
            self._made = _pool(self._size)
        with _without_interrupts():
            return self._made.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._made is not None:
            self._made.shutdown(wait, cancel_futures=cancel_futures)


def _pool(size: int) -> ProcessPoolExecutor:
    """Started anew rather than forked: the parent has threads (its progress bar), and a lock one of
    them holds would be held for ever in a forked child.
    """
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(size, spawn, initializer=_begin)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What starts in here starts deaf to Ctrl+C, and is so before it can listen to :func:`_begin`.
    For the parent it is put off. Windows has no such thing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a new worker. Ctrl+C reaches every process of a terminal: what it means is the parent's to say.
    A parent that is killed can say nothing: without a watch its workers would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def most() -> int:
    """How many processes this machine has cores and memory for."""
    cores = os.cpu_count() or 1
    return max(1, min(cores, _memory() // MEMORY_EACH))


def _memory() -> int:
    """Bytes of memory in this machine; 4 GiB where the system does not tell (Windows)."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 * 1024**3
