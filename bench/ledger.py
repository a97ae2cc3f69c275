"""What the ledger of a whole district costs, and how large its pages get.

    python -m bench.ledger [--stories 3000] [--rows 9000] [--keep DIR]

One cold build of a generated district, then the ledger alone, in this process: its CPU seconds (joins, entries,
roll, laureates, groups; the median of five) as a share of the build's. Prints the largest pages, how
many there are of each kind, and fails where a page is larger than ``LARGEST``.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.joins import joins_of
from showcase.gate.project import build_catalogue

from . import build, corpus
from .rosters import write_rosters

LARGEST = 250_000
"""Bytes of HTML. A phone of 2018 lays 250 kB out in about a second."""

SHARE = 0.10
"""Of the CPU seconds of a whole build: what the ledger may cost."""


def ledger_seconds(root: Path, rounds: int = 5) -> float:
    """CPU seconds of everything that the ledger is made of, once each: the joins as check and gate ask
    for them, and what is derived.
    """
    content = pipeline.check(root, corpus.TODAY).content
    catalogue, vocabulary = build_catalogue(content), content.vocabulary
    taken = []
    for _ in range(rounds):
        edition = Edition(catalogue, content.settings)
        started = time.process_time()
        for _ in range(JOINS):
            joins_of(content.stories, vocabulary.roster, vocabulary)
        _ = edition.ledger, edition.areas, edition.years, edition.letters
        taken.append(time.process_time() - started)
    return statistics.median(taken)


JOINS = 3
"""The two rules of the check, and the gate of a site without screens."""


def sizes(site: Path) -> list[tuple[int, int, str]]:
    """Bytes, bytes in gzip and address of every page, the largest first."""
    found = []
    for path in site.rglob("*.html"):
        data = path.read_bytes()
        found.append((len(data), path.relative_to(site).as_posix(), data))
    found.sort(reverse=True, key=lambda f: f[:2])
    return [(n, len(gzip.compress(data, 6)), url) for n, url, data in found[:10]]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=3000)
    parser.add_argument("--rows", type=int, default=9000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an empty folder, which is left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.keep or Path(folder)
        corpus.write_root(root, options.stories)
        write_rosters(root, options.stories, options.rows)
        whole = build.cold(root)
        site = root / "site"
        pages = [p.relative_to(site).as_posix() for p in site.rglob("*.html")]
        kinds = Counter(page.split("/")[0] if "/" in page else "(top)" for page in pages)
        seconds = ledger_seconds(root)
        largest = sizes(site)
    print(
        f"{options.stories} stories, {options.rows} rows: build {whole.cpu:.1f} CPU s, {whole.peak:.0f} MB"
    )
    print(f"ledger {seconds:.2f} CPU s, {seconds / whole.cpu:.1%} of it (at most {SHARE:.0%})")
    print(f"{len(pages)} pages:", ", ".join(f"{k} {n}" for k, n in sorted(kinds.items())))
    for size, packed, url in largest:
        print(f"{size:>9,} B {packed:>8,} gzip  {url}")
    if largest[0][0] > LARGEST or seconds / whole.cpu > SHARE:
        sys.exit(1)


if __name__ == "__main__":
    main()
