"""Running a command and knowing what it cost. POSIX only: a child's own figures come from wait4."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """What one run took. ``peak`` is of the largest process, in MB; ``cpu`` is of all of them."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str], folder: Path, project: Path = PROJECT) -> Cost:
    """Run a command to its end; a failure ends the measuring and shows what it printed, which is in
    ``folder / "bench.log"``. ``project`` is the tree that Python's modules come from.
    """
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    env["PYTHONPATH"] = os.pathsep.join((str(project / "scripts"), str(project)))
    log = folder / "bench.log"
    with log.open("wb") as stream:
        started = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, env=env, stdout=stream, stderr=stream)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text('utf-8', errors='replace')[-3000:]}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1_000_000)


def alternate(rounds: int, ways: Mapping[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """A B A B …: what else the machine does falls on all of them alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for n in range(rounds):
        for name, way in ways.items():
            progress(f"round {n + 1}/{rounds}: {name}")
            costs[name].append(way())
    progress("")
    return costs


def progress(text: str) -> None:
    """One line that overwrites itself; nothing where nobody looks on."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def table(costs: Mapping[str, Sequence[Cost]], reference: str) -> str:
    """Medians with min–max, and the ratio of CPU medians to the reference's."""
    base = statistics.median(c.cpu for c in costs[reference])
    lines = ["| | CPU s (min–max) | ratio | wall s | peak MB |", "|---|---|---|---|---|"]
    for name, runs in costs.items():
        cpu = [c.cpu for c in runs]
        middle = statistics.median(cpu)
        wall = statistics.median(c.wall for c in runs)
        peak = statistics.median(c.peak for c in runs)
        lines.append(
            f"| {name} | {middle:.2f} ({min(cpu):.2f}–{max(cpu):.2f}) "
            f"| {middle / base:.2f} | {wall:.1f} | {peak:.0f} |"
        )
    return "\n".join(lines)


def python(*arguments: str) -> list[str]:
    """A command for this interpreter."""
    return [sys.executable, *arguments]
