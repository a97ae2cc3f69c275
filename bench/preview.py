"""What ``run.py serve`` does after a save, in a warm process: stage, then MkDocs ``--dirty``.

    python -m bench.preview [--count 1000] [--rounds 3]

Start-up and the first whole build are not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from showcase.base import clock
from showcase.site.frame import frame_options

from . import build, corpus, measure
from .measure import Cost


def main() -> None:
    """One whole build, then edits, each measured by itself."""
    parser = argparse.ArgumentParser(description="preview of one edited story")
    parser.add_argument("--count", type=int, default=1000, help="stories (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="edits (3)")
    options = parser.parse_args()
    os.environ[clock.VARIABLE] = corpus.TODAY.isoformat()
    costs = []
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        root, site = Path(folder) / "root", str(Path(folder) / "site")
        corpus.write_root(root, options.count)
        _build(root, site, dirty=False)
        for _ in range(options.rounds):
            build.edit_one(root)
            cpu, wall = time.process_time(), time.monotonic()
            _build(root, site, dirty=True)
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            costs.append(Cost(cpu, wall, peak))
    name = f"preview of one edit, {options.count} stories"
    print(measure.table({name: costs}, name))


def _build(root: Path, site: str, *, dirty: bool) -> None:
    """As MkDocs' serve does after every change: the configuration is read again too."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=site, **frame_options(root))
    config.plugins.on_startup(command="serve", dirty=dirty)
    mkdocs.build(config, dirty=dirty)


if __name__ == "__main__":
    main()
