"""MkDocs, asked for one page at a time: the only door to its way of framing besides a whole build.

It does what ``mkdocs.commands.build`` does to a page, with the events of hooks in the same order, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.commands.build import _build_template, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from ..base.paths import DOCS
from ..model.settings import Settings
from .frame import as_shown, frame_options

_IN_NAV = ("index.md", "about.md")
_HIDDEN = {"robots": "noindex"}


class _Named(Files):
    """Files of the site as links of ordinary pages name them: MkDocs makes addresses of those that are there, and that
    all are is the checks' and the audit's to tell.
    """

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if found is None and path.endswith(".md") and not path.startswith("../"):
            return File(
                path, None, "", use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV
            )
        return found


@dataclass(frozen=True)
class _Standing:
    """A page as the template of the site map sees it."""

    canonical_url: str
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class _Listed:
    url: str
    page: _Standing


class Engine:
    """MkDocs with the settings and the theme of a root: mkdocs.yml and overrides/ of ``frame``."""

    def __init__(
        self, root: Path, frame: Path, settings: Settings, shown: Mapping[str, Any], site: Path
    ) -> None:
        (root / DOCS).mkdir(parents=True, exist_ok=True)  # MkDocs wants it to be there
        config = load_config(
            str(frame / "mkdocs.yml"),
            docs_dir=str(root / DOCS),
            site_dir=str(site),
            **frame_options(frame),
        )
        as_shown(config, settings)
        config.extra["shown"] = dict(shown)
        config.plugins.on_startup(command="build", dirty=False)
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files: Files = _Named([self._file(name) for name in _IN_NAV])
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self._files = files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self._nav = config.plugins.on_nav(nav, config=config, files=files)
        self.environment = config.plugins.on_env(env, config=config, files=files)

    @property
    def address(self) -> str:
        """Of the site, with its last slash; empty where it has none."""
        address = self._config.site_url or ""
        return address if address.endswith("/") or not address else f"{address}/"

    def page(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """A page that has its HTML already, in its frame."""
        page = self._page(f"{url}index.md")
        page.meta = dict(meta)
        page.markdown, page.content = "", body
        page.toc = TableOfContents([])
        page.title = meta["title"]
        return self._framed(page)

    def ordinary(self, file: str, text: str) -> tuple[str, str]:
        """A page that MkDocs makes of Markdown: where it stands, and its HTML."""
        page = self._page(file)
        page.file.content_string = text
        config, files, events = self._config, self._files, self._config.plugins
        page = events.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = events.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = events.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        return page.file.dest_uri, self._framed(page)

    def theme_files(self) -> Iterator[tuple[str, Path]]:
        """What the folders of the theme bring as it is."""
        for file in sorted(self._files, key=lambda file: file.dest_uri):
            included = InclusionLevel.is_included(file.inclusion)  # type: ignore[no-untyped-call]
            if included and not file.is_documentation_page():
                yield file.dest_uri, Path(file.abs_src_path or "")

    def templates(self, urls: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
        """404.html and sitemap.xml, and what else the theme has of their kind; ``urls`` are those of all pages, and
        whether they are to be indexed.
        """
        config, base = self._config, self.address
        pages = [
            _Listed(
                quote(url) or "./",
                _Standing(base + quote(url) if base else "", {} if indexed else _HIDDEN),
            )
            for url, indexed in urls
        ]
        for name in sorted(config.theme.static_templates):
            template = self.environment.get_template(name)
            text = _build_template(name, template, pages, config, self._nav)  # type: ignore[arg-type]
            if text.strip():
                yield name, text

    def _file(self, path: str) -> File:
        level = InclusionLevel.NOT_IN_NAV
        return File.generated(self._config, path, content="", inclusion=level)

    def _page(self, path: str) -> Page:
        """Those of the navigation are the same each time: what a hook put around their methods is taken off, or it
        would lie a call deeper each time.
        """
        file = self._files.src_uris.get(path)
        if file is None or file.page is None:
            return Page(None, self._file(path), self._config)
        for name in ("read_source", "render"):
            vars(file.page).pop(name, None)
        return file.page

    def _framed(self, page: Page) -> str:
        config, events = self._config, self._config.plugins
        page.active = True
        try:
            context = get_context(self._nav, self._files, config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            context = events.on_page_context(context, page=page, config=config, nav=self._nav)
            output = template.render(context)
            return str(events.on_post_page(output, page=page, config=config))
        finally:
            page.active = False
