"""The web app manifest: what a phone shows of a page that was put on its home screen."""

from __future__ import annotations

import json

from ..model.settings import Settings

FILE = "manifest.webmanifest"

PAPER = "#fbf8f3"
"""``--paper`` of base/tokens.css."""

SHORT = 12
"""Characters that fit below an icon: https://developer.chrome.com/docs/extensions/reference/manifest/name
advises 12 for short names, and launchers show some 6 Chinese ones in a line, in two lines.
"""


def manifest(settings: Settings) -> str:
    """The manifest as JSON. All addresses are relative to it, so that any sub-folder can host it."""

    def icon(name: str, size: int, purpose: str = "any") -> dict[str, str]:
        file = f"assets/{name}.png"
        return {"src": file, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}

    data = {
        "name": settings.site_name,
        "short_name": settings.site_name[:SHORT],
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": ".",
        "scope": ".",
        # With a bar for going back and for sharing: these are pages, and work only online.
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [
            icon("icon-192", 192),
            icon("icon-512", 512),
            icon("icon-maskable-512", 512, "maskable"),
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
