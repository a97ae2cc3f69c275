"""One printed file, before it is typeset."""

from __future__ import annotations

from dataclasses import dataclass

from .layout import Layout


@dataclass(frozen=True)
class Product:
    """``stem`` is the file's name without an end; ``stories`` are the keys of all that stands on it."""

    stem: str
    title: str
    stories: tuple[str, ...]
    layout: Layout
