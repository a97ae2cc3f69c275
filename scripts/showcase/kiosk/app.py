"""The program of a screen: its scripts and styles out of overrides/assets, each joined into one file, its
service worker, and its icon: a browser that is told of none asks for one where no pack has any.
overrides/assets/bundles.html says which files those are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..pages.bundles import Bundles, digest, join

APP = "kiosk-app"
WORKER = "kiosk-worker"
"""Names of the bundles."""


@dataclass(frozen=True)
class App:
    """Files, name and text, whose names tell their bytes; and the text of the service worker, whose
    name must stay: browsers look for a new one at the address of the old.
    """

    script: tuple[str, str]
    style: tuple[str, str]
    icon: tuple[str, str]
    worker: str


def read_app(assets: Sequence[Path]) -> App:
    """Out of the folders ``assets``; the first that has a name wins."""
    bundles = Bundles(assets)

    def joined(suffix: str) -> tuple[str, str]:
        text = join(bundles.texts(APP, suffix), suffix)
        return f"app-{digest(text)}.{suffix}", text

    icon = next(p for p in (folder / "icon.svg" for folder in assets) if p.is_file())
    drawn = icon.read_text(encoding="utf-8")
    # Unguarded: a worker of which a part fails must not be installed.
    worker = "\n".join(bundles.texts(WORKER, "js"))
    return App(joined("js"), joined("css"), (f"icon-{digest(drawn)}.svg", drawn), worker)
