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
FULLTEXT = "kiosk-fulltext"
WORKER = "kiosk-worker"
"""Names of the bundles. The second is for packs that have a full text."""

File = tuple[str, str]
"""A name and a text."""


@dataclass(frozen=True)
class App:
    """Files whose names tell their bytes; and the text of the service worker, whose name must stay: browsers
    look for a new one at the address of the old.
    """

    script: File
    style: File
    fulltext_script: File
    fulltext_style: File
    icon: File
    worker: str


def read_app(assets: Sequence[Path]) -> App:
    """Out of the folders ``assets``; the first that has a name wins."""
    bundles = Bundles(assets)

    def joined(bundle: str, suffix: str) -> File:
        text = join(bundles.texts(bundle, suffix), suffix)
        return f"{bundle.removeprefix('kiosk-')}-{digest(text)}.{suffix}", text

    icon = next(p for p in (folder / "icon.svg" for folder in assets) if p.is_file())
    drawn = icon.read_text(encoding="utf-8")
    # Unguarded: a worker of which a part fails must not be installed.
    worker = "\n".join(bundles.texts(WORKER, "js"))
    return App(
        joined(APP, "js"),
        joined(APP, "css"),
        joined(FULLTEXT, "js"),
        joined(FULLTEXT, "css"),
        (f"icon-{digest(drawn)}.svg", drawn),
        worker,
    )
