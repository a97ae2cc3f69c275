"""What a phrase finds in records, by the rules of the index and without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from hours import TODAY
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.reading.ordinary import plain
from showcase.search.pairs.lines import line_of, rank
from showcase.search.records import SearchRecord, search_records
from showcase.search.text.folding import lettered


def edition_of(root: Path) -> Edition:
    """Of a content root without errors; no photos are made."""
    checked = pipeline.check(root, TODAY)
    assert not checked.problems.errors, list(map(str, checked.problems.errors))
    return Edition(build_catalogue(checked.content), checked.content.settings)


def records_of(root: Path) -> tuple[SearchRecord, ...]:
    """All of them, with the ordinary pages."""
    pages = pipeline.check(root, TODAY).content.pages
    return tuple(search_records(edition_of(root), map(plain, pages)))


def found(records: Iterable[SearchRecord], phrase: str) -> Sequence[tuple[int, SearchRecord]]:
    """Ranks and records that hold ``phrase``, best first."""
    told = [(line_of(record).find(lettered(phrase)), record) for record in records]
    ranked = [(rank(place), record) for place, record in told if place >= 0]
    return sorted(ranked, key=lambda pair: pair[0])
