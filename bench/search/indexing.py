"""What the index costs, in a process of its own: ``records ROOT FILE`` writes the records of a content root;
``index FILE FOLDER WAY`` makes the files of them: ``cold``, with one story ``edited``, or with one ``inserted``. It
prints what the index alone took; what is remembered lies in FOLDER too.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from showcase import pipeline
from showcase.base.memo import Memo
from showcase.base.output import ready
from showcase.base.tree import write_tree
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.reading.ordinary import plain
from showcase.search.asking.lexicon import lexicon_of
from showcase.search.pairs.index import index_files
from showcase.search.pairs.kept import Kept
from showcase.search.records import SearchRecord, search_records

from .sites import DAY
from .taken import records_in, taken

WAYS = ("cold", "edited", "inserted")


def main() -> None:
    """One of the two."""
    what, *rest = sys.argv[1:]
    if what == "records":
        _write_records(*map(Path, rest))
    else:
        _index(Path(rest[0]), Path(rest[1]), rest[2])


def _write_records(root: Path, file: Path) -> None:
    """The words that queries are understood by, then the records, one at a time, the last one None."""
    content = pipeline.check(root, date.fromisoformat(DAY)).content
    edition = Edition(build_catalogue(content), content.settings)
    with file.open("wb") as stream:
        pickle.dump(lexicon_of(edition).data, stream)
        for record in search_records(edition, map(plain, content.pages)):
            pickle.dump(record, stream)
        pickle.dump(None, stream)


def _index(file: Path, folder: Path, way: str) -> None:
    with taken() as apart, file.open("rb") as stream, Memo(folder / "memo.db") as memo:
        words = pickle.load(stream)
        records = _changed(records_in(stream, apart), way)
        write_tree(
            folder / "fulltext", ready(index_files(records, words, work=Kept(memo).work)), {}
        )


def _changed(records: Iterator[SearchRecord], way: str) -> Iterator[SearchRecord]:
    """As a build finds them after an editor's work: a sentence more in a story, or a new story before it."""
    for number, record in enumerate(records):
        if number == CHANGED and way == "inserted":
            yield replace(record, url="models-of-virtue/a-new-story/")
        if number == CHANGED and way == "edited":
            record = replace(record, text=(*record.text, "后来又补了一句：邻居们都记着。"))
        yield record


CHANGED = 100
"""The record that an editor works at."""


if __name__ == "__main__":
    main()
