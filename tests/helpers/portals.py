"""A portal with Pagefind of its own, as its program makes it, and the truth that its answers are held against."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hours import TODAY, ended
from pagefind_bin import get_executable
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.reading.ordinary import plain
from showcase.search.pairs.lines import line_of
from showcase.search.records import search_records

CORS = {"Access-Control-Allow-Origin": "*"}


def portal_at(folder: Path, page: str) -> Path:
    """A site of one page, and what Pagefind's own program adds to it: index, scripts, interface."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page, encoding="utf-8")
    done = ended([get_executable(), "--site", folder], encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def lines_of(root: Path, today: date = TODAY) -> Mapping[str, str]:
    """Address below the site → the letters of what can be searched there, borders as ``|``."""
    content = pipeline.check(root, today).content
    edition = Edition(build_catalogue(content), content.settings)
    return {r.url: line_of(r) for r in search_records(edition, map(plain, content.pages))}
