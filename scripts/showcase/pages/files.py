"""The staged files of everything that has an address and a text: pages first, then what they load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..base.output import Output, ready
from ..base.tree import page_file
from ..derive.edition import Edition
from ..model.ordinary import OrdinaryPage
from . import robots, webmanifest
from .keys import Keys
from .listing_index import listing_files
from .page import Data, Page
from .plan import Plan
from .render import Renderer
from .street_news import street_files
from .structured import data_block

File = tuple[str, str]
"""A path in the staged tree, and the text."""


def page_files(
    plan: Plan, ordinary: Iterable[OrdinaryPage], edition: Edition, renderer: Renderer, keys: Keys
) -> Iterator[Output]:
    """One at a time: together they are large. Raises
    :class:`~showcase.base.problems.ProblemError` for a template.
    """
    for page in plan.pages:
        if isinstance(
            page.body, Data
        ):  # it tells of every file of the data: to draw it is less than to digest them
            yield from ready(
                [(page_file(page.url), renderer.page(page, data_block(page, edition)))]
            )
        else:
            yield _page_file(page, edition, renderer, keys)
    keys.remember()
    yield from ready(_others(plan, ordinary, edition, renderer))


def _page_file(page: Page, edition: Edition, renderer: Renderer, keys: Keys) -> Output:
    def make() -> bytes:
        return renderer.page(page, data_block(page, edition)).encode()

    return Output(page_file(page.url), keys.of(page, renderer.meta(page)), make)


def _others(
    plan: Plan, ordinary: Iterable[OrdinaryPage], edition: Edition, renderer: Renderer
) -> Iterator[File]:
    for redirect in plan.redirects:
        yield redirect.path, renderer.redirect(redirect)
    for plain in ordinary:
        yield Path(plain.file).name, renderer.ordinary(plain)
    yield from listing_files(edition)
    yield from street_files(edition)
    yield webmanifest.FILE, webmanifest.manifest(edition.settings)
    yield robots.FILE, robots.robots(edition.settings)
