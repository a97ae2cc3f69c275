"""What the server holds: the last that was read, whole, and what was edited since then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..base import workers
from ..base.memo import Memo
from ..base.paths import CACHE, overrides
from ..base.problems import Problem, ProblemError, Report
from ..checked import check
from ..derive.edition import Edition
from ..gate.channels import open_channels
from ..media.plan import plan_media
from ..pages.page import Page
from ..pages.render import Renderer
from ..papers.plan import plan_papers
from ..photos.site import plan_site as plan_photos
from ..reading.content import Content, Documents
from ..reading.mkdocs import CONFIG
from .framing import Framing
from .making import Task
from .site import Broke, Site
from .tasks import tasks_of


@dataclass(frozen=True)
class Held:
    """``generation`` grows with everything that changed. ``edited`` are pages by their addresses, of stories that
    were saved since all was read. ``problems`` are of all that was read, ``tasks`` what is to be made for it.
    """

    site: Site
    problems: Report
    generation: int = 0
    edited: Mapping[str, Page] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()

    def page(self, url: str) -> Page | None:
        """A page of our own, by its address."""
        return self.edited.get(url) or self.site.page(url)

    def is_quick(self, url: str) -> bool:
        """Does a page come without the plan of all pages?"""
        return url in self.edited or url in self.site.ordinary or self.site.has_story(url)

    def with_edited(self, pages: Iterable[Page]) -> Held:
        """With the pages of stories that were saved just now."""
        edited = {**self.edited, **{page.url: page for page in pages}}
        return replace(self, edited=edited, generation=self.generation + 1)


def hold(root: Path, today: date, memo: Memo, before: Held | None, *, afresh: bool = True) -> Held:
    """Read and check everything. What cannot be used of mkdocs.yml or the frame stays as it was ``before``; unless
    ``afresh`` the frame is as it was. Raises ProblemError where there is no frame at all.
    """
    checked = check(root, today, memo=memo)
    content, problems = checked.content, checked.problems
    last = before.site if before else None
    if last:
        ours, known = content.documents, last.content.documents
        if isinstance(ours, Documents) and isinstance(known, Documents):
            ours.take_over(known)
        if _is_faulty(problems, CONFIG):
            content = replace(content, settings=last.content.settings)
    broken = Broke.of(content, problems)
    channels = open_channels(content, broken.files, preview=True)
    with workers.processes() as executor:
        photos = content.photos, content.contents, root / CACHE
        pictures, unusable = plan_photos(channels.everything, *photos, executor)
    media = plan_media(channels.everything, content.media, content.contents)
    papers = plan_papers(channels.everything, content.papers, content.contents)
    with suppress(OSError):  # looked at again next time
        content.contents.save()
    edition = Edition(channels.site, content.settings, pictures, media, papers)
    frames, found = _framing(content, edition, last, afresh=afresh)
    renderer = Renderer(overrides(content.frame, "pages"), edition)
    site = Site(content, channels, edition, broken, renderer, frames)
    generation = before.generation + 1 if before else 1
    return Held(site, problems + unusable + found, generation, {}, tasks_of(edition, root))


def _framing(
    content: Content, edition: Edition, last: Site | None, *, afresh: bool
) -> tuple[Framing, tuple[Problem, ...]]:
    """Made anew where something may have changed that they are made of."""
    if last and not afresh and last.frames.is_of(content, edition):
        return last.frames, ()
    try:
        return Framing(content, edition), ()
    except ProblemError as error:
        if last is None:
            raise
        return last.frames, error.problems


def _is_faulty(problems: Report, file: str) -> bool:
    return any(p.file == file and p.is_error for p in problems)
