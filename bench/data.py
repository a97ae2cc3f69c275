"""What feeds and open data cost.

    python -m bench.data [--stories 1000] [--rows 3000]

A generated district, read and let through the gate once; then everything that others may take along is made
of it again and again, in this process. Prints the median of its CPU seconds for 1,000 stories, part by part, and the
files; ends with 1 where that is more than ``MOST``, or where two of them do not have the same bytes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from showcase import pipeline
from showcase.data.feeds import feed_files
from showcase.data.opened import open_data
from showcase.data.workbooks import workbooks
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue

from . import corpus
from .rosters import write_rosters

MOST = 1.0
"""CPU seconds for 1,000 stories."""

PARTS: dict[str, Callable[[Edition], object]] = {
    "feeds": lambda edition: list(feed_files(edition)),
    "workbooks": lambda edition: list(workbooks(edition)),
    "all": open_data,
}


def edition_of(root: Path) -> Edition:
    """With the ledger worked out, which pages and names ask for too."""
    content = pipeline.check(root, corpus.TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    _ = edition.ledger, edition.areas
    return edition


def seconds(edition: Edition, make: Callable[[Edition], object], rounds: int = 5) -> float:
    """CPU seconds of making something, the median."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        make(edition)
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write_root(root, options.stories)
        write_rosters(root, options.stories, options.rows)
        edition, again = edition_of(root), edition_of(root)
        same = open_data(edition).files == open_data(again).files
        costs = {name: seconds(edition, make) for name, make in PARTS.items()}
        made = open_data(edition)
    per_thousand = costs["all"] * 1000 / options.stories
    size = sum(len(text) for _, text in made.files)
    print(f"{options.stories} stories, {options.rows} rows: {len(made.files)} files, {size:,} B")
    print(", ".join(f"{name} {cost:.2f} CPU s" for name, cost in costs.items()))
    print(f"{per_thousand:.2f} CPU s for 1,000 stories (at most {MOST}); bytes equal: {same}")
    if per_thousand > MOST or not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
