"""Some pages as they would be published, for a look at them: not the site, and nothing that is published."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.output import ready
from ..base.paths import ASSETS, overrides
from ..base.problems import ProblemError
from ..base.tree import write_tree
from ..derive.edition import Edition
from ..gate.channels import open_channels
from ..gate.good import worth_keeping
from ..gate.project import build_catalogue
from ..gate.public import PublicStory
from ..gate.stricter import reduce
from ..media.make import make_media
from ..model import addresses
from ..pages.page import Page, StoryPage
from ..pages.plan import plan_site
from ..pages.render import Renderer, site_values
from ..papers.make import make_papers
from ..photos.make import make_photos, unwatched
from ..reading.content import Content
from ..site.frames import Frames
from ..site.staging import made_files
from .snapshot import NO_DATA, Snapshot


@dataclass(frozen=True)
class Framed:
    """Where the pages lie, or ``trouble`` in a sentence."""

    folder: Path
    trouble: str = ""

    def file(self, url: str) -> Path | None:
        """The page of an address, where it was made."""
        found = self.folder / url / "index.html"
        return found if found.is_file() else None


def as_it_was(before: Snapshot, after: Snapshot) -> Content:
    """The earlier content as today allows it: nobody who has gone since, no photo that was taken away or
    covered since. It is what a build that is refused shows of the last good site.
    """
    content = before.content
    skip = frozenset(s.file for s in content.stories) - {s.file for s in before.stories.values()}
    good = worth_keeping(content, open_channels(content, skip, preview=False))
    return reduce(good, after.content, content.root, {}, frozenset()).content


def framed(content: Content, urls: Collection[str], folder: Path, executor: Executor) -> Framed:
    """The pages at ``urls``, as far as the website has them, below ``folder``. Only their photos are made;
    they go into the cache of the root, where a build finds them.
    """
    catalogue = build_catalogue(content)
    plan = plan_site(Edition(catalogue, content.settings), content.pages, NO_DATA)
    pages = [page for page in plan.pages if page.url in urls or page.url == addresses.HOME]
    shown = {s.key for page in pages for s in _stories(page)}
    few = replace(catalogue, stories=tuple(s for s in catalogue.stories if s.key in shown))
    pictures, _ = make_photos(few, content, executor, unwatched)
    media, _ = make_media(few, content, executor)
    papers, _ = make_papers(few, content, executor)
    edition = Edition(catalogue, content.settings, pictures, media, papers)
    renderer = Renderer(overrides(content.frame, "pages"), edition)
    ordinary = [p for p in content.pages if addresses.ordinary(p.file) in urls]
    frames = Frames(
        folder, content.settings, site_values(edition), assets=folder / ASSETS, frame=content.frame
    )
    try:
        files: list[tuple[str, str | bytes]] = [
            (f"{p.url}index.html", frames.page(p.url, renderer.meta(p), renderer.body(p)))
            for p in pages
        ]
        files += [frames.ordinary(Path(p.file).name, renderer.ordinary(p)) for p in ordinary]
        others = dict(frames.files([]))
    except ProblemError as refused:
        return Framed(folder / "site", refused.problems[0].what)
    made = dict(made_files(edition, content.root))
    made |= {path: found for path, found in others.items() if isinstance(found, Path)}
    files += [(p, found) for p, found in others.items() if isinstance(found, bytes)]
    write_tree(folder / "site", ready(files), made)
    return Framed(folder / "site")


def _stories(page: Page) -> Iterator[PublicStory]:
    """Whose photos a page shows."""
    if isinstance(page.body, StoryPage):
        yield page.body.story
        yield from page.body.related
