"""The staged files of everything that has an address and a text: pages first, then what they load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..base.tree import page_file
from ..derive.edition import Edition
from ..model.ordinary import OrdinaryPage
from . import robots, webmanifest
from .listing_index import listing_files
from .plan import Plan
from .render import Renderer
from .street_news import street_files
from .structured import data_block

File = tuple[str, str]
"""A path in the staged tree, and the text."""


def page_files(
    plan: Plan, ordinary: Iterable[OrdinaryPage], edition: Edition, renderer: Renderer
) -> Iterator[File]:
    """One at a time: together they are large. Raises
    :class:`~showcase.base.problems.ProblemError` for a template.
    """
    for page in plan.pages:
        yield page_file(page.url), renderer.page(page, data_block(page, edition))
    for redirect in plan.redirects:
        yield redirect.path, renderer.redirect(redirect)
    for plain in ordinary:
        yield Path(plain.file).name, renderer.ordinary(plain)
    yield from listing_files(edition)
    yield from street_files(edition)
    yield webmanifest.FILE, webmanifest.manifest(edition.settings)
    yield robots.FILE, robots.robots(edition.settings)
