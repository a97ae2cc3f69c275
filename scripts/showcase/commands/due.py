"""``due``: honours whose review is near."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import MEMO
from ..check.due import due_reviews
from . import OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Print them, the nearest first."""
    with Memo(root / MEMO) as memo:
        checked = pipeline.check(root, options.today, memo=memo)
    if checked.problems.errors:
        print("有稿子写错了，下面可能没有列全，先运行 check。", file=sys.stderr)
    content = checked.content
    found = due_reviews(content.stories, content.vocabulary, options.today, options.days)
    for entry in found:
        late = "（已过）" if entry.day < options.today else ""
        until = f"，有效期至 {entry.until}" if entry.until else ""
        print(f"{entry.programme}  {entry.street}{entry.community}  {entry.name}")
        print(f"    {entry.day} 前复评{late}{until}  {entry.file}")
    print(f"{options.days} 天以内要复评的荣誉：{len(found)} 项。")
    return OK
