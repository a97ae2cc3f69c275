"""Every 附件 of the site: planned, cleaned."""

from __future__ import annotations

from concurrent.futures import Executor

from ..base.paths import PAPER_CACHE
from ..base.problems import Problem
from ..gate.public import Catalogue
from ..reading.content import Content
from .perform import perform
from .plan import SitePapers, plan_papers


def make_papers(
    catalogue: Catalogue, content: Content, executor: Executor
) -> tuple[SitePapers, list[Problem]]:
    """Make what the cache does not have yet of all that ``catalogue`` leads to."""
    papers = plan_papers(catalogue, content.papers, content.contents)
    return papers, perform(papers, content.root / PAPER_CACHE, executor)
