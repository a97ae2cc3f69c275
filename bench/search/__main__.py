"""Every figure of the search, as Markdown: ``python -m bench.search --counts 300,10000``.

Stock Pagefind and Material come from a scratch venv, made by hand (bench/README.md); without it only
ours is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from browsing import OPTIONS, served
from playwright.sync_api import Browser, sync_playwright

from bench.measure import Cost, progress

from . import sites, tables
from .asking import Cold, answers, cold, picked, warm
from .contestants import Contestant, keys, material, ours_names, ours_text, stock_pagefind
from .corpus import Story, stories, variety
from .queries import Query, query_sets
from .scoring import Score, scores, wrong
from .truth import Truth

LIKENESS = frozenset({"typo in pinyin", "typo in a name"})
MOST_MISTAKES = 30
REFERENCE = "pagefind on unspaced pages"


def main() -> None:
    """Measure what the options say and print it."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="showcase-search-") as folder, ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        for count in map(int, options.counts.split(",")):
            _measure(browser, Path(options.keep or folder) / str(count), count, options)
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--counts", default="300,2000,10000", help="stories (300,2000,10000)")
    parser.add_argument("--each", type=int, default=40, help="queries of a kind (40)")
    parser.add_argument("--timed", type=int, default=25, help="cold queries (25); warm: four times")
    parser.add_argument("--budget", type=float, default=600, metavar="S",
                        help="seconds a contestant may take over each of its parts (600)")  # fmt: skip
    parser.add_argument("--stock", type=Path, metavar="PYTHON", help="of the scratch venv")
    parser.add_argument("--keep", metavar="DIR", help="keep the sites there; what is there is used")
    return parser.parse_args()


def _measure(browser: Browser, folder: Path, count: int, options: argparse.Namespace) -> None:
    told = list(stories(count))
    rare = variety(told)
    print(f"\n## {count} stories\n\n{rare.characters} Han characters; 8-grams that more than 1 % of "
          f"stories hold: {rare.common:.1%} of text; persons with a namesake: {rare.namesakes:.1%}.\n")  # fmt: skip
    queries = query_sets(told, Truth(s.sample for s in told), options.each)
    costs, fields = _sites(folder, told, options.stock)
    if REFERENCE in costs:
        print(tables.costs(costs, REFERENCE), "\n", sep="")
    else:
        print(tables.costs(costs, next(iter(costs))), "\n", sep="")
    sys.stdout.flush()
    quality: dict[str, dict[str, Score]] = {}
    colds: dict[str, list[Cold]] = {}
    warms: dict[str, list[float]] = {}
    mistakes: list[str] = []
    for who in fields:
        named = who.name == "ours, names"
        asked = [replace(q, wanted=q.own) for q in queries if q.names] if named else queries
        with served(who.site) as base:
            found = answers(browser, base, who, asked, options.budget)
            quality[who.name] = scores(found, keys(told), likeness=LIKENESS)
            if who.name == "ours, text":
                literal = {q: a for q, a in found.items() if q.kind.startswith(tables.LITERAL)}
                mistakes = wrong(literal, keys(told), MOST_MISTAKES)
            texts = _timed(queries, options.timed, named)
            colds[who.name] = cold(browser, base, who, texts, options.budget)
            more = _timed(queries, 4 * options.timed, named)
            warms[who.name] = warm(browser, base, who, more, options.budget)
            if named:
                first = [q[:1] for q in texts]
                colds["ours, names, first key"] = cold(browser, base, who, first, options.budget)
                warms["ours, names, first key"] = []
    print(tables.quality(quality), tables.speed(colds, warms), sep="\n\n")
    print("\nNot as the pages have it, of ours:\n", *(f"- {line}" for line in mistakes), sep="\n")
    sys.stdout.flush()


def _timed(queries: Sequence[Query], count: int, named: bool) -> list[str]:
    """Names: all kinds of them. Text: what is in pages, literally."""
    if named:
        return picked(queries, count, lambda q: q.names)
    return picked(queries, count, lambda q: q.kind.startswith(tables.LITERAL) and bool(q.wanted))


def _sites(
    folder: Path, told: list[Story], python: Path | None
) -> tuple[dict[str, tuple[Cost, float]], list[Contestant]]:
    """Build what is not there yet, index it, and say who may be asked."""
    costs: dict[str, tuple[Cost, float]] = {}
    ours = folder / "ours"
    progress("building ours")
    site = ours / "site" if (ours / "site").is_dir() else sites.build_ours(ours, told)
    again = folder / "again"
    progress("indexing ours")
    costs["ours"] = sites.index_ours(ours, again), sites.size(again)
    fields = [ours_text(site), ours_names(site)]
    if python:
        progress("building stock")
        root = folder / "stock"
        if not (theirs := root / "site").is_dir():
            sites.build_stock(root, told, python)
        for package, name in (
            ("pagefind_bin", REFERENCE),
            ("pagefind_bin_extended", "pagefind extended"),
        ):
            progress(name)
            cost = sites.index_stock(theirs, python, package)
            bundle = package.replace("_bin", "")
            costs[name] = cost, sites.size(theirs / bundle)
            fields.append(stock_pagefind(theirs, bundle, sites.urls(theirs / bundle)))
        fields.append(material(theirs))
    progress("")
    return costs, fields


if __name__ == "__main__":
    main()
