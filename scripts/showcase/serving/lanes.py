"""Work that takes a while, beside the loop that answers."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Lane:
    """A thread that does one thing after the other. It holds up nobody at the end: what it is at is dropped."""

    def __init__(self, name: str) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    async def do(self, work: Callable[[], T]) -> T:
        """What ``work`` gives or raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def settle(set_: Callable[[Any], None], value: Any) -> None:
            if not future.done():
                set_(value)

        def run() -> None:
            if future.cancelled():
                return
            try:
                made: tuple[Callable[[Any], None], Any] = future.set_result, work()
            except Exception as error:
                made = future.set_exception, error
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(settle, *made)

        self._waiting.put(run)
        return await future

    def _work(self) -> None:
        while True:
            self._waiting.get()()
