"""What is answered, before it is put into words of HTTP."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HTML = "text/html; charset=utf-8"

_TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
"""Told here, as Windows keeps its own in a registry that any program writes into."""


@dataclass(frozen=True)
class Answer:
    """``body`` is bytes, or the file that holds them. ``place`` is where a redirect leads; ``mark`` tells one
    state of a page from another.
    """

    body: bytes | Path = b""
    type: str = HTML
    status: int = 200
    place: str = ""
    mark: str = ""


def type_of(path: str) -> str:
    """The media type of a file by its name."""
    suffix = PurePosixPath(path).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
