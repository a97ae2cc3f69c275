"""Previews: what one holds, without a server; a server in this process; a server as an editor starts it."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from hours import TODAY, environment, started
from roots import PROJECT, write
from showcase.base.memo import Memo
from showcase.serving.app import found
from showcase.serving.held import Held, hold
from showcase.serving.run import bound, server

PATIENCE = 40.0
"""Seconds a slow machine may take to start or to read again."""

PLACES = {"PYTHONPATH": str(PROJECT / "scripts"), "PYTHONUTF8": "1"}
"""Without PYTHONPATH's help a program would not find the package: run.py's .pth gives it."""


def previewed(root: Path, before: Held | None = None) -> Held:
    """What a server would hold of ``root`` as it is now."""
    return hold(root, TODAY, Memo(), before)


def text_of(held: Held, path: str) -> str:
    """The text at a path of a preview; the status where it has none."""
    answer = found(held, path)
    body = answer.body if isinstance(answer.body, bytes) else answer.body.read_bytes()
    return body.decode("utf-8", errors="replace") if answer.status == 200 else str(answer.status)


def pages_of(held: Held) -> Mapping[str, str]:
    """Every page of a preview by its address."""
    every = (path.removesuffix("index.html") for path in held.site.every())
    return {url: text_of(held, url) for url in every if not url or url.endswith("/")}


def write_down(held: Held, folder: Path) -> None:
    """Everything that a preview answers, as files; but pictures, which no preview makes another way."""
    for path in held.site.every():
        if path not in held.site.made:
            write(folder / path, text_of(held, path))


@dataclass(frozen=True)
class Reply:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


@dataclass
class Asked:
    """A server that can be asked. ``lines`` is what it says in the terminal."""

    port: int
    is_up: Callable[[], bool] = lambda: True
    lines: list[str] = field(default_factory=list)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """``path`` as it is sent, without its first slash; ``sec_fetch_site`` is ``Sec-Fetch-Site``."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, f"/{path}", headers=given)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, told, answer.read())

    def get(self, path: str) -> str:
        """The text of a page, its status where it is none, nothing where nobody answers."""
        try:
            reply = self.ask(path)
        except (OSError, HTTPException):
            return ""
        return reply.text if reply.status == 200 else str(reply.status)

    def wait(self, path: str, good: Callable[[str], bool]) -> str:
        """The page, once it is as it should be."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if good(page := self.get(path)):
                return page
            assert self.is_up(), self.said()
            time.sleep(0.05)
        raise AssertionError(f"{path} stayed as it was:\n{self.said()}")

    def said(self) -> str:
        return "\n".join(self.lines)


@contextmanager
def listening(root: Path, until: str = "200") -> Iterator[Asked]:
    """A server of this process, which has read everything; ``until`` is how it then answers."""
    with bound(0) as at:
        asked = Asked(at.getsockname()[1])
        made = server(root, TODAY, asked.port, asked.lines.append)
        thread = threading.Thread(target=lambda: asyncio.run(made.serve(sockets=[at])))
        thread.start()
        try:
            asked.wait("preview/", lambda page: until in (page, "200" if "<h1" in page else ""))
            yield asked
        finally:
            made.should_exit = True
            thread.join()


class Preview(Asked):
    """A server in a process of its own."""

    def __init__(self, port: int, log: Path, process: subprocess.Popen[bytes]) -> None:
        super().__init__(port, lambda: process.poll() is None)
        self.log, self.process = log, process

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    @property
    def readings(self) -> int:
        return self.said().count("读好了")


@contextmanager
def serving(root: Path, log: Path, *, before: tuple[str, ...] = ()) -> Iterator[Preview]:
    """``run.py serve``, come up. ``before`` is what starts it; what it keeps for a while lies beside ``log``."""
    spare = log.with_name("spare")
    spare.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (
        "showcase",
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
        "--today",
        TODAY.isoformat(),
    )
    with log.open("wb") as output:
        process = started(
            [*before, sys.executable, "-u", "-m", *command],
            cwd=root, env=environment(**PLACES, TMPDIR=str(spare)), stdout=output, stderr=output,
        )  # fmt: skip
    try:
        preview = Preview(port, log, process)
        preview.wait("", lambda page: "<h1" in page)
        yield preview
    finally:
        process.kill()
        process.wait()
