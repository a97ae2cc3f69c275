"""Every picture of the site: looked at, planned, made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from ..base.paths import CACHE
from ..base.problems import Problem
from ..gate.public import Catalogue
from .perform import perform
from .site import SitePictures, plan_site

Progress = Callable[[int], Callable[[object], None]]
"""Told how much there is to do; what it returns is called after each."""


def make_photos(
    catalogue: Catalogue, root: Path, executor: Executor, on_photos: Progress
) -> tuple[SitePictures, list[Problem]]:
    """Make what the cache does not have yet of all that ``catalogue`` shows."""
    pictures, problems = plan_site(catalogue, root, root / CACHE, executor)
    problems += perform(pictures.jobs, root / CACHE, executor, on_photos(len(pictures.jobs)))
    return pictures, problems
