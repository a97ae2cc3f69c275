"""Small pictures of the pages of a PDF, as its readers will see them."""

from __future__ import annotations

from ..photos.perform import jpeg

WIDTH = 200
"""Pixels: enough to see where a photo, a heading, an empty half page lies."""

_QUALITY = 60


def thumbnails(pdf: bytes) -> tuple[bytes, ...]:
    """A JPEG of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        made = []
        for page in document:
            bitmap = page.render(scale=WIDTH / page.get_width())
            made.append(jpeg(bitmap.to_pil(), _QUALITY))
            bitmap.close()
            page.close()
        return tuple(made)
    finally:
        document.close()
