"""``check``: every problem of the content, and nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..base.memo import Memo
from ..base.paths import MEMO
from ..base.problems import Report, render
from ..checked import check
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """Print what should be mended."""
    with Memo(root / MEMO) as memo:
        checked = check(root, options.today, memo=memo)
    print(render(checked.problems, options.format), end="")
    if options.format == "text":
        print(summary(len(checked.content.stories), checked.problems))
    return HAS_ERRORS if checked.problems.errors else OK


def summary(stories: int, problems: Report) -> str:
    """The last line: how many of what, and what to do next."""
    errors, warnings = len(problems.errors), len(problems.warnings)
    if not errors and not warnings:
        return f"检查了 {stories} 篇，没有问题。"
    tail = "请先改正错误，再生成网站。" if errors else "可以生成网站。"
    return f"检查了 {stories} 篇：{errors} 个错误，{warnings} 个提醒。{tail}"
