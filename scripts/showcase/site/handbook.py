"""The handbooks of editors and operators as a site of their own, for ``run.py handbook``.

What handbook.yml says, and what it cannot say: the editors' pages stand at the top, though they lie in a
folder; the colours and the emblem are those of the showcase; and nothing tells the hour.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

from ..base.paths import PROJECT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_TOP = "handbook/"
_BOOKS = _TOP, "operators/"

_ASSETS = {"assets/tokens.css": "assets/base/tokens.css", "assets/house.svg": "assets/icon.svg"}
"""What of overrides/ the handbook shows, so that colours are chosen in one place."""

_DATED = "sitemap.xml", "sitemap.xml.gz", "404.html"
"""They hold the day, or an address that nobody knows before the site is served."""


class HandbookError(Exception):
    """What is wrong in the pages or in handbook.yml, in MkDocs' words."""


def build(project: Path, place: Path) -> int:
    """Make the site at ``place`` from the ``project``'s docs, and return how many pages it has. It is made
    beside its place and takes it whole: with a fault in a page the site of before stays.
    """
    with FileLock(place.with_name(f".{place.name}.lock")):
        new, old = (place.with_name(f".{place.name}-{word}") for word in ("new", "old"))
        if old.exists() and not place.exists():
            old.rename(place)  # one that was killed between its two renames
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        try:
            pages = _render(project, new)
            if place.exists():
                place.rename(old)
            new.rename(place)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            if old.exists() and not place.exists():
                old.rename(place)
            shutil.rmtree(old, ignore_errors=True)
        return pages


def _render(project: Path, made: Path) -> int:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    layout = _Layout()
    with _listening() as told:
        try:
            config = load_config(str(project / "handbook.yml"), site_dir=str(made))
            config.plugins["layout"] = layout
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except MkDocsException as error:
            raise HandbookError("\n".join(told) or str(error)) from error
    for name in _DATED:
        (made / name).unlink(missing_ok=True)
    return layout.pages


class _Layout(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Which file lies where."""

    pages: int = 0

    @event_priority(-100)  # when all others have added theirs
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_dir != config.docs_dir:
                if file.src_uri.endswith(".map") or "/lunr/" in file.src_uri:
                    files.remove(file)  # 2 MB for languages and tools that nobody has here
                continue
            files.remove(file)  # by exclude_docs the theme's own files would go too
            if file.src_uri.startswith(_BOOKS):
                place = file.dest_uri.removeprefix(_TOP)
                given = config.docs_dir, config.site_dir, config.use_directory_urls
                files.append(File(file.src_uri, *given, dest_uri=place))
        for uri, source in _ASSETS.items():
            path = str(PROJECT / "overrides" / source)
            files.append(File.generated(config, uri, abs_src_path=path))
        self.pages = len(files.documentation_pages())
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        if page.is_homepage:  # it names everything, and would be found before what it leads to
            page.meta["search"] = {"boost": 0.1}
        return markdown


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of, which in a strict build it counts only when all is done."""
    told: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    before = log.level, log.propagate
    log.setLevel(logging.WARNING)
    log.propagate = False
    log.addHandler(ear)
    try:
        yield told
    finally:
        log.removeHandler(ear)
        log.level, log.propagate = before
