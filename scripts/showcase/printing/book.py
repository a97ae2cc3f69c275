"""Books: volumes → what ``overrides/print/book.typ`` reads."""

from __future__ import annotations

from ..model.publications import Publication
from .layout import Layout
from .press import Press
from .product import Product
from .volumes import Volume, volumes_of


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """A product a volume."""
    return tuple(
        Product(
            volume.stem,
            f"{publication.name}{volume.part}",
            tuple(leaf.story.key for leaf in volume.leaves),
            _layout(volume, press),
        )
        for volume in volumes_of(publication, press)
    )


def _layout(volume: Volume, press: Press) -> Layout:
    raise NotImplementedError
