"""``search``: what a reader of the site would find."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import pipeline
from ..base.problems import render
from ..search import report
from ..search.names.people import find_people
from ..search.text.query import search
from . import HAS_ERRORS, OK
from .check import summary


def run(root: Path, options: argparse.Namespace) -> int:
    """Print it; with errors in the content there is no site to search."""
    checked = pipeline.check(root, options.today)
    if checked.problems.errors:
        print(render(checked.problems, "text"), end="", file=sys.stderr)
        print(summary(len(checked.content.stories), checked.problems), file=sys.stderr)
        return HAS_ERRORS
    texts, names = pipeline.searchable(checked)
    people = find_people(names, options.query, options.limit)
    found = search(texts, options.query)
    write = report.as_json if options.json else report.as_text
    print(write(options.query, people, found, options.limit))
    return OK
