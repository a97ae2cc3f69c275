"""The index of pairs, from records to files: ``python -m bench.pairs [--count 10000] [--rounds 3] [--numpy DIR]``.

CPU seconds are those between the first record and the last file, in a process that does nothing else but
hold all records; so is the peak. The stories are those of bench.search. DIR is where numpy lies
(``pip install --target DIR numpy``): it is then a way of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import resource
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import pairwise
from operator import add
from pathlib import Path

from showcase import pipeline
from showcase.base.memo import Memo
from showcase.base.output import ready
from showcase.base.tree import write_tree
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.search.asking.lexicon import lexicon_of
from showcase.search.pairs.blocks import Block
from showcase.search.pairs.coding import encode
from showcase.search.pairs.index import Work, index_files, work_anew
from showcase.search.pairs.kept import Kept
from showcase.search.pairs.lines import line_of, rank
from showcase.search.pairs.postings import Postings
from showcase.search.records import SearchRecord, search_records
from showcase.search.text.folding import BORDER

from .corpus import TODAY
from .measure import Cost, alternate, progress, python, run, table
from .search.corpus import stories, write_root

REFERENCE = "one table of all pairs"
OURS = "ours, cold"
EDITED, INSERTED, SAME = "one story edited", "one story more", "nothing changed"


def one_table(block: Block, rows: Sequence[str]) -> Postings:
    """The plain way: a table of all pairs of a block, page after page."""
    found: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for page, record in enumerate(block):
        line = line_of(record)
        places: dict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(map(add, line, line[1:])):
            if BORDER not in pair:
                places[pair].append(at)
            elif pair[1:] == BORDER != pair[0] and line[at + 2] != BORDER:
                places[line[at : at + 3]].append(at)
        for key, there in places.items():
            gap = page - last.get(key, -1) - 1
            last[key] = page
            head = [gap * 2] if len(there) == 1 else [gap * 2 + 1, len(there) - 2]
            steps = (b - a for a, b in pairwise(there))
            found[key].append("".join(map(encode, (*head, there[0], *steps))))
        for letter in dict.fromkeys(line):
            if letter != BORDER:
                gap = page - last.get(letter, -1) - 1
                last[letter] = page
                found[letter].append(encode(gap * 4 + rank(line.index(letter))))
    letters: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for key in sorted(found):
        rest, where = letters[key[0]]
        rest.append(key[1:])
        where.append(encode(len(found[key]) - 1) + "".join(found[key]))
    return {letter: (" ".join(rest), " ".join(where)) for letter, (rest, where) in letters.items()}


def with_numpy(block: Block, rows: Sequence[str]) -> Postings:
    """With numpy, which lies in a folder of its own."""
    sys.path.append(os.environ["BENCH_NUMPY"])
    from .pairs_numpy import postings_of

    return postings_of(map(line_of, block))


ANEW: Mapping[str, Work] = {REFERENCE: one_table, OURS: work_anew, "ours with numpy": with_numpy}


def changed(records: list[SearchRecord], way: str, number: int) -> list[SearchRecord]:
    """Another edit each time."""
    at = len(records) // 2
    one = records[at]
    if way == EDITED:
        text = (*one.text[:3], f"{one.text[3]}又添了一句话，第{number}次。", *one.text[4:])
        return [*records[:at], replace(one, text=text), *records[at + 1 :]]
    if way == INSERTED:
        return [replace(one, url=f"models-of-virtue/new-{number}/"), *records]
    return records


def child(folder: Path, way: str, number: int) -> None:
    """One run in this process; what it took goes into a file."""
    records = changed(pickle.loads((folder / "records").read_bytes()), way, number)
    memo = Memo(None if way in ANEW else folder / "memo.db")
    work = ANEW[way] if way in ANEW else Kept(memo).work
    words = json.loads((folder / "words").read_text("utf-8"))
    cpu, wall = time.process_time(), time.monotonic()
    write_tree(folder / "fulltext", ready(index_files(records, words, work=work)), {})
    memo.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e6 if sys.platform == "darwin" else 1e3
    )
    cost = Cost(time.process_time() - cpu, time.monotonic() - wall, peak)
    (folder / "cost").write_text(json.dumps(asdict(cost)), "utf-8")


def measured(folder: Path, way: str) -> Cost:
    """A child of its own; a cold one finds no files of before."""
    if way in ANEW:
        shutil.rmtree(folder / "fulltext", ignore_errors=True)
    number = time.monotonic_ns()
    run(python("-m", "bench.pairs", "--child", str(folder), way, str(number)), folder)
    return Cost(**json.loads((folder / "cost").read_text("utf-8")))


def prepare(folder: Path, count: int) -> int:
    """Write the records of ``count`` stories, and what queries are understood by."""
    write_root(folder / "root", list(stories(count)))
    content = pipeline.check(folder / "root", TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    records = list(search_records(edition, ()))
    (folder / "records").write_bytes(pickle.dumps(records))
    (folder / "words").write_text(json.dumps(lexicon_of(edition).data), "utf-8")
    return len(records)


def value(script: str) -> dict[str, str]:
    """What a script hands over."""
    found: dict[str, str] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return found


def sizes(folder: Path) -> str:
    """What a server sends."""
    told = value((folder / "index.js").read_text("utf-8"))
    shards = sorted(_packed(p) for p in folder.glob(f"{told['edition']}-*.js"))
    bundles = [_packed(p) for p in folder.glob("*-*.js") if not p.name.startswith(told["edition"])]
    lines = [
        "| | files | kB, sum | mean | 95 % | largest |", "|---|---|---|---|---|---|",
        *(
            f"| {name} | {len(found)} | {sum(found) / 1000:.0f} | {sum(found) / len(found) / 1000:.1f} "
            f"| {sorted(found)[len(found) * 95 // 100] / 1000:.1f} | {max(found) / 1000:.1f} |"
            for name, found in (("shards", shards), ("bundles", bundles))
        ),
    ]  # fmt: skip
    named = {
        name: _packed(folder / f"{told.get(name, name)}.js")
        for name in ("index", "facets", "words")
    }
    return "\n".join(
        [*lines, "", *(f"{name}: {size / 1000:.1f} kB" for name, size in named.items())]
    )


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def moved(folder: Path) -> str:
    """How many files one story gives another name, and how many shards other words."""
    lines = [
        "| | files | of these new | shards | of these with other postings |",
        "|---|---|---|---|---|",
    ]
    before = _content(folder)
    for way in (EDITED, INSERTED):
        measured(folder, way)
        after = _content(folder)
        news = len(after[0] - before[0])
        lines.append(
            f"| {way} | {len(after[0])} | {news} | {len(after[1])} | {len(after[1] - before[1])} |"
        )
        measured(folder, SAME)
    return "\n".join(lines)


def _content(folder: Path) -> tuple[set[str], set[bytes]]:
    edition = value((folder / "fulltext/index.js").read_text("utf-8"))["edition"]
    files = {path.name for path in (folder / "fulltext").iterdir()}
    return files, {p.read_bytes() for p in (folder / "fulltext").glob(f"{edition}-*.js")}


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--numpy", type=Path, metavar="DIR")
    parser.add_argument("--child", nargs=3, metavar=("DIR", "WAY", "N"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        folder, way, number = options.child
        child(Path(folder), way, int(number))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        progress("records")
        print(f"{prepare(folder, options.count)} records\n")
        names = [REFERENCE, OURS]
        if options.numpy:
            os.environ["BENCH_NUMPY"] = str(options.numpy.resolve())
            names.append("ours with numpy")
        measured(folder, SAME)  # fills the memory
        ways: dict[str, Callable[[], Cost]] = {
            name: partial(measured, folder, name) for name in (*names, EDITED, INSERTED, SAME)
        }
        print(table(alternate(options.rounds, ways), REFERENCE))
        measured(folder, SAME)
        print(f"\n{sizes(folder / 'fulltext')}\n\n{moved(folder)}")


if __name__ == "__main__":
    main()
