"""What ``run.py serve`` takes: to start, from a save to the story's page that has it, and from there until everything
was read and checked again.

    python -m bench.preview [--count 1000] [--rounds 3]

The server is a process of its own, as an editor's. Linux only: the figures of a running process stand in ``/proc``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from . import build, corpus, measure
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


def costs(root: Path, rounds: int) -> dict[str, list[Cost]]:
    """Of the start without a memo and with one, and of each edit its two parts."""
    story = build.edited_story(root)
    url = f"families/{story.parent.name}/"
    with running(root) as server:
        found = {"start, cold": [server.until(lambda: bool(server.get(url)))]}
    with running(root) as server:
        found["start, warm"] = [server.until(lambda: bool(server.get(url)))]
        found["home page, first"] = [server.until(lambda: bool(server.get("")))]
        found |= {"save → page": [], "→ all checked": []}
        for _ in range(rounds):
            before, said = server.generation(), server.get(url).count(build.SENTENCE)
            build.edit_one(root)
            found["save → page"].append(server.until(partial(_has_more, server, url, said)))
            found["→ all checked"].append(server.until(partial(_is_checked, server, before)))
    return found


def _has_more(server: Running, url: str, said: int) -> bool:
    return server.get(url).count(build.SENTENCE) > said


def _is_checked(server: Running, before: int) -> bool:
    """The story came first, then everything."""
    return server.generation() >= before + 2


def main() -> None:
    """Measure what the options say and print a Markdown table."""
    parser = argparse.ArgumentParser(description="preview of one edited story")
    parser.add_argument("--count", type=int, default=1000, help="stories (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="edits (3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        root = Path(folder) / "root"
        corpus.write_root(root, options.count)
        found = costs(root, options.rounds)
    print(f"{options.count} stories, edits: {options.rounds}\n")
    print(measure.table(found, "start, warm"))


if __name__ == "__main__":
    main()
