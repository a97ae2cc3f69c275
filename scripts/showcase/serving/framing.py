"""The frames of pages, for several threads, and tried before they take the place of those that work."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..base.paths import BUILD
from ..derive.edition import Edition
from ..model.settings import Settings
from ..pages.render import site_values
from ..reading.content import Content
from ..site.frames import Frames

ASSETS = f"{BUILD}/serving"
"""Where files lie that belong to the frames."""

_TRIED = {"kind": "preview", "title": "预览", "description": ""}


class Framing:
    """Frames as ``settings`` and site-wide values have them. Raises ProblemError where none can be made."""

    def __init__(self, content: Content, edition: Edition) -> None:
        shown = site_values(edition)
        root, assets = content.root, content.root / ASSETS
        self._of: tuple[Settings, Mapping[str, Any]] = content.settings, shown
        self._frames = Frames(root, content.settings, shown, assets=assets, frame=content.home)
        self._alone = threading.Lock()
        self.page("", _TRIED, "")

    def is_of(self, content: Content, edition: Edition) -> bool:
        """Are they as those of an edition would be, if no file changed?"""
        return self._of == (content.settings, site_values(edition))

    def page(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole HTML of a page of our own."""
        with self._alone:
            return self._frames.page(url, meta, body)

    def ordinary(self, file: str, text: str) -> str:
        """The whole HTML of a staged ordinary page."""
        with self._alone:
            return self._frames.ordinary(file, text)[1]

    def files(self) -> Mapping[str, bytes | Path]:
        """What they bring besides, by paths: styles, scripts, pictures of the theme, the page for wrong addresses."""
        with self._alone:
            return dict(self._frames.files(()))
