"""``diff``: what a change does to the site, for whoever reviews it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from .. import pipeline
from ..base.memo import Memo
from ..base.paths import BUILD, MEMO
from ..base.problems import Report, render
from ..review import git
from ..review.compare import compare
from ..review.earlier import Earlier, laid_out
from ..review.outcome import Review
from ..review.snapshot import Snapshot, snapshot
from ..review.text import as_json, as_text
from . import HAS_ERRORS, MORE_SEEN, OK, BadCallError
from .check import summary
from .terminal import waiting


def run(root: Path, options: argparse.Namespace) -> int:
    """Tell it; with errors in the content there is nothing that could be published."""
    folder = _folder(root, options.html) if options.html else None
    try:
        commit = git.commit_of(root, options.revision)
        with Memo(root / MEMO) as memo:
            checked = pipeline.check(root, options.today, memo=memo)
        if checked.problems.errors:
            print(render(checked.problems, "text"), end="", file=sys.stderr)
            print(summary(len(checked.content.stories), checked.problems), file=sys.stderr)
            return HAS_ERRORS
        with _ended_gently(), laid_out(root, commit, _waits) as earlier:
            was, problems = _checked(earlier, options)
            after = snapshot(checked)
            before = snapshot(was, after)
            review = compare(before, after, earlier.changed, f"{options.revision}（{commit[:8]}）")
            review = replace(review, notes=(*review.notes, *_doubts(earlier, problems)))
            if folder:
                _write(folder, review, before, after, earlier.root / BUILD)
    except git.GitError as error:
        raise BadCallError(str(error)) from error
    print(as_json(review) if options.format == "json" else as_text(review), end="")
    if folder:
        print(f"写成了一页，用浏览器打开：{folder / 'index.html'}", file=sys.stderr)
    return MORE_SEEN if review.newly_seen else OK


def _checked(earlier: Earlier, options: argparse.Namespace) -> tuple[pipeline.Checked, Report]:
    """Of what Git LFS keeps elsewhere there are only words: no fault of that commit."""
    was = pipeline.check(earlier.root, options.today)
    problems = Report(p for p in was.problems if p.file not in earlier.pointers)
    return replace(was, problems=problems), problems


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


def _folder(root: Path, given: Path) -> Path:
    """Where the page goes; never among what is published or written by hand."""
    from ..review import html

    folder = Path(os.path.realpath(given))
    refusal = html.refusal(root, folder)
    if refusal:
        raise BadCallError(refusal)
    return folder


def _write(folder: Path, review: Review, before: Snapshot, after: Snapshot, scratch: Path) -> None:
    """The page with its pictures. Jinja and MkDocs come along, which a review in words does without."""
    from ..review import html, shots

    html.made_ready(folder)
    with waiting("正在给页面照相"):
        taken = shots.take_shots(review, before, after, scratch, folder)
    html.write(folder, review, taken)


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
