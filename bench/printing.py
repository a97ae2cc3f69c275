"""What it costs to print.

    python -m bench.printing [--count 100] [--rounds 3]

A generated district of which every story has a photo: its book, an A1 board of each, a share card of each, and what is
looked at before. Photos are cut anew ("cold") or there already ("cached"). The reference is Typst alone, setting the
very book that ours staged: what is above it is ours. Needs the packages of ``requirements-print.lock`` too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from showcase import pipeline
from showcase.base import workers
from showcase.base.paths import PRINT, PRINT_CACHE
from showcase.printing import photos
from showcase.printing.fonts import Fonts, fonts_of
from showcase.printing.press import looked_at, open_press
from showcase.printing.product import Product
from showcase.printing.products import products_of
from showcase.printing.typesetting import STANDARDS, stage

from . import corpus, measure

BOOK, BOARDS = "book", "boards"
STAGED = "staged"
"""Below the scratch folder: what Typst saw of the book, kept."""

MOST = {"book, photos cached": 8.0, "100 A1 boards": 12.0}
"""Seconds of the wall for 100 stories, on two quiet cores."""


def publications() -> list[dict[str, Any]]:
    """A book of all stories, and a board of each."""
    names = [programme["名称"] for programme in corpus.programmes()]
    book = {"名称": "全区光荣册", "id": BOOK, "样式": "光荣册", "项目": [*names], "分章": "街道"}
    boards = {"名称": "全区展板", "id": BOARDS, "样式": "展板", "项目": [*names]}
    return [book, boards]


def write_root(root: Path, count: int) -> None:
    """A district whose every story has a photo, and what is to be printed of it."""
    corpus.write_root(root, count, photos=count)
    path = root / "content" / "_vocabulary" / "publications.yml"
    path.write_text(yaml.safe_dump(publications(), allow_unicode=True, sort_keys=False), "utf-8")


def keep_stage(root: Path, folder: Path) -> None:
    """Lay down what Typst sees of the book, with the faces it is told of."""
    content = pipeline.check(root, corpus.TODAY).content
    press = open_press(content)
    (book,) = (p for p in press.publications if p.id == BOOK)
    with workers.processes() as executor:
        seen, _ = looked_at(press, press.edition.catalogue.stories, content, executor)
        products = products_of(book, replace(press, photos=seen))
        pictures = [photo for product in products for photo in product.layout.photos]
        photos.make(pictures, root, executor)
    for product in products:
        stage(product.layout, folder / product.stem, root, root)
    (folder / "alone.json").write_text(json.dumps(_asked(products, fonts_of(root))), "utf-8")


def _asked(products: Iterable[Product], fonts: Fonts) -> dict[str, Any]:
    """Of Typst, without anything of ours in between."""
    inputs = {f"{name}-fonts": json.dumps(chain) for name, chain in fonts.chains.items()}
    return {
        "sheets": {product.stem: product.layout.template for product in products},
        "fonts": [str(folder) for folder in fonts.folders],
        "inputs": {"profile": "archive", **inputs},
        "standards": STANDARDS["archive"],
    }


ALONE = """
import json, pathlib, sys, typst
folder = pathlib.Path(sys.argv[1])
asked = json.loads((folder / "alone.json").read_text("utf-8"))
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=asked["fonts"])
for stem, template in sorted(asked["sheets"].items()):
    whole = str(folder / stem)
    typst.Compiler(f"{whole}/{template}", root=whole, font_paths=fonts, sys_inputs=asked["inputs"]).compile(
        format="pdf", pdf_standards=asked["standards"])
"""
"""What the templates measured is not asked for: that is ours."""


def ways(root: Path, scratch: Path) -> dict[str, Callable[[], measure.Cost]]:
    """What is measured, by name; each a command in a process of its own."""

    def ours(*words: str, cold: bool = False) -> Callable[[], measure.Cost]:
        def run() -> measure.Cost:
            if cold:
                for path in (PRINT_CACHE, f"{PRINT}/cards"):
                    shutil.rmtree(root / path, ignore_errors=True)
            today = ("--root", str(root), "--today", corpus.TODAY.isoformat())
            return measure.run(measure.python("-m", "showcase", "print", *words, *today), scratch)

        return run

    def alone() -> measure.Cost:
        return measure.run(measure.python("-c", ALONE, str(scratch / STAGED)), scratch)

    return {
        "Typst alone, the book": alone,
        "book, photos cold": ours(BOOK, cold=True),
        "book, photos cached": ours(BOOK),
        "book, and for the shop": ours(BOOK, "--shop"),
        "print check, the book": ours("check", BOOK),
        "100 A1 boards": ours(BOARDS),
        "cards, cold": ours("cards", cold=True),
        "cards, again": ours("cards"),
    }


def sizes(root: Path) -> str:
    """Of what was made of each publication, in MB."""
    folders = sorted(path for path in (root / PRINT).glob("*") if path.is_dir())
    of = {f.name: sum(p.stat().st_size for p in f.rglob("*.[pj][dp][fg]")) / 1e6 for f in folders}
    return ", ".join(f"{name} {size:.1f} MB" for name, size in of.items())


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where the district stays, and is taken from")
    parser.add_argument("--without", action="append", default=[], help="what way to leave out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        root = options.keep.resolve() if options.keep else scratch / "root"
        if not root.exists():
            root.mkdir()
            write_root(root, options.count)
        keep_stage(root, scratch / STAGED)
        chosen = {
            name: way
            for name, way in ways(root, scratch).items()
            if not name.startswith(tuple(options.without))
        }
        costs = measure.alternate(options.rounds, chosen)
        print(f"{options.count} stories, a photo each\n")
        print(measure.table(costs, "Typst alone, the book"))
        print(f"\n{sizes(root)}")
    slow = [
        name
        for name, most in MOST.items()
        if name in costs and min(c.wall for c in costs[name]) > most * options.count / 100
    ]
    if slow:
        sys.exit(f"slower than promised: {', '.join(slow)}")


if __name__ == "__main__":
    main()
