"""Every recording of the site: looked at, planned, cleaned."""

from __future__ import annotations

from concurrent.futures import Executor

from ..base.paths import MEDIA_CACHE
from ..base.problems import Problem
from ..gate.public import Catalogue
from ..reading.content import Content
from .perform import perform
from .plan import SiteMedia, plan_media


def make_media(
    catalogue: Catalogue, content: Content, executor: Executor
) -> tuple[SiteMedia, list[Problem]]:
    """Make what the cache does not have yet of all that ``catalogue`` plays."""
    media = plan_media(catalogue, content.media, content.contents)
    return media, [*perform(media, content.root / MEDIA_CACHE, executor)]
