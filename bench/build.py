"""Whole builds against Hugo followed by Pagefind, and builds after one edited story and after none.

    python -m bench.build [--count 1000] [--rounds 3] [--growth 10000] [--photos K] [--stock] [--pagefind DIR]

Same stories, same run, one after the other, A B A B. What is compared with what: bench/README.md.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import corpus, hugo, measure, pagefind
from .measure import Cost, python

REFERENCE = "Hugo + Pagefind"

_STOCK = """\
site_name: 测速用的网站
site_url: https://bench.example/
theme:
  name: material
  language: zh
  font: false
plugins: []
markdown_extensions:
  - tables
  - footnotes
nav:
  - 首页: index.md
not_in_nav: |
  *
"""


def write_stock(root: Path, count: int) -> None:
    """The same stories as plain Markdown pages for MkDocs alone."""
    corpus.write(root / "mkdocs.yml", _STOCK)
    corpus.write(root / "docs" / "index.md", "# 测速用的网站\n")
    for sample in corpus.samples(count):
        head = corpus.front_matter({"title": sample.title, "description": sample.summary})
        text = f"---\n{head}---\n\n# {sample.title}\n\n{sample.summary}\n\n{sample.body}"
        corpus.write(root / "docs" / sample.key / "index.md", text)


def build(root: Path) -> Cost:
    """``run.py build``, with whatever earlier builds left behind."""
    today = corpus.TODAY.isoformat()
    return measure.run(
        python("-m", "showcase", "build", "--root", str(root), "--today", today), root
    )


def cold(root: Path) -> Cost:
    """``run.py build`` of a fresh clone: nothing staged, nothing cached, no site."""
    for name in (".build", ".cache", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
    return build(root)


def edited(root: Path) -> Cost:
    """``run.py build`` after one story got one more sentence."""
    edit_one(root)
    return build(root)


def edit_one(root: Path) -> None:
    """Add a sentence to a story in the middle of the corpus; each time a little more."""
    with edited_story(root).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{SENTENCE}\n")


SENTENCE = "第二天，门又开了。"


def edited_story(root: Path) -> Path:
    """The file of that story."""
    return sorted((root / "families").glob("*/*/index.md"))[7]


def stock(root: Path) -> Cost:
    """``mkdocs build`` of the stock site."""
    shutil.rmtree(root / "site", ignore_errors=True)
    return measure.run(python("-m", "mkdocs", "build", "--quiet"), root)


def hugo_and_pagefind(root: Path, program: Path) -> Cost:
    """``hugo``, and the index of what it wrote: one after the other."""
    site, index = hugo.build(root), pagefind.index(program, root, root / "public")
    return Cost(site.cpu + index.cpu, site.wall + index.wall, max(site.peak, index.peak))


@dataclass(frozen=True)
class Rivals:
    """Who else builds the stories. ``pagefind`` is a Python that has it."""

    hugo: bool
    pagefind: Path | None
    stock: bool


def measured(
    folder: Path, count: int, rounds: int, rivals: Rivals, photos: int = 0
) -> dict[str, list[Cost]]:
    """What every contestant took for ``count`` stories. Prints it, and how large the sites are."""
    ours, theirs, plain = folder / "ours", folder / "hugo", folder / "stock"
    corpus.write_root(ours, count, photos=photos)
    ways: dict[str, Callable[[], Cost]] = {
        "ours, cold": lambda: cold(ours),
        "ours, one story edited": lambda: edited(ours),
        "ours, nothing changed": lambda: build(ours),
    }
    sites = {"ours": ours / "site"}
    if rivals.hugo:
        hugo.write_site(theirs, count)
        ways["Hugo"] = lambda: hugo.build(theirs)
        sites["Hugo"] = theirs / "public"
    if rivals.hugo and (program := rivals.pagefind):
        ways[REFERENCE] = lambda: hugo_and_pagefind(theirs, program)
    if rivals.stock:
        write_stock(plain, count)
        ways["stock mkdocs-material"] = lambda: stock(plain)
        sites["stock mkdocs-material"] = plain / "site"
    costs = measure.alternate(rounds, ways)
    print(f"{count} stories, {photos} photos, rounds: {rounds}\n")
    print(measure.table(costs, REFERENCE if REFERENCE in costs else next(iter(costs))))
    print("\nPages: " + "; ".join(f"{name} {pages(site)}" for name, site in sites.items()) + ".")
    sys.stdout.flush()
    return costs


def pages(site: Path) -> str:
    """How many HTML pages a site has, and how large they are together."""
    sizes = [p.stat().st_size for p in site.rglob("*.html")]
    return f"{len(sizes):,} ({sum(sizes) / 1_000_000:.1f} MB)"


def growth(before: Mapping[str, Sequence[Cost]], after: Mapping[str, Sequence[Cost]]) -> str:
    """How many times the CPU and the memory a larger site takes, by contestant."""
    lines = [
        "| | CPU s | CPU s | times | peak MB | peak MB | times |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in after:
        cells = []
        for what in ("cpu", "peak"):
            small, large = (
                statistics.median(getattr(c, what) for c in costs[name])
                for costs in (before, after)
            )
            cells += [f"{small:.1f}", f"{large:.1f}", f"{large / small:.1f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure what the options say and print Markdown tables."""
    parser = argparse.ArgumentParser(description="builds against Hugo and Pagefind")
    parser.add_argument("--count", type=int, default=1000, help="stories (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="of A B (3)")
    parser.add_argument("--photos", type=int, default=0, metavar="K", help="for ours alone (0)")
    parser.add_argument("--growth", type=int, metavar="N", help="N stories too, once")
    parser.add_argument("--stock", action="store_true", help="stock mkdocs-material too")
    parser.add_argument("--pagefind", type=Path, metavar="DIR", help="venv, made if it is missing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        _main(Path(folder), options)


def _main(folder: Path, options: argparse.Namespace) -> None:
    reason, program = hugo.missing(), None
    if not reason:
        venv = (options.pagefind or folder / "pagefind").resolve()
        program = pagefind.environment(venv)
        if not program:
            reason = f"{pagefind.PACKAGE} could not be installed into {venv}."
    if reason:
        print(f"{reason} Ratios are to the first row.\n")
    rivals = Rivals(not hugo.missing(), program, options.stock)
    before = measured(folder / "small", options.count, options.rounds, rivals, options.photos)
    if options.growth:
        print()
        after = measured(folder / "large", options.growth, 1, rivals)
        print(f"\n{options.count} → {options.growth} stories\n")
        print(growth(before, after))


if __name__ == "__main__":
    main()
