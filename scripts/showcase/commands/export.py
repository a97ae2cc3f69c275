"""``export``: what is here, as files of the programs that others use."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import EXPORTS, MEMO
from ..handover.papers import PAPERS
from ..handover.selection import Given, NothingToHandOverError, Paper, Selection
from ..handover.target import refusal, write
from ..model.nearest import did_you_mean
from . import HAS_ERRORS, OK, BadCallError
from .check import summary

_OPTIONS = {
    "story": "稿子", "programme": "--programme", "year": "--year", "street": "--street", "level": "--level",
    "indicator": "--indicator",
}  # fmt: skip


def run(root: Path, options: argparse.Namespace) -> int:
    """Write a file or a folder, unless what was asked for is not there."""
    if not options.what:
        raise BadCallError(f"要做什么：{'、'.join(PAPERS)}。例如：export 台账 -o 台账.xlsx")
    paper = PAPERS.get(options.what)
    if paper is None:
        raise BadCallError(f"没有“{options.what}”这一种。{did_you_mean(options.what, PAPERS)}")
    if options.output is None:
        raise BadCallError(f"没有说写到哪里，例如：-o {_example(paper)}")
    selection = Selection(
        (options.story or "").strip("/"),
        options.programme or "",
        options.year,
        options.street or "",
        options.level or "",
        options.indicator or "",
    )
    target = Path(os.path.realpath(options.output))
    _refuse_unfit(paper, selection, target)
    why = refusal(root, target, paper.suffix_of(selection))
    if why:
        raise BadCallError(why)
    with Memo(root / MEMO) as memo:
        checked = pipeline.check(root, options.today, memo=memo)
    if paper.is_public and checked.problems.errors:
        print(summary(len(checked.content.stories), checked.problems))
        print(f"有错误的时候网站不更新，{paper.name}也不做。先运行 check，照它说的改好。")
        return HAS_ERRORS
    try:
        made = paper.make(Given(checked.content, tuple(checked.problems)), selection)
    except NothingToHandOverError as error:
        raise BadCallError(str(error)) from None
    write(root, target, made)
    print(f"{paper.name}写好了：{target}")
    if paper.note:
        print(paper.note)
    return OK


def _refuse_unfit(paper: Paper, selection: Selection, target: Path) -> None:
    is_file = paper.gathers and target.suffix.lower() == paper.suffix  # of one story
    needs = paper.needs | {"story"} if is_file else paper.needs
    several = f"。要好几篇的，写文件夹的名字，不要 {paper.suffix}" if is_file else ""
    for name in sorted(needs - selection.given):
        raise BadCallError(
            f"{paper.name}要说明是哪一篇，"
            f"例如：export {paper.name} families/zheng-guo-dong -o {_example(paper)}{several}"
            if name == "story"
            else f"{paper.name}要写 {_OPTIONS[name]}。"
        )
    for name in sorted(selection.given - paper.takes):
        raise BadCallError(f"{paper.name}不按“{_OPTIONS[name]}”挑选，去掉它。")
    more = sorted(selection.given - {"story"})
    if paper.gathers and selection.story and more:
        raise BadCallError(f"已经说了是哪一篇，去掉 {_OPTIONS[more[0]]}。")


def _example(paper: Paper) -> str:
    return f"{EXPORTS}/文件名{paper.suffix}" if paper.suffix else f"{EXPORTS}/文件夹"
