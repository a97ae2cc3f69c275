"""Clean what the cache lacks, each file in a process of its own making: one that crashes is one problem."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from ..base import workers
from ..base.files import write_whole
from ..base.problems import Problem
from .clean import clean
from .identify import broken
from .plan import Job, SitePapers
from .remains import foreign_parts


def perform(papers: SitePapers, cache: Path, executor: Executor) -> list[Problem]:
    """Make every file of the plan that is not there. What cannot be made is a problem; the others go on."""
    waiting = [job for job in papers.jobs if not (cache / job.name).exists()]
    if waiting:
        cache.mkdir(parents=True, exist_ok=True)
    work = partial(make, cache=cache)
    return workers.problems(executor, work, waiting, lambda job: broken(job.source.file))


def make(job: Job, cache: Path) -> Problem | None:
    """Clean one file, whole or not at all."""
    try:
        made = clean(job.source.path.read_bytes()).data
        if foreign_parts(made):
            raise ValueError("not clean")
        write_whole(cache / job.name, made)
    except Exception:
        # It was clean when it was looked at; whatever it is now, it cannot be used.
        return broken(job.source.file)
    return None
