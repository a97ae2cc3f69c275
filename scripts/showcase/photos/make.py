"""Every picture of the site: looked at, planned, made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from ..base.paths import CACHE
from ..base.problems import Problem
from ..gate.public import Catalogue
from ..reading.content import Content
from .perform import perform
from .site import SitePictures, plan_site

Progress = Callable[[int], Callable[[object], None]]
"""Told how much there is to do; what it returns is called after each."""


def unwatched(total: int) -> Callable[[object], None]:
    """The :data:`Progress` of who does not look on."""
    return lambda job: None


def make_photos(
    catalogue: Catalogue, content: Content, executor: Executor, on_photos: Progress
) -> tuple[SitePictures, list[Problem]]:
    """Make what the cache does not have yet of all that ``catalogue`` shows."""
    cache = content.root / CACHE
    pictures, problems = plan_site(catalogue, content.photos, content.contents, cache, executor)
    problems += perform(pictures.jobs, cache, executor, on_photos(len(pictures.jobs)))
    return pictures, problems
