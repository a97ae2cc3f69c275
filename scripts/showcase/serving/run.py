"""The server's life: a port, a loop, an end."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn

from .app import preview_app
from .reader import Reader

HOST = "127.0.0.1"

GRACE = 1
"""Seconds that answers may take which are under way at the end."""


class Server(uvicorn.Server):
    """Ends when it is told; what signals mean is the command's to say."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(root: Path, today: date, port: int, say: Callable[[str], None]) -> Server:
    """A server for ``root``. ``say`` writes a line into the terminal."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # faults are told in words
    reader = Reader(root, today, say)
    config = uvicorn.Config(
        preview_app(reader, port, say),
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config)


def bound(port: int) -> socket.socket:
    """A socket that listens at ``port`` of this machine, for nobody else's. Raises OSError."""
    return socket.create_server((HOST, port))


def free_port(after: int) -> int:
    """The next port that is to be had; any other where the next hundred are taken."""
    for port in (*range(after + 1, min(after + 100, 65536)), 0):
        try:
            with bound(port) as found:
                return int(found.getsockname()[1])
        except OSError:
            continue
    return after


def serve(made: Server, listening: socket.socket) -> None:
    """Until Ctrl+C or SIGTERM."""

    async def until_told() -> None:
        loop = asyncio.get_running_loop()

        def end(*_: object) -> None:
            made.should_exit = True

        for told in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(told, end)
            except NotImplementedError:  # Windows
                signal.signal(told, end)
        await made.serve(sockets=[listening])

    asyncio.run(until_told())
