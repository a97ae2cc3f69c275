"""One publication on its way to paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..gate.public import PublicStory
from ..model.publications import Publication
from ..reading.content import Content
from .fonts import Fonts
from .press import Press
from .product import Product
from .typesetting import Typeset
from .volumes import Volume, volumes_of


@dataclass(frozen=True)
class Job:
    """``content`` tells what no reader may know: when a consent ends, and in which line of which file. ``final``:
    it goes to the shop, and nobody can take it back.
    """

    publication: Publication
    press: Press
    content: Content
    fonts: Fonts
    products: tuple[Product, ...]
    final: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all stories in it, each once."""
        return tuple(dict.fromkeys(key for p in self.products for key in p.stories))

    @property
    def stories(self) -> Iterator[PublicStory]:
        known = self.press.edition.catalogue.by_key
        return (known[key] for key in self.keys)

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        """Of a book; none of boards."""
        return volumes_of(self.publication, self.press) if self.publication.is_book else ()


@dataclass(frozen=True)
class Sheet:
    """A product as it was typeset for the archive."""

    product: Product
    typeset: Typeset

    def told(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """What its template measured of a kind."""
        return (m for m in self.typeset.measured if m.get("kind") == kind)

    @property
    def pages(self) -> int:
        """As the template counted them; 1 for a template that does not count."""
        return max((int(m["count"]) for m in self.told("pages")), default=1)
