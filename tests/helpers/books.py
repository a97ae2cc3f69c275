"""Books bound on the spot, and what stands on their pages."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from hours import TODAY
from showcase import pipeline
from showcase.base.paths import STAGED_PRINT
from showcase.printing import photos
from showcase.printing.fonts import fonts_of
from showcase.printing.press import Press, looked_at, open_press
from showcase.printing.product import Product
from showcase.printing.products import products_of
from showcase.printing.typesetting import Profile, Typeset, stage, typeset


@dataclass(frozen=True)
class Bound:
    """A volume, typeset for the archive and for the shop, and how. ``texts`` are those of the pages, the first
    first; ``shift`` is what a printed page number lacks of its page.
    """

    product: Product
    archive: Typeset
    shop: Typeset
    root: Path
    folder: Path

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return texts_of(self.archive.pdf)

    @cached_property
    def text(self) -> str:
        """All of it, without white space."""
        return squeezed("".join(self.texts))

    @cached_property
    def stories(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(m for m in self.archive.measured if m["kind"] == "story")

    @cached_property
    def shift(self) -> int:
        last = self.stories[-1]
        return int(last["last"]) - int(last["folio"].rpartition("–")[2])

    def printed(self, number: str | int) -> str:
        """The page on which a number is printed, without white space."""
        return squeezed(self.texts[int(number) + self.shift - 1])

    @property
    def data(self) -> Mapping[str, Any]:
        return self.product.layout.data

    @property
    def told(self) -> Iterator[Mapping[str, Any]]:
        """The stories as the template reads them."""
        for chapter in self.data["chapters"]:
            yield from chapter["stories"]


def press_at(root: Path) -> Press:
    """Everything seen of a root, whatever ``check`` says of it."""
    checked = pipeline.check(root, TODAY)
    press = open_press(checked.content)
    with ThreadPoolExecutor(1) as executor:
        found, _ = looked_at(press, press.edition.catalogue.stories, checked.content, executor)
    return replace(press, photos=found)


def bound(root: Path, id: str) -> tuple[Bound, ...]:
    """The volumes of a publication of a root."""
    press = press_at(root)
    publication = next(p for p in press.publications if p.id == id)
    return tuple(_bound(product, root) for product in products_of(publication, press))


def _bound(product: Product, root: Path) -> Bound:
    with ThreadPoolExecutor(2) as executor:
        assert not photos.make(product.layout.photos, root, executor)
    folder = root / STAGED_PRINT / product.stem
    stage(product.layout, folder, root, root)
    profiles: tuple[Profile, ...] = ("archive", "shop")
    archive, shop = (typeset(product.layout, folder, fonts_of(root), p, TODAY) for p in profiles)
    return Bound(product, archive, shop, root, folder)


def texts_of(pdf: bytes) -> tuple[str, ...]:
    """What a reader can copy of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without white space and signs that nobody sees."""
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZC")


def fonts_in(pdf: bytes) -> tuple[tuple[str, bool], ...]:
    """Of each font of a PDF its kind, and whether it brings its letters; of a composite one its descendant too."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(
            (str(font.Subtype), _is_embedded(font))
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"
        )


def _is_embedded(font: pikepdf.Dictionary) -> bool:
    if "/DescendantFonts" in font:
        return all(_is_embedded(one) for one in font.DescendantFonts)
    return bool({"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()))
