"""Photos that were cut for paper go when no story that may be printed shows them any more."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.contents import DIGEST
from ..base.paths import PRINT_CACHE
from ..gate.project import published
from ..model.story import PRINT
from ..photos.survey import MEMORY
from ..reading.content import Content
from .photos import address


def prune_photos(content: Content) -> int:
    """Delete all others; returns how many. Photos whose content nobody asked for today were not cut either."""
    cache = content.root / PRINT_CACHE
    gone = 0
    made = [path for path in cache.iterdir() if path.name != MEMORY] if cache.is_dir() else []
    kept = frozenset(_addresses(content)) if made else frozenset()
    for path in made:
        if path.name.partition("-")[0] not in kept:
            path.unlink()
            gone += 1
    return gone


def _addresses(content: Content) -> Iterator[str]:
    for story in published(content, (PRINT,)):
        for name in story.photo_names:
            known = content.contents.recall(f"{story.folder}/{name}", DIGEST)
            if isinstance(known, str):
                yield address(known)
