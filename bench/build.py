"""Whole builds against stock mkdocs-material, and a build after one edited story.

    python -m bench.build [--count 1000] [--rounds 3] [--growth 10000] [--photos K]

Same stories, same run, one after the other, A B A B. The stock site is one Markdown page a story
under docs/, theme material without overrides, no plugins (not even search), one page in nav and the
rest in not_in_nav. It has no listings, no checks, no photos and no honour roll: ours has.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from . import corpus, measure
from .measure import Cost, python

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


def stock(root: Path) -> Cost:
    """``mkdocs build`` of the stock site."""
    shutil.rmtree(root / "site", ignore_errors=True)
    return measure.run(python("-m", "mkdocs", "build", "--quiet"), root)


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


def preview(root: Path, rounds: int) -> dict[str, list[Cost]]:
    """What ``run.py serve`` takes to start, from a save to the page, and until everything was checked again."""
    measure.run(python("-m", "bench.preview", str(root), str(rounds)), root)
    lines = (root / "preview.txt").read_text("utf-8").split("\n")
    start, *edits = [Cost(*map(float, line.split())) for line in lines if line]
    return {
        "serve, start": [start],
        "serve, save → page": edits[::2],
        "serve, → all checked": edits[1::2],
    }


def main() -> None:
    """Measure what the options say and print Markdown tables."""
    parser = argparse.ArgumentParser(description="builds against stock mkdocs-material")
    parser.add_argument("--count", type=int, default=1000, help="stories (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="of A B (3)")
    parser.add_argument("--photos", type=int, default=0, metavar="K", help="stories with a photo")
    parser.add_argument("--growth", type=int, metavar="N", help="cold build of N stories too, once")
    parser.add_argument("--no-stock", action="store_true", help="growth without stock (slow)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        _measure(Path(folder), options)


def _measure(folder: Path, options: argparse.Namespace) -> None:
    ours, theirs = folder / "ours", folder / "stock"
    corpus.write_root(ours, options.count, photos=options.photos)
    write_stock(theirs, options.count)
    ways = {
        "stock mkdocs-material, cold": lambda: stock(theirs),
        "ours, cold": lambda: cold(ours),
        "ours, one story edited": lambda: edited(ours),
    }
    costs = measure.alternate(options.rounds, ways)
    costs |= preview(ours, options.rounds)
    print(f"{options.count} stories, {options.photos} photos, {options.rounds} rounds\n")
    print(measure.table(costs, "stock mkdocs-material, cold"))
    sys.stdout.flush()
    if options.growth:
        _growth(folder, options, statistics.median(c.cpu for c in costs["ours, cold"]))


def _growth(folder: Path, options: argparse.Namespace, before: float) -> None:
    ours, theirs = folder / "ours-large", folder / "stock-large"
    corpus.write_root(ours, options.growth)
    ways = {"ours, cold": lambda: cold(ours)}
    if not options.no_stock:
        write_stock(theirs, options.growth)
        ways["stock mkdocs-material, cold"] = lambda: stock(theirs)
    costs = measure.alternate(1, ways)
    costs |= preview(ours, 2)
    print(f"\n{options.growth} stories, once\n")
    print(measure.table(costs, list(ways)[-1]))
    times = costs["ours, cold"][0].cpu / before
    print(f"\n{options.count} → {options.growth}: {times:.1f} times the CPU")


if __name__ == "__main__":
    main()
