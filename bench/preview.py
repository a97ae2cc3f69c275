"""``python -m bench.preview ROOT ROUNDS``: edits one story again and again as ``run.py serve`` sees it.

A process of its own, so that its start-up and its first whole build are not counted. Writes a line
of CPU seconds, wall seconds and peak MB an edit to ``ROOT/preview.txt``; bench/build.py reads it.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from showcase.base import clock
from showcase.site.frame import frame_options

from . import build, corpus


def main(root: Path, rounds: int) -> None:
    """One whole build, then ``rounds`` edits, each measured by itself."""
    os.environ[clock.VARIABLE] = corpus.TODAY.isoformat()
    lines = []
    with tempfile.TemporaryDirectory() as site:
        _build(root, site, dirty=False)
        for _ in range(rounds):
            build.edit_one(root)
            cpu, wall = time.process_time(), time.monotonic()
            _build(root, site, dirty=True)
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            lines.append(f"{cpu} {wall} {peak}\n")
    (root / "preview.txt").write_text("".join(lines), "utf-8")


def _build(root: Path, site: str, *, dirty: bool) -> None:
    """As MkDocs' serve does after every change: the configuration is read again too."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=site, **frame_options(root))
    config.plugins.on_startup(command="serve", dirty=dirty)
    mkdocs.build(config, dirty=dirty)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
