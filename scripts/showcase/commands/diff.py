"""``diff``: what a change does to the site, for whoever reviews it."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from .. import pipeline
from ..base.problems import Report, render
from ..review import git
from ..review.compare import compare
from ..review.earlier import Earlier, laid_out
from ..review.outcome import Review
from ..review.snapshot import snapshot
from ..review.text import as_json, as_text
from . import HAS_ERRORS, MORE_SEEN, OK, BadCallError
from .check import summary


def run(root: Path, options: argparse.Namespace) -> int:
    """Tell it; with errors in the content there is nothing that could be published."""
    try:
        commit = git.commit_of(root, options.revision)
        checked = pipeline.check(root, options.today)
        if checked.problems.errors:
            print(render(checked.problems, "text"), end="", file=sys.stderr)
            print(summary(len(checked.content.stories), checked.problems), file=sys.stderr)
            return HAS_ERRORS
        with _ended_gently(), laid_out(root, commit, _waits) as earlier:
            review = _reviewed(checked, earlier, options, f"{options.revision}（{commit[:8]}）")
    except git.GitError as error:
        raise BadCallError(str(error)) from error
    print(as_json(review) if options.format == "json" else as_text(review), end="")
    return MORE_SEEN if review.newly_seen else OK


def _reviewed(
    checked: pipeline.Checked, earlier: Earlier, options: argparse.Namespace, since: str
) -> Review:
    was = pipeline.check(earlier.root, options.today)
    # Of what Git LFS keeps elsewhere there are only words: no fault of that commit.
    problems = Report(p for p in was.problems if p.file not in earlier.pointers)
    after = snapshot(checked)
    before = snapshot(replace(was, problems=problems), after)
    review = compare(before, after, earlier.changed, since)
    return replace(review, notes=(*review.notes, *_doubts(earlier, problems)))


def _doubts(earlier: Earlier, problems: Report) -> Iterator[str]:
    """What the earlier side could not tell."""
    if problems.errors:
        yield (
            f"那一版里有 {len(problems.errors)} 个错误，生成不了网站；出错的稿子都当作那时没有公开。"
        )
    if earlier.links:
        yield f"那一版里有 {len(earlier.links)} 个快捷方式（符号链接）或放不下的文件名，没有读。"
    if earlier.pointers:
        count = len(earlier.pointers)
        yield f"那一版有 {count} 个文件放在 Git LFS 里，这里没有取下来，比不了它们的样子和大小。"


def _waits() -> None:
    print("另一个窗口正在比较，等它结束……", file=sys.stderr)


@contextmanager
def _ended_gently() -> Iterator[None]:
    """SIGTERM ends it as Ctrl+C does: what was laid out is cleared away."""

    def end(number: int, _: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
