"""``python -m bench.preview ROOT ROUNDS``: edits one story again and again while ``run.py serve`` runs on ROOT.

The server is a process of its own, as an editor's. Writes a line of CPU seconds, wall seconds and peak MB for the start
and two for each edit to ``ROOT/preview.txt``, which bench/build.py reads: until the home page comes; from the save to
the story's page that has it; from there until everything was read and checked again. Linux only: the figures of a
process that runs on stand in ``/proc``.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from . import build, corpus
from .measure import Cost

PAUSE = 0.01
"""Seconds between two questions; one takes the server about a millisecond."""


@dataclass(frozen=True)
class Running:
    """A server under way."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> str:
        """Empty where nobody answers, or not with a page."""
        try:
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=300)) as line:
                line.request("GET", f"/{path}")
                answer = line.getresponse()
                text = answer.read().decode()
                return text if answer.status == 200 else ""
        except (OSError, HTTPException):
            return ""

    def generation(self) -> int:
        """How often what is held was another."""
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            told = b""
            while not (found := re.search(rb"data: (\{.*\})\n", told)):
                told += line.recv(4096)
            return int(json.loads(found[1])["generation"])

    def until(self, is_so: Callable[[], bool]) -> Cost:
        """What it costs the server until something is so."""
        cpu, wall = self._cpu(), time.monotonic()
        while not is_so():
            assert self.process.poll() is None, "the server has ended"
            time.sleep(PAUSE)
        return Cost(self._cpu() - cpu, time.monotonic() - wall, self._peak())

    def _cpu(self) -> float:
        stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def _peak(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) * 1024 / 1_000_000 if found else 0.0


@contextmanager
def running(root: Path) -> Iterator[Running]:
    """``run.py serve`` on a root, just started."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "showcase", "serve", "--root", str(root), "--port", str(port)]
    command += ["--today", corpus.TODAY.isoformat()]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *command], stdout=quiet, stderr=quiet)
    try:
        yield Running(port, process)
    finally:
        process.terminate()
        process.wait()


def costs(root: Path, rounds: int) -> list[Cost]:
    """Of the start, and of each edit its two parts."""
    story = build.edited_story(root)
    url = f"families/{story.parent.name}/"
    with running(root) as server:
        found = [server.until(lambda: bool(server.get("")))]
        for _ in range(rounds):
            before, said = server.generation(), server.get(url).count(build.SENTENCE)
            build.edit_one(root)
            found.append(server.until(partial(_has_more, server, url, said)))
            found.append(server.until(partial(_is_checked, server, before)))
    return found


def _has_more(server: Running, url: str, said: int) -> bool:
    return server.get(url).count(build.SENTENCE) > said


def _is_checked(server: Running, before: int) -> bool:
    """The story came first, then everything."""
    return server.generation() >= before + 2


def main(root: Path, rounds: int) -> None:
    """Measure, and write it down."""
    lines = (f"{c.cpu} {c.wall} {c.peak}\n" for c in costs(root, rounds))
    (root / "preview.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
