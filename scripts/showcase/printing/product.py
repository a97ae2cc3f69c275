"""One printed file, before it is typeset."""

from __future__ import annotations

from dataclasses import dataclass

from .layout import Layout


@dataclass(frozen=True)
class Listed:
    """A line of a list: ``label`` is the template's word for it, ``key`` that of the story whose honour it is, or the
    mark of its row; ``named_as`` how much of the name it shows.
    """

    label: str
    key: str
    named_as: str


@dataclass(frozen=True)
class Product:
    """``stem`` is the file's name without an end; ``stories`` are the keys of all that stands on it, ``listed`` who
    stands in its lists.
    """

    stem: str
    title: str
    stories: tuple[str, ...]
    layout: Layout
    listed: tuple[Listed, ...] = ()
