"""The words of a PDF as a browser finds them on its pages, and the pages that have words nobody can read
by machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.originals import PaperFile
from .clean import clean

_MOSTLY = 0.5
"""A picture that covers so much of a page is a scan. What a program once read off it may be wrong."""


@dataclass(frozen=True)
class PageText:
    """``is_sure``: every letter on the page is known."""

    text: str
    is_sure: bool


def page_texts(data: bytes) -> tuple[PageText, ...]:
    """Of every page. Raises what pypdfium2 raises."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        return tuple(_text(pdf, i) for i in range(len(pdf)))
    finally:
        pdf.close()


def _text(pdf: object, i: int) -> PageText:
    import pypdfium2
    from pypdfium2 import raw

    assert isinstance(pdf, pypdfium2.PdfDocument)
    page = pdf[i]
    letters = page.get_textpage()
    text = letters.get_text_range().replace("\r\n", "\n")
    kinds = [o.type for o in page.get_objects()]
    unknown = any(
        raw.FPDFText_HasUnicodeMapError(letters, at) for at in range(letters.count_chars())
    )
    has_words = any(sign.isalnum() for sign in text)
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = found.get_bounds()
        covered = max(covered, (right - left) * (top - bottom))
    width, height = page.get_size()
    is_scan = covered > _MOSTLY * width * height
    return PageText(text, not kinds or (has_words and not unknown and not is_scan))


class PaperTexts(Mapping[str, tuple[str, ...]]):
    """The words of each page by file, read when they are asked for and not kept from build to build: they
    name people. What is asked for here was read through once, in bounds: see :mod:`.identify`.
    """

    def __init__(self, papers: Mapping[str, PaperFile]) -> None:
        self._papers = papers
        self._read: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, file: str) -> tuple[str, ...]:
        if file not in self._read:
            paper = self._papers[file]
            try:
                data = paper.path.read_bytes()
                shown = data if paper.is_plain else clean(data).data
                self._read[file] = tuple(page.text for page in page_texts(shown))
            except Exception:
                # Another file lies there than a moment ago; what is to be published is read once more.
                self._read[file] = ()
        return self._read[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._papers)

    def __len__(self) -> int:
        return len(self._papers)
