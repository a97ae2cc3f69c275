"""``import``: Word, Excel, WeChat pages and photos in. Without ``--write`` it only tells."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..intake import ledger
from ..intake.attached import with_texts
from ..intake.inputs import read_all
from ..intake.plan import plan
from ..intake.planned import Wish
from ..intake.told import told
from ..intake.told_json import as_json
from ..intake.write import write
from ..reading.everything import read_content
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Read, plan, tell, and with ``--write`` write. What could not be read ends in 1."""
    wish = Wish(options.kind, options.year, options.form or "", options.merge)
    content, _ = read_content(root, options.today)
    inputs = with_texts(read_all(options.files, root, wish.form))
    plans = plan(inputs, content, wish, ledger.known(root))
    written = write(plans, root, wish) if options.write else None
    if options.format == "json":
        print(as_json(plans, written), end="")
    else:
        print(told(plans, written, merging=wish.merge), end="")
    failed = any(p.is_bad for p in plans) or (written and written.problems)
    return HAS_ERRORS if failed else OK
