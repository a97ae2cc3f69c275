"""Clean what the cache lacks, each file in a process of its own making: one that crashes is one problem."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from ..base import workers
from ..base.files import write_whole
from ..base.problems import Problem
from .clean import clean
from .identify import broken, identify
from .plan import Job, SiteMedia
from .poster import poster
from .remains import foreign_parts


def perform(media: SiteMedia, cache: Path, executor: Executor) -> list[Problem]:
    """Make every file of the plan that is not there. What cannot be made is a problem; the others go on."""
    cache.mkdir(parents=True, exist_ok=True)
    for name, text in sorted(media.captions.items()):
        if not (cache / name).exists():
            write_whole(cache / name, text.encode())
    waiting = [
        job
        for job in media.jobs
        if not all((cache / name).exists() for name in (job.name, job.poster) if name)
    ]
    work = partial(make, cache=cache)
    return workers.problems(executor, work, waiting, lambda job: broken(job.source.file))


def make(job: Job, cache: Path) -> Problem | None:
    """Clean one file and take its still, whole or not at all."""
    source, target = job.source, cache / job.name
    handle, name = tempfile.mkstemp(dir=cache, prefix=".writing-", suffix=f".{source.form}")
    os.close(handle)
    beside = Path(name)
    try:
        clean(source.path, beside, source.form)
        found = foreign_parts(beside.read_bytes(), beside.suffix)
        if found:
            return _unclean(source.file, found)
        made, _ = identify(beside, cache)
        if made is None or source.seconds - made.seconds > max(1.0, source.seconds / 50):
            raise ValueError("a part was lost on the way")
        if job.poster:
            write_whole(cache / job.poster, poster(beside))
        beside.chmod(0o644)
        beside.replace(target)
    except Exception:
        # FFmpeg's wrappers raise all sorts; whatever it was, this file cannot be used.
        return broken(source.file)
    finally:
        beside.unlink(missing_ok=True)
    return None


def _unclean(file: str, found: list[str]) -> Problem:
    what = f"去不干净，还留着：{'、'.join(found)}。"
    instead = "用剪映重新导出一份 MP4（视频）或 MP3（录音）。"
    return Problem(file, "media-unclean", what, instead)
