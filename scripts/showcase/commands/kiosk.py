"""``kiosk verify``: whether a pack is whole, and what it has more or less than another."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..kiosk import report, verify
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Print the report of the pack; ``root`` does not matter to it."""
    checked = verify.check_pack(options.pack)
    previous = verify.check_pack(options.previous) if options.previous else None
    print(report.report(checked, previous), end="")
    return HAS_ERRORS if checked.problems or (previous and previous.problems) else OK
