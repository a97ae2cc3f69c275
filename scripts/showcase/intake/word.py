"""A Word document: a 推荐表 with what is written behind its labels, a table of names, or just a text."""

from __future__ import annotations

import io
from dataclasses import replace

from ..base.problems import Problem
from .containers import Package, opened, sniffed
from .document import Reader
from .found import LeftOut, Picture, Source
from .grid import Element, blocks
from .old_word import as_docx
from .pictures import picture_of
from .word_xml import MAIN, plain

SUFFIXES = (".docx", ".docm", ".doc", ".wps")


_MOST_OF_XML = 6 * 1024 * 1024
"""Bytes: 3,000 rows of a table have 1.3 million, a page of text 10,000. Its tree takes eighty times as much."""


def read(data: bytes, file: str) -> Source:
    """``file`` is what the document is called in messages. Never raises for what is in it."""
    if sniffed(data) in ("word97", "rtf"):
        data, problems = as_docx(data, file)
        if problems:
            return Source(file, "form", problems=tuple(problems))
    package, problems = opened(data, file, MAIN, _MOST_OF_XML)
    if package is None:
        return Source(file, "form", problems=tuple(problems))
    try:
        return _read(package, file)
    except Exception:
        # mammoth and lxml raise all sorts on what is no document.
        what = "这份文件的结构坏了，读不出来。"
        instead = "请在 Word 或 WPS 里打开，另存为新的 .docx，再导入。"
        return Source(file, "form", problems=(Problem(file, "import-broken", what, instead),))


def _read(package: Package, file: str) -> Source:
    text, drawings = plain(package)

    def draw(number: int, place: str, caption: str) -> Picture | LeftOut:
        return picture_of(drawings[number], package, place, caption)

    reader = Reader(file, *blocks(_html(text)), draw)
    source = reader.read()
    lost = [
        LeftOut(drawing.name, "正文以外", drawing.why or "不在正文里")
        for number, drawing in enumerate(drawings)
        if number not in reader.drawn
    ]
    return replace(source, left_out=(*source.left_out, *lost))


def _html(docx: bytes) -> Element:
    import mammoth
    from lxml import html

    made = mammoth.convert_to_html(
        io.BytesIO(docx), style_map="u => u", include_embedded_style_map=False
    )
    return html.document_fromstring(f"<html><body>{made.value}</body></html>").body
