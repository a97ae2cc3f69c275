"""What is left in a cleaned PDF beside its drawn pages: nothing. Anything not on the lists is told."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ..photos.formats import jpeg
from .parts import OPERATORS, objects

_TRAILER = frozenset(
    ("/Size", "/Root", "/ID", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms")
)
_ROOT = frozenset(("/Type", "/Pages"))


def foreign_parts(data: bytes) -> list[str]:
    """The names of all parts of a PDF that are not needed to show its pages."""
    import pikepdf

    if data.count(b"startxref") != 1 or not data.rstrip().endswith(b"%%EOF"):
        return ["早先的版本"]
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            return sorted(set(_foreign(pdf)))
    except Exception:
        # pikepdf raises all sorts; whatever it was, this is nothing that we made.
        return ["损坏的结构"]


def _foreign(pdf: object) -> Iterator[str]:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    if pdf.is_encrypted:
        yield "密码"
    yield from set(pdf.trailer.keys()) - _TRAILER
    yield from set(pdf.Root.keys()) - _ROOT
    reached: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for one in pikepdf.parse_content_stream(page) if "/Contents" in page else ():
            if isinstance(one, pikepdf.ContentStreamInstruction):
                yield from {str(one.operator)} - OPERATORS
        for found, keys in objects(page.obj):
            reached.add(found.objgen)
            if keys is not None:
                yield from set(found.keys()) - keys
            if isinstance(found, pikepdf.Stream) and found.get("/Filter") == "/DCTDecode":
                raw = found.read_raw_bytes()
                if jpeg.take_apart(raw).pixels != raw:
                    yield "照片信息"
