"""Boards, roll-ups, plaques and certificates: one story, one sheet."""

from __future__ import annotations

from ..model.publications import Publication
from .press import Press
from .product import Product


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """A product a sheet."""
    raise NotImplementedError
