"""What the search knows of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Texts = tuple[str, ...]

FACETS = ("collection", "programme", "category", "level", "year", "street", "community", "theme")
"""What results can be narrowed by: the facets of the listings but for the 拼音 of a name, and the community."""

PAGE, ROLL = "普通页面", "光荣榜"
"""Collections of what is no story."""


@dataclass(frozen=True)
class SearchRecord:
    """A page that can be found. ``kinds`` are its honours as 项目, 类别, 级别, 年度 in words, empty where it has no
    category. ``url`` and ``picture`` are below the site root; ``url`` may end with
    the ``#id`` of a row. ``level`` is that of the best honour. ``names``, ``honours`` and ``text`` are
    blocks: no phrase is found across two of them but by the border between. ``facets`` are labels as readers
    see them, by facet.

    A hit counts the most where the first of the ``names`` begins, then in ``names``, then in ``honours``, which
    are short facts of any kind (honours, places, occupation, document numbers), then in the ``text``.
    """

    url: str
    kind: str
    title: str
    names: Texts
    honours: Texts
    text: Texts
    facets: Mapping[str, Texts]
    kinds: tuple[tuple[str, str, str, str], ...] = ()
    name: str = ""
    place: str = ""
    level: str = ""
    is_past: bool = False
    picture: str = ""
    date: date | None = None


def blocks(*texts: str) -> Texts:
    """Without what is empty or said already."""
    return tuple(dict.fromkeys(t for t in texts if t))
