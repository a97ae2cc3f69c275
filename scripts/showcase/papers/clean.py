"""The drawn pages of a PDF in a fresh document. Nothing else comes along: no author, title or date, no
scripts and actions, no files, links, notes, bookmarks, forms, layers, signatures, marks of structure, and
nothing of an earlier version of it.

What is filled into a form, and a seal that was stamped on it, is drawn into the page: readers see it. Links
are off with all else; an address stays as the words it is written in.
"""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..base.boxes import boxes
from ..photos.formats import jpeg
from .parts import OPERATORS, objects

if TYPE_CHECKING:
    import pikepdf

MOST_BYTES = 15_000_000
"""A visitor pays for every byte, and Git keeps each one for ever. Twenty pages scanned in grey at 200 dpi
take 6 MB, a hundred pages of words 2.
"""

MOST_PAGES = 100
"""The longest list of a city's decision has forty."""

MOST_IN_STREAM = 100_000_000
"""Bytes that one stream may become: a page in colour at 300 dpi takes 26 MB, at 600 dpi 104."""

MOST_DRAWN = 20_000_000
"""Bytes of drawing in all. A page of words takes 20 kB; each operator becomes an object of a hundred bytes."""

_DRAWN = frozenset(("/Widget", "/Stamp", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly",
                    "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Caret"))  # fmt: skip
"""Notes that are seen on the page. The others open something, or hold words that are not seen."""

_UNSEEN = 2 | 32
"""Flags Hidden and NoView (table 165)."""

_IMAGE_BOXES = ("jP  ", "ftyp", "jp2h", "jp2c")
"""What of a JPEG 2000 file is needed (ISO/IEC 15444-1, annex I)."""


class RefusedError(Exception):
    """A file that reads and cannot be used: code, what, instead."""


@dataclass(frozen=True)
class Cleaned:
    """``is_signed``: the old one bore a signature, which the new one cannot."""

    data: bytes
    pages: int
    is_signed: bool


def clean(data: bytes) -> Cleaned:
    """The same bytes for the same bytes. Raises RefusedError, and what pikepdf raises."""
    import pikepdf

    _limit()
    before = pikepdf.settings.qpdf_limit_errors()
    try:
        cleaned = _cleaned(data)
    except pikepdf.PasswordError:
        raise _locked() from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        # Of what is too large unpacked the count says nothing, and the words alone do.
        if "limit exceeded" in str(error) or pikepdf.settings.qpdf_limit_errors() != before:
            raise _too_much() from None
        raise
    if pikepdf.settings.qpdf_limit_errors() != before:  # some are only warned of
        raise _too_much()
    return cleaned


def _cleaned(data: bytes) -> Cleaned:
    import pikepdf

    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as old, pikepdf.new() as new:
        _refuse(old)
        signed = _is_signed(old)
        _draw_notes(old)
        drawn = 0
        for page in old.pages:
            drawn += _bare(old, page)
            if drawn > MOST_DRAWN:
                raise _too_much()
            new.pages.append(page)
        made = io.BytesIO()
        new.save(
            made,
            fix_metadata_version=False,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return Cleaned(made.getvalue(), len(new.pages), signed)


def _limit() -> None:
    """qpdf's own limits, for the process. It has none by itself."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=MOST_IN_STREAM,
        run_length_max_memory=MOST_IN_STREAM,
        dct_max_memory=MOST_IN_STREAM,
        png_max_memory=MOST_IN_STREAM,
        tiff_max_memory=MOST_IN_STREAM,
        max_stream_filters=2,
        parser_max_container_size=1_000_000,
    )


def _locked() -> RefusedError:
    what = "这个 PDF 加了密码或者限制了打印、复制。"
    return RefusedError(
        "paper-locked", what, "用没有加密的原文件；或者打开它，“打印”成一个新的 PDF。"
    )


def _too_much() -> RefusedError:
    what = "这个 PDF 展开以后太大。"
    return RefusedError("paper-too-large", what, "打开它，“打印”成一个新的 PDF；扫描件用 200 dpi。")


def _refuse(old: pikepdf.Pdf) -> None:
    """What cannot be published by taking something off."""
    import pikepdf

    if old.is_encrypted:
        raise _locked()
    if not 1 <= len(old.pages) <= MOST_PAGES:
        what = f"这个 PDF 有 {len(old.pages)} 页，最多 {MOST_PAGES} 页。"
        raise RefusedError("paper-too-large", what, "分成几个文件，或者只留要公开的几页。")
    none = pikepdf.Dictionary()
    layers = old.Root.get("/OCProperties", none).get("/D", none)
    if len(layers.get("/OFF", ())) or layers.get("/BaseState") == "/OFF":
        what = "这个 PDF 里有隐藏的图层，读者看不到，却会跟着发布。"
        raise RefusedError("paper-hidden-parts", what, "打开它，“打印”成一个新的 PDF。")
    if "/XFA" in old.Root.get("/AcroForm", none):
        what = "这个 PDF 是要填写的动态表单，浏览器显示不了。"
        raise RefusedError("paper-hidden-parts", what, "填好以后“打印”成一个新的 PDF。")


def _is_signed(old: pikepdf.Pdf) -> bool:
    import pikepdf

    return "/Perms" in old.Root or any(
        isinstance(found, pikepdf.Dictionary) and found.get("/FT") == "/Sig" and "/V" in found
        for found in old.objects
    )


def _draw_notes(old: pikepdf.Pdf) -> None:
    import pikepdf

    for page in old.pages:
        notes = list(page.get("/Annots", ()))
        seen = [
            n
            for n in notes
            if str(n.get("/Subtype")) in _DRAWN and not int(n.get("/F", 0)) & _UNSEEN
        ]
        if len(seen) < len(notes):
            page.Annots = pikepdf.Array(seen)
    old.flatten_annotations("all")


def _bare(old: pikepdf.Pdf, page: pikepdf.Page) -> int:
    """Take from a page whatever does not draw it. Returns the bytes of what draws."""
    import pikepdf

    page.contents_coalesce()
    made = b""
    if "/Contents" in page:
        made = _drawing(page, page.Contents)
        page.Contents = old.make_stream(made)
    own, drawn = page.get("/Contents"), len(made)
    for found, keys in objects(page.obj):
        if isinstance(found, pikepdf.Stream) and found != own:
            drawn += _stream(found)
        if keys is not None:
            for key in set(found.keys()) - keys:
                del found[key]
    return drawn


def _stream(found: Any) -> int:
    """Forms, patterns and letters are drawings too; images lose what their camera wrote."""
    kind = found.get("/Subtype")
    filters = [str(f) for f in _list(found.get("/Filter"))]
    if kind == "/Form" or "/PatternType" in found or (kind is None and _is_letter(found)):
        made = _drawing(found, found)
        found.write(made)
        return len(made)
    if kind == "/Image" and filters:
        last, raw = filters[-1], found.read_raw_bytes
        if last == "/DCTDecode":
            _rewritten(found, jpeg.take_apart(_outer(raw(), filters[:-1])).pixels)
        elif last == "/JPXDecode":
            _rewritten(found, _pixels_of_jpx(_outer(raw(), filters[:-1])))
    return 0


def _is_letter(found: Any) -> bool:
    """A letter of a Type 3 font: it begins with its width. Its stream says nothing of itself."""
    if set(found.keys()) - {"/Length", "/Filter", "/DecodeParms", "/Resources"}:
        return False
    if any(str(f) not in ("/FlateDecode", "/ASCII85Decode") for f in _list(found.get("/Filter"))):
        return False
    return any(op in found.read_bytes()[:200].split() for op in (b"d0", b"d1"))


def _rewritten(found: Any, data: bytes) -> None:
    import pikepdf

    parms = _list(found.get("/DecodeParms"))
    last = _list(found.get("/Filter"))[-1]
    kept = parms[-1] if parms and isinstance(parms[-1], pikepdf.Dictionary) else None
    found.write(data, filter=last, decode_parms=kept)


def _list(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _outer(raw: bytes, filters: list[str]) -> bytes:
    """Without what a picture that is packed already was packed in once more."""
    for name in filters:
        if name == "/FlateDecode":
            unpacking = zlib.decompressobj()
            raw = unpacking.decompress(raw, MOST_IN_STREAM)
            if unpacking.unconsumed_tail:
                raise _too_much()
        elif name == "/ASCII85Decode":
            raw = base64.a85decode(raw.strip().removesuffix(b"~>"))
        else:
            raise ValueError(name)
    return raw


def _pixels_of_jpx(data: bytes) -> bytes:
    if data.startswith(b"\xff\x4f\xff\x51"):  # bare, without boxes
        return data
    done, at = [], 0
    for box in boxes(data, 0, len(data)):
        if box.name in _IMAGE_BOXES:
            done.append(data[at : box.end])
        at = box.end
    return b"".join(done)


def _drawing(owner: Any, stream: Any) -> bytes:
    """The operators that draw, in their order, written anew: comments, marks and what stands between
    them are gone.
    """
    import pikepdf

    if len(stream.read_bytes()) > MOST_DRAWN:
        raise _too_much()
    return bytes(
        pikepdf.unparse_content_stream(list(_operators(pikepdf.parse_content_stream(owner))))
    )


def _operators(found: Any) -> Iterator[Any]:
    import pikepdf

    for one in found:
        if isinstance(one, pikepdf.ContentStreamInlineImage) or str(one.operator) in OPERATORS:
            yield one
