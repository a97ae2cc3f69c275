"""Books bound on the spot, and what stands on their pages."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
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


def spelled(words: str) -> str:
    """As a pattern, wherever lines break."""
    return r"\s*".join(map(re.escape, words))


def misled_by_contents(book: Bound) -> Iterator[str]:
    """Titles whose page is not the one that 目录 tells."""
    last = next(n for n, text in enumerate(book.texts) if squeezed(text).startswith("目录"))
    contents = "".join(book.texts[last : book.shift])
    for one in book.told:
        found = re.search(spelled(one["title"]) + r"[\s·]*(\d+)", contents)
        page = book.printed(found[1]) if found else ""
        if not (squeezed(one["title"]) in page and squeezed(one["name"]) in page):
            yield one["title"]


def misled_by_index(book: Bound) -> Iterator[str]:
    """Names that do not stand on a page to which the index leads."""
    first = next(n for n, text in enumerate(book.texts) if squeezed(text).startswith("索引"))
    index = "".join(book.texts[first:])
    for one in (one for group in book.data["index"] for one in group["names"]):
        note = rf"\s*（{spelled(one['note'])}）" if one["note"] else ""
        found = re.search(spelled(one["name"]) + note + r"[\s·]*([\d、]+)", index)
        pages = found[1].split("、") if found else [""]
        if not all(page and one["name"] in book.printed(page) for page in pages):
            yield one["name"]


def paragraphs_of(book: Bound) -> tuple[str, ...]:
    """What stands in paragraphs of its stories, in lists and quotations too, without white space."""
    told: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, Mapping):
            if value.get("kind") == "paragraph":
                runs = (
                    run if isinstance(run, str) else run.get("text", "") for run in value["runs"]
                )
                told.append(squeezed("".join(runs)))
            else:
                for inner in value.values():
                    walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    for one in book.told:
        walk(one["text"])
    return tuple(filter(None, told))


def lines_of(book: Bound) -> tuple[str, ...]:
    """All lines as they are broken."""
    lines = (line.strip() for text in book.texts for line in text.splitlines())
    return tuple(filter(None, lines))


def lone(lines: Iterable[str]) -> list[str]:
    """孤字: lines of one character and its marks."""
    return [line for line in lines if re.fullmatch("[\u4e00-\u9fff][。，！？；：”’）》」]+", line)]


def badly_broken(lines: Iterable[str]) -> list[str]:
    """避头尾: lines that begin with a closing mark, or end with an opening one."""
    return [x for x in lines if x[0] in "，。、；：？！”’）》」』】〕" or x[-1] in "“‘（《「『【〔"]


def fonts_in(pdf: bytes) -> tuple[tuple[str, bool], ...]:
    """Of each font of a PDF its kind, and whether it brings its letters; of a composite one its descendant too."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return tuple(
            (str(font.Subtype), _is_embedded(font))
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font"
        )


def _is_embedded(font: pikepdf.Object) -> bool:
    if "/DescendantFonts" in font:
        return all(_is_embedded(one) for one in list(font.DescendantFonts))
    return bool({"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()))
