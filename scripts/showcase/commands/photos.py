"""``photos tidy``: photos that could be smaller, upright, or without a place in them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..base.problems import render
from ..photos import tidy
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """List them; with ``--write`` mend them."""
    found, problems = tidy.find(root)
    done = 0
    for untidy in found:
        print(f"{untidy.photo.file}  {'；'.join(untidy.reasons)}")
        if options.write:
            problem = tidy.tidy(untidy, root)
            problems += [problem] if problem else []
            done += problem is None
    print(render(problems, "text"), end="")
    if not found and not problems:
        print("照片都合适，没有要整理的。")
    elif found and options.write:
        print(f"整理了 {done} 张。")
    elif found:
        print(
            f"有 {len(found)} 张可以整理。确认后运行：py run.py photos tidy --write（苹果电脑和 Linux 用 python3）"
        )
    return HAS_ERRORS if any(p.is_error for p in problems) else OK
