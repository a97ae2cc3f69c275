"""Sheets set as an office prints them: a small site, its products, and what stands in the files."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2
from hours import TODAY
from PIL import Image
from roots import root_at
from showcase import pipeline
from showcase.printing.fonts import fonts_of
from showcase.printing.photos import make
from showcase.printing.press import Press, looked_at, open_press
from showcase.printing.product import Product
from showcase.printing.products import products_of
from showcase.printing.typesetting import Profile, Typeset, stage, typeset
from showcase.reading.content import Content

POINT = 25.4 / 72
"""Millimetres."""


@dataclass(frozen=True)
class Shop:
    """What may be printed of the site in ``root``, with its photos."""

    root: Path
    content: Content
    press: Press
    products: tuple[Product, ...]
    _made: dict[tuple[str, Profile], Typeset] = field(default_factory=dict)

    def product(self, stem: str) -> Product:
        return next(p for p in self.products if p.stem == stem)

    def set(self, stem: str, profile: Profile = "archive") -> Typeset:
        """One of its products as a PDF, made once."""
        if (stem, profile) not in self._made:
            self._made[stem, profile] = self.set_anew(stem, profile)
        return self._made[stem, profile]

    def set_anew(self, stem: str, profile: Profile = "archive") -> Typeset:
        """As ``set``, made each time."""
        layout = self.product(stem).layout
        folder = self.root / ".build" / "print" / stem
        stage(layout, folder, self.root, self.root)
        return typeset(layout, folder, fonts_of(self.root), profile, TODAY)


def shop_at(
    folder: Path, files: dict[str, str | bytes | None], executor: Executor | None = None
) -> Shop:
    """All products of the publications of a new content root."""
    root = root_at(folder, files, {"organiser": "云汀区文明办"})
    checked = pipeline.check(root, TODAY)
    assert not checked.problems.errors, [str(p) for p in checked.problems.errors]
    press = open_press(checked.content)
    with executor or ThreadPoolExecutor(1) as pool:
        seen, problems = looked_at(press, press.edition.catalogue.stories, checked.content, pool)
        assert problems == []
        press = replace(press, photos=seen)
        products = tuple(p for one in press.publications for p in products_of(one, press))
        assert make([photo for p in products for photo in p.layout.photos], root, pool) == []
    return Shop(root, checked.content, press, products)


def told(made: Typeset, kind: str) -> list[dict[str, Any]]:
    """What the template measured."""
    return [dict(m) for m in made.measured if m["kind"] == kind]


def drawn(pdf: bytes, dpi: float) -> Image.Image:
    """The first page as it is seen, with what is cut away."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72)
    image: Image.Image = bitmap.to_pil()
    return image.convert("RGB")


def text_of(pdf: bytes) -> str:
    """All letters of the first page, without space."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return "".join(page.get_textpage().get_text_bounded().split())


@dataclass(frozen=True)
class Glyph:
    """A letter and its box, in points from the lower left of the page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Glyph) -> float:
        """Which part of the smaller of both boxes they share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / max(min(self.area, other.area), 0.01)

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def glyphs(pdf: bytes) -> Iterator[Glyph]:
    """What the first page says, letter by letter."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    for n in range(text.count_chars()):
        char = text.get_text_range(n, 1)
        if char.strip():
            yield Glyph(char, *text.get_charbox(n))
