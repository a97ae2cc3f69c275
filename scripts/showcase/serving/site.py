"""A preview of everything that was read: each page and file of it made when it is asked for.

Drafts are shown as they will look, and in the place of every story and page with errors what is wrong with it.
There is no full text to search, no workbook and no stick to fill; and no picture of a build is pruned.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..base.problems import Report
from ..check.broken import broken_pages, broken_stories
from ..data.feeds import feeds_of
from ..data.licence import licence_of
from ..data.opened import OpenData, open_data
from ..derive.edition import Edition
from ..gate.channels import Channels
from ..gate.public import PublicStory
from ..kiosk.wiring import plan_kiosks
from ..model import addresses
from ..model.broken import Broken
from ..model.ordinary import OrdinaryPage
from ..pages import robots, webmanifest
from ..pages.listing_index import listing_files
from ..pages.page import Data, Page
from ..pages.plan import Plan, plan_preview, preview_page, problems_page, story_page
from ..pages.redirect import Redirect
from ..pages.render import Renderer
from ..pages.street_news import street_files
from ..pages.structured import data_block
from ..reading.content import Content
from ..search.files import search_files
from ..site.staging import made_files
from .framing import Framing

T = TypeVar("T")

Small = Mapping[str, bytes]
"""Files by their paths in the site."""


class _Once(cached_property[T]):
    """For what takes long: two threads that ask at once would both work it out."""

    def __get__(self, instance: Site | None, owner: type | None = None) -> T:  # type: ignore[override]
        if instance is None:
            raise AttributeError(self.attrname)
        with instance.alone:
            found: T = super().__get__(instance, owner)
            return found


@dataclass(frozen=True)
class Broke:
    """What cannot be shown as it will look, as ``problems`` tell."""

    stories: tuple[Broken, ...]
    pages: tuple[Broken, ...]

    @staticmethod
    def of(content: Content, problems: Report) -> Broke:
        return Broke(broken_stories(content, problems), broken_pages(content, problems))

    @property
    def files(self) -> frozenset[str]:
        """Of stories: the gate passes over them."""
        return frozenset(b.file for b in self.stories)

    @property
    def all(self) -> tuple[Broken, ...]:
        return (*self.stories, *self.pages)


@dataclass(frozen=True)
class Site:
    """What was read, and all that is made of it, worked out when it is first asked for, in whatever thread asks."""

    content: Content
    channels: Channels
    edition: Edition
    broken: Broke
    renderer: Renderer
    frames: Framing
    alone: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)

    # --- pages ----------------------------------------------------------------------------------

    def page(self, url: str) -> Page | None:
        """A page of our own, by its address. A story's does without the plan of all others, which takes seconds
        where there are thousands.
        """
        if url in self._told:
            return problems_page(self._told[url])
        if url == addresses.PREVIEW:
            return preview_page(self.edition.catalogue, self.broken.all)
        if url in self.ordinary:
            return None
        if url in self._stories:
            story, why = self._stories[url]
            return story_page(story, self.edition, why)
        page = self._pages.get(url)
        return replace(page, body=Data(self.data)) if page and url == addresses.DATA else page

    def story(self, key: str) -> PublicStory | None:
        """A story that has a page here, drafts too."""
        return self._stories.get(addresses.story(key), (None, ()))[0]

    def has_story(self, url: str) -> bool:
        """Is it the address of a story, or of what is wrong with one?"""
        return url in self._stories or url in self._told

    def html(self, page: Page) -> str:
        """Raises :class:`~showcase.base.problems.ProblemError` for a template."""
        body = self.renderer.body(page, data_block(page, self.edition))
        return self.frames.page(page.url, self.renderer.meta(page), body)

    @cached_property
    def ordinary(self) -> Mapping[str, OrdinaryPage]:
        """Pages of editors' own, by their addresses."""
        faulty = {b.file for b in self.broken.pages}
        return {addresses.ordinary(p.file): p for p in self.content.pages if p.file not in faulty}

    def ordinary_html(self, url: str) -> str:
        """An ordinary page, by its address. Raises ProblemError, too."""
        page = self.ordinary[url]
        return self.frames.ordinary(Path(page.file).name, self.renderer.ordinary(page))

    def redirect(self, path: str) -> Redirect | None:
        """An old address, by its file."""
        return self._redirects.get(path)

    @cached_property
    def _told(self) -> Mapping[str, Broken]:
        return {b.url: b for b in self.broken.all}

    @cached_property
    def _stories(self) -> Mapping[str, tuple[PublicStory, tuple[str, ...]]]:
        catalogue = self.edition.catalogue
        held_back = {s.url: (s, why) for s, why in catalogue.unpublished}
        return {s.url: (s, ()) for s in catalogue.stories} | held_back

    @_Once
    def plan(self) -> Plan:
        """Every page. That of the data is planned without them: to make them takes as long as the rest."""
        feeds, licence = feeds_of(self.edition), licence_of(self.edition.settings)
        told = OpenData((), (), (), (), (), feeds, licence)
        return plan_preview(self.edition, self.ordinary.values(), told, self.broken.all)

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        return {p.url: p for p in self.plan.pages}

    @cached_property
    def _redirects(self) -> Mapping[str, Redirect]:
        return {r.path: r for r in self.plan.redirects}

    # --- files ----------------------------------------------------------------------------------

    @cached_property
    def made(self) -> Mapping[str, Path]:
        """Pictures, recordings and papers by their paths in the site, and where each lies or will lie."""
        return made_files(self.edition, self.content.root)

    @_Once
    def static(self) -> Mapping[str, bytes | Path]:
        """What the frames bring. A list of all pages, for search engines, a preview does without."""
        return {path: data for path, data in self.frames.files().items() if path != "sitemap.xml"}

    def small(self, path: str) -> bytes | None:
        """A file that is made of what was read, by its path."""
        if path in self._single:
            return self._single[path]().encode()
        if path.endswith(addresses.FEEDS) or path.startswith(addresses.DATA):
            return self._data_files.get(path)
        folder = path.partition("/")[0]
        return self._folders[folder]().get(path) if folder in self._folders else None

    @property
    def _single(self) -> Mapping[str, Callable[[], str]]:
        settings = self.edition.settings
        return {
            webmanifest.FILE: lambda: webmanifest.manifest(settings),
            robots.FILE: lambda: robots.robots(settings),
        }

    @property
    def _folders(self) -> Mapping[str, Callable[[], Small]]:
        return {
            "listing": lambda: self._listing_files,
            "names": lambda: self._names_files,
            "kiosk": lambda: self._kiosk_files,
        }

    @_Once
    def data(self) -> OpenData:
        """Without the workbooks of the roll, which are three quarters of the work."""
        return open_data(self.edition, with_rolls=False)

    @cached_property
    def _data_files(self) -> Small:
        return _in_bytes(self.data.files)

    @_Once
    def _listing_files(self) -> Small:
        return _in_bytes((*listing_files(self.edition), *street_files(self.edition)))

    @_Once
    def _names_files(self) -> Small:
        return _in_bytes(search_files(self.edition))

    @_Once
    def _kiosk_files(self) -> Small:
        """Asked for once all pictures are made: a pack tells their sums."""
        content, fill = self.content, self.renderer.fill
        packs = plan_kiosks(
            self.channels, self.edition, fill, content.root, content.frame, sticks=False
        )
        return _in_bytes(packs.web_files)

    def every(self) -> Iterator[str]:
        """The paths of all that may be asked for, in no order."""
        yield from (f"{page.url}index.html" for page in self.plan.pages)
        yield from (f"{url}index.html" for url in self.ordinary)
        for files in (self._redirects, self._single, self._data_files, self.static, self.made):
            yield from files
        for folder in self._folders.values():
            yield from folder()


def _in_bytes(files: Iterable[tuple[str, str | bytes]]) -> Small:
    return {path: text.encode() if isinstance(text, str) else text for path, text in files}
