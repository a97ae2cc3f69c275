"""``handbook``: the handbooks as pages, to be looked things up in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..base.handbook import HANDBOOK
from ..site.handbook import HandbookError, build
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Make it of the pages of ``root``, the project. With a fault in one the site of before stays."""
    try:
        pages = build(root, root / HANDBOOK)
    except HandbookError as error:
        print(f"手册没有做成，原来的还在：\n{error}", file=sys.stderr)
        return HAS_ERRORS
    print(f"手册做好了，{pages} 页，在 {root / HANDBOOK}")
    print("运行 python3 run.py serve，打开 http://127.0.0.1:8000/handbook/ 就能看。")
    return OK
