"""``search``: what a reader of the site would find."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import MEMO
from ..base.problems import render
from ..search import report
from ..search.asking.ask import ask
from ..search.names.people import find_people
from . import HAS_ERRORS, OK
from .check import summary


def run(root: Path, options: argparse.Namespace) -> int:
    """Print it; with errors in the content there is no site to search."""
    with Memo(root / MEMO) as memo:
        checked = pipeline.check(root, options.today, memo=memo)
    if checked.problems.errors:
        print(render(checked.problems, "text"), end="", file=sys.stderr)
        print(summary(len(checked.content.stories), checked.problems), file=sys.stderr)
        return HAS_ERRORS
    index, names = pipeline.searchable(checked)
    answer = ask(index, options.query)
    found = report.Found(
        options.query,
        find_people(names, options.query, options.limit),
        answer,
        tuple(index.records[page] for page in answer.pages),
    )
    write = report.as_json if options.json else report.as_text
    print(write(found, options.limit))
    return OK
