"""MkDocs gives each page its frame, when it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..base.paths import DOCS, overrides
from ..base.phrases import set_headings
from ..base.problems import Problem, ProblemError
from ..base.telephone import dialled
from ..model.settings import Settings
from ..pages.bundles import Bundles, Joined
from ..site.frame import as_shown, frame_options


class Frames:
    """The frame of ``overrides/main.html`` around bodies. Raises ProblemError."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        shown: Mapping[str, Any],
        *,
        assets: Path,
        frame: Path | None = None,
    ) -> None:
        from jinja2 import TemplateError
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException
        from mkdocs.structure.files import File, Files
        from mkdocs.structure.nav import get_navigation

        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        (root / DOCS).mkdir(parents=True, exist_ok=True)
        self._root, self._assets = frame or root, assets
        try:
            config = load_config(
                str(self._root / "mkdocs.yml"),
                docs_dir=str(root / DOCS),
                site_dir=str(assets),
                **frame_options(self._root),
            )
            as_shown(config, settings)
            config.extra["shown"] = dict(shown)
            config.plugins.on_startup(command="build", dirty=False)
            config = config.plugins.on_config(config)
            self._config = config
            named = sorted(p.name for p in (root / "content").glob("*.md"))
            self._files = Files([self._file(n) for n in ("index.md", *named)])
            self._nav = get_navigation(self._files, config)
            env = config.theme.get_env()
            self._env = config.plugins.on_env(env, config=config, files=self._files)
            self._template = self._env.get_template("main.html")
        except (MkDocsException, TemplateError, OSError) as error:
            raise ProblemError(_faulty(error)) from error
        self._file_type = File

    def _file(self, name: str) -> Any:
        from mkdocs.structure.files import File

        return File(name, str(self._config.docs_dir), str(self._config.site_dir), True)

    def page(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole HTML of a page of our own."""
        from mkdocs.structure.pages import Page
        from mkdocs.structure.toc import TableOfContents

        page: Any = Page(None, self._file(f"{url}index.md"), self._config)
        page.meta, page.content, page.title = dict(meta), body, meta["title"]
        page.toc = TableOfContents([])
        return self._filled("main.html", page)

    def ordinary(self, file: str, text: str) -> tuple[str, str]:
        """A staged ordinary page → its path in the site, and its HTML."""
        from mkdocs.structure.pages import Page
        from mkdocs.utils.meta import get_data

        page: Any = Page(None, self._file(file), self._config)
        page.markdown, page.meta = get_data(text)
        page.render(self._config, self._files)
        page.content = dialled(set_headings(page.content or ""))
        return page.file.dest_uri, self._filled("main.html", page)

    def files(self, urls: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bytes | Path]]:
        """Assets, bundles, 404.html."""
        from mkdocs.structure.files import Files

        found = Files([])
        found.add_files_from_theme(self._env, self._config)
        for file in self._config.plugins.on_files(found, config=self._config):
            yield file.dest_uri, Path(file.abs_src_path or "")
        bundles = Bundles(overrides(self._root, "assets"))
        joined = Joined(bundles, self._assets)
        for suffix, table in sorted(bundles.table.items()):
            for bundle in sorted(table):
                address = joined.address(bundle, suffix)
                yield address, (self._assets / address).read_bytes()
        yield "404.html", self._filled("404.html", None).encode()

    def _filled(self, name: str, page: Any) -> str:
        from jinja2 import TemplateError
        from mkdocs.commands.build import get_context

        try:
            base = {} if page else {"base_url": "/"}
            context = get_context(self._nav, self._files, self._config, page, **base)
            return str(self._env.get_template(name).render(context))
        except TemplateError as error:
            raise ProblemError(_faulty(error)) from error


def _faulty(error: Exception) -> Problem:
    what = f"套版面时停下了：{error}"
    return Problem("mkdocs.yml", "frame", what, "检查 mkdocs.yml 和 overrides/ 里最近的改动。")
