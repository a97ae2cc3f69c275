"""Mutated content through ``check`` and whole builds.

    python -m bench.attack check --count 5000 [--seed 1] [--first 0] [--bound 60] [--keep DIR]
    python -m bench.attack build --count 500 [--seed 1] …

Each case is a process of its own, so that one that hangs or dies ends alone. A case is made again by its seed
and number: ``--first N --count 1 --keep DIR``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from showcase import pipeline
from showcase.base.problems import Problem, render
from showcase.commands import CRASHED
from showcase.commands.main import main as command

from . import roots
from .mutations import mutate

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass
class Outcome:
    """What came of a case. ``faults`` are what must not be: traceback, hang, not-chinese, outside (a line
    that the file has not), refused (``check`` fine, the build not).
    """

    errors: int = 0
    warnings: int = 0
    faults: list[str] = field(default_factory=list)
    built: bool = False


def _watch(root: Path, problems: tuple[Problem, ...]) -> list[str]:
    """Problems that an editor could not read or find."""
    faults = []
    for problem in problems:
        if not _HAN.search(problem.what):
            faults.append(f"not-chinese: {problem}")
        with contextlib.suppress(OSError, ValueError):
            if problem.line and (root / problem.file).is_file():
                data = (root / problem.file).read_bytes().decode("utf-8", "replace")
                lines = re.sub("\r\n?", "\n", data).count("\n") + 1
                if problem.line > lines and b"\0" not in data.encode():
                    faults.append(f"outside: {problem} of {lines} lines")
    for form in ("text", "json", "github"):
        render(problems, form)
    return faults


def check(root: Path) -> Outcome:
    """One ``check``."""
    report = pipeline.check(root, roots.TODAY).problems
    return Outcome(len(report.errors), len(report.warnings), _watch(root, report.problems))


def build(root: Path) -> Outcome:
    """One ``check`` and the build after it; they have to agree."""
    outcome = check(root)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command(["build", "--root", str(root), "--today", roots.TODAY.isoformat()])
    outcome.built = code == 0
    words = (out.getvalue() + err.getvalue())[-1500:]
    if code == CRASHED:
        record = root / ".build" / "出错记录.txt"
        outcome.faults.append(
            f"traceback: {record.read_text('utf-8')[-1500:] if record.exists() else words}"
        )
    elif code and not outcome.errors:
        outcome.faults.append(f"refused: {words}")
    elif not code and outcome.errors:
        outcome.faults.append(f"built with errors: {words}")
    elif "Traceback" in words:
        outcome.faults.append(f"traceback: {words}")
    return outcome


def _alone(run: Callable[[Path], Outcome], root: Path, bound: float) -> Outcome:
    """Run a case in a process of its own; ended after ``bound`` seconds."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(out)
        try:
            outcome = run(root)
        except BaseException:
            outcome = Outcome(faults=[f"traceback: {traceback.format_exc()[-1500:]}"])
        try:
            with os.fdopen(into, "wb") as stream:
                stream.write(json.dumps(asdict(outcome)).encode())
        finally:  # also where nobody listens any more
            os._exit(0)
    os.close(into)
    data, end, is_over = b"", time.monotonic() + bound, False
    while (left := end - time.monotonic()) > 0 and select.select([out], [], [], left)[0]:
        piece = os.read(out, 65_536)
        if not piece:
            is_over = True
            break
        data += piece
    os.close(out)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if data:
        return Outcome(**json.loads(data))
    return Outcome(faults=[f"died: status {status}" if is_over else f"hang: over {bound} s"])


def main() -> int:
    """Attack, print a line for each fault, and the counts."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.attack", description=__doc__.split("\n")[0]
    )
    parser.add_argument("what", choices=("check", "build"))
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--bound", type=float, default=60)
    parser.add_argument("--keep", type=Path, help="where roots with a fault are kept")
    parser.add_argument("--demo", action="store_true", help="attack the demo and not the tiny root")
    options = parser.parse_args()
    run = check if options.what == "check" else build
    counts: Counter[str] = Counter()
    slowest = (0.0, -1)
    with (
        contextlib.suppress(KeyboardInterrupt),  # what was counted until then is told
        tempfile.TemporaryDirectory(prefix="showcase-attack-") as name,
    ):
        folder = Path(name)
        whole = folder / "whole"
        whole.mkdir()
        (roots.demo if options.demo else roots.tiny)(whole)
        clean = _alone(run, whole, 600)
        if clean.faults or clean.errors:
            sys.exit(f"the root is not clean before the attack: {clean}")
        for junk in (whole / "site", whole / "packs", whole / ".build"):
            shutil.rmtree(junk, ignore_errors=True)
        for number in range(options.first, options.first + options.count):
            root = folder / f"{number}"
            roots.linked(whole, root)
            done = mutate(root, random.Random(f"{options.seed}:{number}"))
            started = time.monotonic()
            outcome = _alone(run, root, options.bound)
            slowest = max(slowest, (time.monotonic() - started, number))
            counts["cases"] += 1
            counts["with errors"] += outcome.errors > 0
            counts["silent"] += not outcome.errors and not outcome.warnings
            counts["built"] += outcome.built
            for fault in outcome.faults:
                counts[fault.partition(":")[0]] += 1
                print(f"#{number} {done}\n    {fault}", flush=True)
            if outcome.faults and options.keep:
                shutil.copytree(root, options.keep / f"{options.seed}-{number}", symlinks=True, dirs_exist_ok=True,
                                ignore=shutil.ignore_patterns("site", "*.fifo"))  # fmt: skip
            shutil.rmtree(root, ignore_errors=True)
    print(dict(counts), f"slowest: {slowest[0]:.1f} s (#{slowest[1]})")
    allowed = {"cases", "with errors", "silent", "built"}
    return 1 if set(counts) - allowed else 0


if __name__ == "__main__":
    sys.exit(main())
