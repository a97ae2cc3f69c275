"""The frames of pages: MkDocs makes one for each shape, and the pages of a shape are joined into it.

A whole page of MkDocs takes 0.7 ms in its frame, whose words are the same on thousands of pages. A frame is cut
once a shape (:mod:`.shapes`), and tried: with words made up to be awkward, and with the first page that comes. Where
what is joined differs by a byte from what MkDocs makes, every page of that shape is left to MkDocs. What came of it is
remembered with all else that MkDocs gives: while no frame changes, nothing of it is started.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..base.digest import digest
from ..base.memo import NO_MEMO, Memo, dumps, program
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

_T = TypeVar("_T")

_FROM_OUTSIDE = re.compile(r"!ENV\s+(?:\[([^\]]*)\]|(\S+))")


@dataclass(frozen=True)
class _Files:
    """By their paths in the site: of the ``theme``, where they lie; of the others, what they say."""

    theme: tuple[tuple[str, str], ...]
    bundles: tuple[tuple[str, str], ...]
    written: tuple[tuple[str, str], ...]


class Frames:
    """The frames of the pages of a root, as its readers may see them: ``settings`` that passed the gate, and what every
    page shows of the site (``pages.render.site_values``). ``assets`` is a folder for files that belong to the frames.
    mkdocs.yml and overrides/ lie in ``frame``, unless in ``root``. ``memo`` is for who takes all of them in one go:
    of files that change meanwhile it would remember what they were not. For one thread at a time.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        shown: Mapping[str, Any],
        *,
        assets: Path,
        frame: Path | None = None,
        memo: Memo = NO_MEMO,
    ) -> None:
        self._root = root
        self._frame = frame or root
        self._settings = settings
        self._shown = dict(shown)
        self._assets = assets
        self._memo = memo

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
        """Those that were met, and whether pages are joined; else MkDocs makes each of them."""
        return {shape: cut is not None for shape, cut in self._cuts.items()}

    @property
    def address(self) -> str:
        """The site's, as mkdocs.yml says it; empty where it has none."""
        return self._engine.address

    def page(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole HTML of a page of ours: ``meta`` is its front matter, ``body`` finished HTML. The first page of a
        shape is MkDocs' own, and with it the frame is cut and tried; all others are joined.
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
                cut = self._cut(shape)
                is_right = cut is not None and cut.joined(url, meta, body) == html
                self._cuts[shape] = cut if is_right else None
                if self._memo.is_there:
                    self._memo.keep(*self._row, dumps(self._cuts))
        return html

    @property
    def _row(self) -> tuple[str, bytes]:
        """One for all shapes, so that none goes because no page of it was made this time."""
        return "frames", self.digest

    @cached_property
    def _cuts(self) -> dict[Shape, Cut | None]:
        return self._memo.work(*self._row, dict) if self._memo.is_there else {}

    def _cut(self, shape: Shape) -> Cut | None:
        from .shapes import cut, tokens, trials

        engine, sample = self._engine, tokens(shape)
        try:
            html = engine.page(sample.url, sample.meta, sample.body)
            found = cut(html, sample, shape, engine.address)
            for trial in trials(shape):
                at = trial.url, trial.meta, trial.body
                if found.joined(*at) != engine.page(*at):
                    return None
        except Exception:  # whatever a template raises at words that no page has
            return None
        return found

    def ordinary(self, file: str, text: str) -> tuple[str, str]:
        """A staged ordinary page (``about.md`` and its text): its path in the site, and its whole HTML."""

        def made() -> tuple[str, str]:
            engine = self._engine
            with faults_told(self._root):
                return engine.ordinary(file, text)

        return self._remembered("ordinary pages", (file, text), made)

    def files(self, urls: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bytes | Path]]:
        """All else that MkDocs gives, by paths in the site: scripts and styles, each by itself and joined, 404.html,
        sitemap.xml. ``urls`` are those of all pages, and whether they are indexed. A staged file at one of these paths
        goes before it.
        """
        listed = sorted(urls)
        places = str(self._frame), str(PROJECT), sys.prefix  # of the theme
        found = self._remembered("files of frames", (places, listed), lambda: self._files(listed))
        if self._memo.is_there:
            self._memo.hold([self._row])
        write_tree(self._assets, ready(found.bundles), {})
        yield from ((path, Path(source)) for path, source in found.theme)
        yield from ((address, self._assets / address) for address, _ in found.bundles)
        yield from ((name, text.encode()) for name, text in found.written)

    def _files(self, urls: Iterable[tuple[str, bool]]) -> _Files:
        engine = self._engine
        with faults_told(self._root):
            bundles = Bundles(overrides(self._frame, "assets")).files()
            written = engine.templates(urls)
            theme = ((path, str(source)) for path, source in engine.theme_files())
            return _Files(tuple(theme), tuple(sorted(dict(bundles).items())), tuple(written))

    def _remembered(self, room: str, of: Any, make: Callable[[], _T]) -> _T:
        if not self._memo.is_there:
            return make()
        return self._memo.work(room, digest(self.digest, of), make)

    @cached_property
    def _engine(self) -> Engine:
        from .engine import Engine

        with faults_told(self._root):
            return Engine(self._root, self._frame, self._settings, self._shown, self._assets)
