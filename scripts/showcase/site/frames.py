"""The frames of pages: MkDocs makes one for each shape, and the pages of a shape are joined into it.

A whole page of MkDocs takes 0.7 ms in its frame, whose words are the same on thousands of pages. A frame is cut
once a shape (:mod:`.shapes`), and tried: with words made up to be awkward, and with the first page that comes. Where
what is joined differs by a byte from what MkDocs makes, every page of that shape is left to MkDocs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..base.digest import digest
from ..base.memo import program
from ..base.output import ready
from ..base.paths import PROJECT, overrides
from ..base.tree import write_tree
from ..model.settings import Settings
from ..pages.bundles import Bundles
from .frame import faults_told

if TYPE_CHECKING:  # a check does without MkDocs, and so does a build that changed no page
    from .engine import Engine
    from .shapes import Cut, Shape

_ELSEWHERE = ("print", "handover", "review", "kiosk")
"""Folders of overrides/ that no page's frame is made of."""

_FROM_OUTSIDE = re.compile(r"!ENV\s+(?:\[([^\]]*)\]|(\S+))")


class Frames:
    """The frames of the pages of a root, as its readers may see them: ``settings`` that passed the gate, and what every
    page shows of the site (``pages.render.site_values``). ``assets`` is a folder for files that belong to the frames.
    mkdocs.yml and overrides/ lie in ``frame``, unless in ``root``. For one thread at a time.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        shown: Mapping[str, Any],
        *,
        assets: Path,
        frame: Path | None = None,
    ) -> None:
        self._root = root
        self._frame = frame or root
        self._settings = settings
        self._shown = dict(shown)
        self._assets = assets
        self._met: set[Shape] = set()
        self._cuts: dict[Shape, Cut | None] = {}

    @cached_property
    def digest(self) -> bytes:
        """Of everything that a frame is made of: where it stays the same, so does the frame of every page."""
        from importlib.metadata import (
            version,
        )  # with the parser of letters, which a check does without

        told = (self._frame / "mkdocs.yml").read_bytes()
        names = [
            name.split(",") for found in _FROM_OUTSIDE.findall(told.decode()) for name in found
        ]
        outside = {
            n.strip(): os.environ.get(n.strip()) for part in names for n in part if n.strip()
        }
        folders = dict.fromkeys((self._frame / "overrides", PROJECT / "overrides"))
        files = [
            (path.relative_to(folder).as_posix(), path.read_bytes())
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.relative_to(folder).parts[0] not in _ELSEWHERE
        ]
        versions = [version(name) for name in ("mkdocs", "jinja2", "markdown", "markupsafe")]
        return digest(
            program(),
            versions,
            told,
            sorted(outside.items(), key=str),
            files,
            self._settings,
            self._shown,
        )

    @property
    def shapes(self) -> Mapping[Shape, bool]:
        """Those of which two pages were asked for, and whether others are joined; else MkDocs makes each of them."""
        return {shape: cut is not None for shape, cut in self._cuts.items()}

    @property
    def address(self) -> str:
        """The site's, as mkdocs.yml says it; empty where it has none."""
        return self._engine.address

    def page(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole HTML of a page of ours: ``meta`` is its front matter, ``body`` finished HTML. The first page of a
        shape is MkDocs' own; with the second the frame is cut and tried; all others are joined.
        """
        from .shapes import shape_of

        shape = shape_of(url, meta, body)
        cut = self._cuts.get(shape) if shape else None
        if cut:
            return cut.joined(url, meta, body)
        engine = self._engine
        with faults_told(self._root):
            html = engine.page(url, meta, body)
            if shape and shape not in self._cuts:
                if shape in self._met:
                    cut = self._cut(shape)
                    is_right = cut is not None and cut.joined(url, meta, body) == html
                    self._cuts[shape] = cut if is_right else None
                self._met.add(shape)
        return html

    def _cut(self, shape: Shape) -> Cut | None:
        from .shapes import cut, slots, tokens, trials, ways

        engine, sample = self._engine, tokens(shape)
        html = engine.page(sample.url, sample.meta, sample.body)
        found = cut(html, sample, slots(shape, engine.address), ways(engine.environment))
        if found is None:
            return None
        for trial in trials(shape):
            at = trial.url, trial.meta, trial.body
            if found.joined(*at) != engine.page(*at):
                return None
        return found

    def ordinary(self, file: str, text: str) -> tuple[str, str]:
        """A staged ordinary page (``about.md`` and its text): its path in the site, and its whole HTML."""
        engine = self._engine
        with faults_told(self._root):
            return engine.ordinary(file, text)

    def files(self, urls: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bytes | Path]]:
        """All else that MkDocs gives, by paths in the site: scripts and styles, each by itself and joined, 404.html,
        sitemap.xml. ``urls`` are those of all pages, and whether they are indexed. A staged file at one of these paths
        goes before it.
        """
        engine = self._engine
        with faults_told(self._root):
            bundles = dict(Bundles(overrides(self._frame, "assets")).files())
            written = dict(engine.templates(urls))
        write_tree(self._assets, ready(bundles.items()), {})
        yield from engine.theme_files()
        yield from ((address, self._assets / address) for address in sorted(bundles))
        yield from ((name, text.encode()) for name, text in sorted(written.items()))

    @cached_property
    def _engine(self) -> Engine:
        from .engine import Engine

        with faults_told(self._root):
            return Engine(self._root, self._frame, self._settings, self._shown, self._assets)
