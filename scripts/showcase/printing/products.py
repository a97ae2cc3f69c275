"""What one publication comes to, a product a file. Another style is a plan, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model.publications import BOARDS, BOOKS, Publication
from . import boards, book
from .press import Press
from .product import Product

PLANS: Mapping[str, Callable[[Publication, Press], tuple[Product, ...]]] = {
    **dict.fromkeys(BOOKS, book.plan),
    **dict.fromkeys(BOARDS, boards.plan),
}
"""By style."""


def products_of(publication: Publication, press: Press) -> tuple[Product, ...]:
    """None where nothing of it may be printed. ``press`` has seen the photos of its stories."""
    return PLANS[publication.style](publication, press)
