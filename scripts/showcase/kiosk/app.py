"""The program of a screen: its scripts and styles out of overrides/assets, each joined into one file, and
its service worker.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..pages.bundles import join

FIRST = ("kiosk", "kiosk-dom", "names-match")
"""Scripts that others build on, in this order; every other kiosk-*.js follows by its name."""

WORKER = "kiosk-sw"
"""The service worker is a program of its own: kiosk-sw-*.js, and this last."""

_PARTS = ("state", "files", "forget", "load")
"""Of the worker, each building on those before."""


@dataclass(frozen=True)
class App:
    """Two files, name and text, whose names tell their bytes; and the text of the service worker, whose
    name must stay: browsers look for a new one at the address of the old.
    """

    script: tuple[str, str]
    style: tuple[str, str]
    worker: str


def read_app(assets: Sequence[Path]) -> App:
    """Out of the folders ``assets``; the first that has a name wins."""
    found = (p for folder in reversed(assets) for p in folder.iterdir())
    files = {p.name: p for p in found if p.suffix in (".js", ".css") and _is_ours(p.stem)}
    scripts = [n.removesuffix(".js") for n in files if n.endswith(".js")]
    scripts = sorted(
        (n for n in scripts if not n.startswith(WORKER)),
        key=lambda n: (FIRST.index(n) if n in FIRST else len(FIRST), n),
    )
    styles = sorted(n.removesuffix(".css") for n in files if n.endswith(".css"))

    def joined(names: list[str], suffix: str) -> tuple[str, str]:
        text = join([files[f"{n}.{suffix}"].read_text("utf-8") for n in names], suffix)
        return f"app-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}", text

    parts = [*(f"{WORKER}-{part}.js" for part in _PARTS), f"{WORKER}.js"]
    # Unguarded: a worker of which a part fails must not be installed.
    worker = "\n".join(files[name].read_text("utf-8") for name in parts)
    return App(joined(scripts, "js"), joined(styles, "css"), worker)


def _is_ours(stem: str) -> bool:
    return stem in FIRST or stem.startswith("kiosk-")
