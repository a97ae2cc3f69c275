"""Sites of nothing but an index of the full text and the scripts that read it; and what is in the records, looked
through letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hours import TODAY
from roots import PROJECT
from showcase import pipeline
from showcase.pages.bundles import Bundles
from showcase.search.pairs.index import FOLDER, Sizes, index_files
from showcase.search.pairs.lines import line_of, rank
from showcase.search.records import SearchRecord

ASSETS = PROJECT / "overrides" / "assets"
SCRIPTS = [
    name
    for name in Bundles([ASSETS]).table["js"]["search"]
    if name.startswith(("lib/", "search/", "names/"))
]
USUAL = Sizes()
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'"


def demo_records() -> tuple[SearchRecord, ...]:
    """Those of the project's own content."""
    return pipeline.searchable(pipeline.check(PROJECT, TODAY))[0].records


def record(url: str, name: str = "", **changes: Any) -> SearchRecord:
    """A short record of somebody."""
    given: dict[str, Any] = {
        "kind": "身边榜样", "title": name or "标题", "names": (name or "标题",), "honours": (), "text": ("没有别的。",),
        "facets": {}, "name": name,
    }  # fmt: skip
    return SearchRecord(url=url, **{**given, **changes})


def numbered(count: int, text: str = "", **changes: Any) -> list[SearchRecord]:
    """Records 1, 2, 3 …, each of somebody else, newest first."""
    return [
        record(
            f"p/{number}/", f"王{number}", text=(text.format(number),), date=date(2024, 1, 1), **changes
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def write_site(
    folder: Path, records: Iterable[SearchRecord], words: object = None, sizes: Sizes = USUAL
) -> Path:
    """A page, the scripts, the index."""
    tags = "".join(f'<script src="assets/{name}.js"></script>' for name in SCRIPTS)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    files = {"index.html": f'<!doctype html><meta charset="utf-8">{policy}{tags}'}
    files |= {f"assets/{name}.js": (ASSETS / f"{name}.js").read_text("utf-8") for name in SCRIPTS}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    write_index(folder, records, words, sizes)
    return folder


def write_index(
    site: Path, records: Iterable[SearchRecord], words: object = None, sizes: Sizes = USUAL
) -> None:
    """The index alone, in the place of what stood there."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for path, text in index_files(records, words or {}, sizes):
        (folder / path).write_text(text, "utf-8")


def shards_and_bundles(site: Path) -> tuple[list[str], list[str]]:
    """The names of the files that are one or the other."""
    edition = re.findall(r'"edition":"(\w+)"', (site / FOLDER / "index.js").read_text("utf-8"))[0]
    names = sorted(path.name for path in (site / FOLDER).glob("*-*.js"))
    return (
        [name for name in names if name.startswith(f"{edition}-")],
        [name for name in names if not name.startswith(f"{edition}-")],
    )


def found(lines: Sequence[str], phrase: str) -> dict[int, int]:
    """Page → rank, of the records that have these lines."""
    places = {page: line.find(phrase) for page, line in enumerate(lines)}
    return {page: rank(place) for page, place in places.items() if place >= 0}


def lines_of(records: Iterable[SearchRecord]) -> list[str]:
    return [line_of(one) for one in records]
