"""``print``: books and boards as PDF, and what is remembered of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from .. import pipeline
from ..base import workers
from ..base.paths import PRINT
from ..base.problems import ProblemError, render
from ..model.nearest import did_you_mean
from ..model.publications import COMMANDS, Publication
from ..printing import make, manifest
from ..printing.press import Press
from ..printing.prune import prune_photos
from ..printing.put import put
from ..reading.content import Content
from ..site import publish
from . import HAS_ERRORS, OK, BadCallError
from .check import summary
from .terminal import progress, waiting


def run(root: Path, options: argparse.Namespace) -> int:
    """Do one of the actions, or print what is named."""
    checked = pipeline.check(root, options.today)
    every = checked.content.vocabulary.publications
    chosen = every if options.what == ["all"] else _chosen(options.what, every)
    if checked.problems.errors:
        print(summary(len(checked.content.stories), checked.problems))
        return HAS_ERRORS
    waits = "另一个窗口正在生成，等它结束……"
    with (
        publish.alone(root, lambda: print(waits, file=sys.stderr)),
        workers.processes() as executor,
    ):
        code = _print(checked.content, chosen, options, executor)
        prune_photos(checked.content)
    return code


def _print(
    content: Content,
    chosen: Sequence[Publication],
    options: argparse.Namespace,
    executor: Executor,
) -> int:
    press, problems = make.opened(content, chosen, executor)
    print(render(problems, "text"), end="")
    codes = [_one(p, press, content, options, executor) for p in chosen]
    return max(codes, default=OK)


def _one(
    publication: Publication,
    press: Press,
    content: Content,
    options: argparse.Namespace,
    executor: Executor,
) -> int:
    job = make.planned(publication, press, content, final=options.final)
    with progress("照片") as on_photos:
        proof = make.proofed(job, executor, on_photos)
    print(render(proof.problems, "text"), end="")
    if proof.problems.errors:
        return HAS_ERRORS
    folder = content.root / PRINT / publication.id
    try:
        with waiting(f"正在排《{publication.name}》"):
            files = make.files_of(proof, make.Wish(options.shop, options.epub), executor)
    except ProblemError as error:
        print(render(error.problems, "text"), end="")
        return HAS_ERRORS
    put(folder, files, manifest.names(manifest.read(folder)))
    for name in files:
        print(f"写好了 {folder / name}")
    return OK


def _chosen(words: Sequence[str], every: Sequence[Publication]) -> Sequence[Publication]:
    """By id or name, each once, in the order of the file."""
    known = {word: p for p in every for word in (p.id, p.name)}
    for word in words:
        if word not in known:
            near = did_you_mean(word, [*known, *COMMANDS])
            raise BadCallError(f"没有“{word}”这个印刷品。{near}")
    wanted = {known[word].id for word in words}
    return [p for p in every if p.id in wanted]
