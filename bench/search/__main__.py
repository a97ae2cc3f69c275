"""Every figure of the search, as Markdown: ``python -m bench.search --counts 300,3000,10000``.

Beside ours stands the site of commit 49b9b1c, of the very same content, built by its own program in a venv of
its own. Stock Pagefind and Material come from a scratch venv, made by hand (bench/README.md).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from browsing import OPTIONS
from playwright.sync_api import Browser, sync_playwright

from . import aims, costs, reference, rival, sites, tables, timing
from .aims import Found
from .asking import everything, shown
from .contestants import Contestant, material, ours, stock_pagefind
from .contestants import reference as then
from .corpus import stories, variety
from .known import Known, Query
from .queries import query_sets
from .rolls import documents, rows
from .scoring import Answers, scores, wrong
from .serving import served
from .timing import Timed

MOST_MISTAKES = 3
"""Told of one kind of query."""
VISITS = 4
"""Cold queries to one visit."""


def main() -> None:
    """Measure what the options say and print it."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="showcase-search-") as scratch, ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        for count in map(int, options.counts.split(",")):
            _Measured(browser, Path(options.keep or scratch), count, options).tell()
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--counts", default="300,3000,10000", help="stories (300,3000,10000)")
    parser.add_argument("--each", type=int, default=30, help="queries of a kind (30)")
    parser.add_argument(
        "--timed", type=int, default=72, help="cold queries (72); warm: three times"
    )
    parser.add_argument("--budget", type=float, default=900, metavar="S",
                        help="seconds a contestant may take over each of its parts (900)")  # fmt: skip
    parser.add_argument("--reference", default="build", metavar="FOLDER",
                        help="where the reference is, or is made; build: beside the sites; none")  # fmt: skip
    parser.add_argument("--stock", type=Path, metavar="PYTHON", help="of the scratch venv")
    parser.add_argument("--keep", metavar="DIR", help="keep the sites there; what is there is used")
    return parser.parse_args()


@dataclass(frozen=True)
class _Measured:
    """One count of stories."""

    browser: Browser
    folder: Path
    count: int
    options: argparse.Namespace

    def tell(self) -> None:
        """Build, ask, time, and print as it goes."""
        rare = variety(self.known.stories)
        _print(f"\n## {self.count:,} stories\n",
               f"{len(self.known.rows)} rows without a story; {rare.characters} Han characters; 8-grams that more "
               f"than 1 % of stories hold: {rare.common:.1%} of text; persons with a namesake: "
               f"{rare.namesakes:.1%}. Load of the machine: {os.getloadavg()[0]:.1f}.\n")  # fmt: skip
        made = self._costs()
        _print(tables.costs(made), "")
        found = self._asked(made)
        _print(aims.table(self.known, found), "")

    @cached_property
    def known(self) -> Known:
        return Known(tuple(stories(self.count)), tuple(rows(self.count)), tuple(documents()))

    @cached_property
    def queries(self) -> Sequence[Query]:
        return query_sets(self.known, self.options.each)

    # --- sites ---

    @cached_property
    def ours(self) -> Path:
        """The root of our site, of this program."""
        name = f"ours-{sites.name_of(self.known.stories)}-{sites.version(sites.OURS)}"
        _say("our site")
        return sites.build(sites.OURS, self.folder / name, self.known.stories).parent

    @cached_property
    def reference(self) -> Path | None:
        """The folder of the reference."""
        where = self.options.reference
        return (
            None
            if where == "none"
            else self.folder / "reference"
            if where == "build"
            else Path(where)
        )

    @cached_property
    def contestants(self) -> Sequence[Contestant]:
        found = [ours(self.ours / "site")]
        if self.reference:
            _say("the reference's site")
            found.append(then(reference.site_of(self.reference, self.known.stories)))
        made = self.folder / f"index-{self.count}"
        found.append(rival.portal(made / "rival" / "site", made / "portal"))
        if self.options.stock:
            found += self._stock(self.options.stock)
        return found

    def _stock(self, python: Path) -> Sequence[Contestant]:
        root = self.folder / f"stock-{sites.name_of(self.known.stories)}"
        if not (root / "site").is_dir():
            _say("the stock site")
            sites.build_stock(root, self.known.stories, python)
            for package in ("pagefind_bin", "pagefind_bin_extended"):
                sites.index_stock(root / "site", python, package)
        bundles = ("pagefind", "pagefind_extended")
        return [*(stock_pagefind(root / "site", b) for b in bundles), material(root / "site")]

    # --- figures ---

    def _costs(self) -> Mapping[str, costs.IndexCost]:
        _say("the index")
        folder = self.folder / f"index-{self.count}"
        found = {f"ours, {way}": c for way, c in costs.of_ours(self.ours, folder).items()}
        found["Pagefind, spaced, always"] = costs.of_rival(folder)
        if self.reference:
            project = reference.made(self.reference)
            root = reference.site_of(self.reference, self.known.stories).parent
            found["reference, always"] = costs.of_reference(project, root, folder)
        return found

    def _asked(self, made: Mapping[str, costs.IndexCost]) -> Found:
        all_: dict[str, Answers] = {}
        first: dict[str, Answers] = {}
        with ExitStack() as stack:
            open_ = [(who, stack.enter_context(served(who.site))) for who in self.contestants]
            for who, base in open_:
                _say(f"queries, {who.name}")
                given = (self.browser, base, who)
                places, budget = self.known.places, self.options.budget
                all_[who.name] = everything(*given, self.queries, places, budget)
                ranked = [q for q in self.queries if q.own]
                first[who.name] = (
                    shown(*given, ranked, places, budget) if who.shown else all_[who.name]
                )
            keys = self.known.keys
            _print(tables.quality({n: scores(all_[n], first[n], keys) for n in all_}), "")
            mistakes = wrong(all_["ours"], first["ours"], keys, MOST_MISTAKES)
            _print("Not as it should be, of ours:\n", *(f"- {line}" for line in mistakes), "")
            _say("times")
            colds, warms = self._times(open_)
        return Found(all_, first, colds, warms, made)

    def _times(
        self, open_: timing.Served
    ) -> tuple[Mapping[str, Sequence[Timed]], Mapping[str, Sequence[tuple[Query, float]]]]:
        count = self.options.timed

        def some(many: int) -> Sequence[Query]:
            return timing.picked(self.queries, many, lambda kind: bool(tables.group_of(kind)))

        colds = timing.cold(self.browser, open_, some(count))
        warms = timing.warm(self.browser, open_, some(3 * count))
        _print(tables.speed(colds, warms), "", tables.parts(colds, "first ten texts, cold"), "")
        seen = timing.visits(self.browser, open_, some(count // VISITS))
        _print(tables.parts(seen, "from an address to the first text"), "")
        return colds, warms


def _print(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


def _say(what: str) -> None:
    """How far it is, on standard error, with the hour."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
