"""What the index costs, in a process of its own: ``records ROOT FILE`` writes the records of a content root;
``index FILE FOLDER WAY`` makes the files of them: ``cold``, with one story ``edited``, or with one ``inserted``. It
prints what the index alone took; what is remembered lies in FOLDER too.
"""

from __future__ import annotations

import pickle
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.model.ordinary import PlainPage
from showcase.reading.ordinary import plain
from showcase.search.pairs.index import index_files
from showcase.search.records import SearchRecord, search_records

from .sites import DAY
from .taken import taken

WAYS = ("cold", "edited", "inserted")


def main() -> None:
    """One of the two."""
    what, *rest = sys.argv[1:]
    if what == "records":
        _write_records(*map(Path, rest))
    else:
        _index(Path(rest[0]), Path(rest[1]), rest[2])


def _write_records(root: Path, file: Path) -> None:
    content = pipeline.check(root, date.fromisoformat(DAY)).content
    edition = Edition(build_catalogue(content), content.settings)
    pages: map[PlainPage] = map(plain, content.pages)
    file.write_bytes(pickle.dumps((tuple(search_records(edition, pages)), {})))


def _index(file: Path, folder: Path, way: str) -> None:
    records, words = pickle.loads(file.read_bytes())
    told = _changed(records, way)
    with taken():
        _make(told, words, folder)


def _make(records: tuple[SearchRecord, ...], words: Any, folder: Path) -> None:
    site = folder / "fulltext"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for name, text in index_files(records, words):
        (site / name).write_text(text, "utf-8")


def _changed(records: tuple[SearchRecord, ...], way: str) -> tuple[SearchRecord, ...]:
    """As a build finds them after an editor's work: a sentence more in a story in the middle, or a new story,
    which comes first.
    """
    middle = len(records) // 2
    one = records[middle]
    if way == "edited":
        more = replace(one, text=(*one.text, "后来又补了一句：邻居们都记着这件事。"))
        return (*records[:middle], more, *records[middle + 1 :])
    if way == "inserted":
        return (replace(one, url="models-of-virtue/a-new-story/"), *records)
    return records


if __name__ == "__main__":
    main()
