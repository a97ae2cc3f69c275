"""``format``: front matters as the demo writes them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..base import files
from ..base.problems import render
from ..intake import restyle
from . import HAS_ERRORS, OK


def run(root: Path, options: argparse.Namespace) -> int:
    """List what would change; with ``--write`` change it."""
    found, problems = restyle.find(root)
    for one in found:
        print(f"{files.relative(one.path, root)}  {'；'.join(one.changes)}")
        if options.write:
            files.write_whole(one.path, one.data)
    print(render(problems, "text"), end="")
    alone = len({p.file for p in problems})
    if alone:
        print(f"有 {alone} 篇没有动，先照上面说的改好。")
    if not found and not alone:
        print("都已经整齐了，没有要改的。")
    elif found and options.write:
        print(f"整理了 {len(found)} 篇，正文没有动。")
    elif found:
        print(
            f"有 {len(found)} 篇可以整理。确认后运行：py run.py format --write（苹果电脑和 Linux 用 python3）"
        )
    return HAS_ERRORS if any(p.is_error for p in problems) else OK
