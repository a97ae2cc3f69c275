"""Pictures, recordings and papers that are not made yet: made beside everything else, those that somebody waits for
first.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ..base import workers
from ..base.problems import Problem

PATIENCE = 30.0
"""Seconds that a picture is waited for. A photo of 108 megapixels takes five."""

LAST = 0.7
"""Seconds in which what was begun may still be finished at the end."""


@dataclass(frozen=True, eq=False)
class Task:
    """``work``, for another process, makes ``files``; ``died`` tells of an original that it cannot be made of."""

    files: frozenset[Path]
    work: Callable[[], Problem | None]
    died: Problem


class Makers:
    """As many at work as the machine has room for. What cannot be made is told once."""

    def __init__(self, tell: Callable[[Problem], None]) -> None:
        self._tell = tell
        self._waiting: dict[Path, Task] = {}
        self._wanted: list[Task] = []
        self._begun: dict[Task, asyncio.Future[None]] = {}
        self._some = asyncio.Event()
        self._stack = ExitStack()
        self._pool: Executor | None = None

    def plan(self, tasks: Iterable[Task]) -> None:
        """Make these from now on, and nothing else any more."""
        begun = {file for task in self._begun for file in task.files}
        self._wanted.clear()
        self._waiting = {f: t for t in tasks for f in sorted(t.files) if not t.files & begun}
        self._some.set()

    async def made(self, file: Path, patience: float = PATIENCE) -> bool:
        """Is the file there, or does it come in time?"""
        if file.exists():
            return True
        task = self._waiting.get(file)
        if task is not None:
            self._wanted.append(task)
        end = asyncio.get_running_loop().time() + patience
        while not file.exists() and asyncio.get_running_loop().time() < end:
            if file not in self._waiting and not any(file in t.files for t in self._begun):
                return file.exists()
            await asyncio.sleep(0.03)
        return file.exists()

    @property
    def left(self) -> int:
        """Originals that are not done."""
        return len({id(t) for t in (*self._waiting.values(), *self._begun)})

    async def run(self) -> None:
        """Until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(workers.most()):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            task = self._next()
            if task is None:
                self._some.clear()
                await self._some.wait()
                continue
            self._begun[task] = asyncio.get_running_loop().create_future()
            try:
                problem = await self._make(task)
            finally:
                self._begun.pop(task)
            if problem is not None:
                self._tell(problem)

    def _next(self) -> Task | None:
        while self._wanted:
            task = self._wanted.pop()
            if any(f in self._waiting for f in task.files):
                break
        else:
            if not self._waiting:
                return None
            task = next(iter(self._waiting.values()))
        for file in task.files:
            self._waiting.pop(file, None)
        return task

    async def _make(self, task: Task) -> Problem | None:
        """An original that kills its worker breaks the pool, and whoever else is at work there: each is tried again
        alone.
        """
        for _ in range(2):
            pool = self._pool or self._opened()
            try:
                future = pool.submit(task.work)
            except Exception:
                self._pool = None  # somebody else broke it
                continue
            try:
                return await asyncio.wrap_future(future)
            except Exception:
                break
        if self._pool is pool:
            self._pool = None
        return await asyncio.to_thread(_alone, task)

    def _opened(self) -> Executor:
        self._pool = self._stack.enter_context(workers.processes())
        return self._pool

    async def close(self) -> None:
        """What was begun is finished if that takes no time."""
        self._waiting.clear()
        self._wanted.clear()
        end = asyncio.get_running_loop().time() + LAST
        while self._begun and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.02)
        for child in multiprocessing.active_children():
            child.kill()
        self._pool = None
        self._stack.close()


def _alone(task: Task) -> Problem | None:
    with workers.processes() as own:
        try:
            return own.submit(task.work).result()
        except Exception:
            return task.died
