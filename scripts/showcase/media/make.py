"""Every recording of the site: looked at, planned, cleaned."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from ..base.paths import MEDIA_CACHE
from ..base.problems import Problem
from ..gate.public import Catalogue
from .perform import perform
from .plan import SiteMedia, plan_media


def make_media(
    catalogue: Catalogue, root: Path, executor: Executor
) -> tuple[SiteMedia, list[Problem]]:
    """Make what the cache does not have yet of all that ``catalogue`` plays."""
    media, problems = plan_media(catalogue, root, root / MEDIA_CACHE)
    return media, [*problems, *perform(media, root / MEDIA_CACHE, executor)]
