"""Through the elements of a saved article, in the order in which they are read: its blocks, and the pictures that
were saved with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..photos.identify import MOST_BYTES
from .found import Picture
from .markdown import escaped
from .private import Sieve

_BLOCKS = frozenset(
    {"p", "section", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "table",
     "article", "figure", "header", "footer", "hr", "pre", "img", "image"}
)  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "noscript", "iframe", "template", "head", "button", "input", "select", "textarea",
     "object", "embed", "audio", "video", "mpvoice", "mpvideosnap", "mp-common-profile", "mp-miniprogram",
     "mp-common-videosnap", "mp-common-product"}
)  # fmt: skip
_CODE_WORDS = re.compile("二维码|扫码|扫一扫|关注|公众号|名片|qrcode|/qr/", re.I)
_ORNAMENT = re.compile(
    r"[\d０-９]{1,2}|[一二三四五六七八九十]{1,2}|PART\.?\s*\d+|[·•▼▲◆■★☆→↓]+|NO\.?\s*\d+", re.I
)
_SENTENCE = re.compile("[。！？；，,!?;]")
_LONGEST_HEADING = 24


@dataclass(frozen=True)
class Piece:
    """A block: its text, or the picture of that number; ``sort`` is ``p``, ``h``, ``quote``, ``item``, ``table``
    or ``picture``. ``place`` counts blocks.
    """

    sort: str
    text: str
    place: str


@dataclass
class Walk:
    """Goes through the elements once, in the order in which they are read."""

    path: Path
    sieve: Sieve
    title: str
    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    away: int = 0
    ornament: bool = False

    def go(self, root: Any) -> None:
        """``#js_content`` itself is hidden until its script runs: that does not count."""
        self._children(root, "p")

    def _children(self, element: Any, sort: str) -> None:
        """Its texts between blocks are blocks too."""
        inline: list[str] = [element.text or ""]
        strong = [False]
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                if _is_hidden(child) or child.tag.lower() in _SILENT:
                    pass
                elif _holds_blocks(child):
                    self._block("".join(inline), sort, strong=all(strong[1:]) and len(strong) > 1)
                    inline, strong = [""], [False]
                    self._element(child, sort)
                elif child.tag.lower() == "br":
                    self._block("".join(inline), sort, strong=all(strong[1:]) and len(strong) > 1)
                    inline, strong = [""], [False]
                else:
                    inline.append("".join(_words(child)))
                    strong.append(
                        child.tag.lower() in ("strong", "b") or bool(child.xpath(".//strong|.//b"))
                    )
            inline.append(child.tail or "")
            if (child.tail or "").strip():
                strong.append(False)
        self._block("".join(inline), sort, strong=all(strong[1:]) and len(strong) > 1)

    def _element(self, element: Any, sort: str) -> None:
        tag = element.tag.lower()
        if tag in ("img", "image"):
            self._picture(element)
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self._children(element, "quote")
        elif tag == "li":
            self._children(element, "item")
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._children(element, "h")
        else:
            self._children(element, sort)

    def _block(self, text: str, sort: str, *, strong: bool) -> None:
        text = " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
        if not text or text == self.title:
            return
        if _ORNAMENT.fullmatch(text):
            self.ornament = True
            return
        is_short = len(text) <= _LONGEST_HEADING and not _SENTENCE.search(text)
        if sort == "p" and is_short and (strong or self.ornament):
            sort = "h"
        self.ornament = False
        self.pieces.append(Piece(sort, text, self._place))

    @property
    def _place(self) -> str:
        return f"第{len(self.pieces) + 1}段"

    def _table(self, table: Any) -> None:
        """One that only sets pictures or paragraphs side by side is none."""
        rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
        if (
            table.xpath(".//img|.//table")
            or max((len(r) for r in rows), default=0) < 2
            or len(rows) < 2
        ):
            self._children_of_rows(rows)
            return
        texts = [[" ".join("".join(_words(c)).split()) for c in row] for row in rows]
        clean = [self.sieve.cells(row, self._place) for row in texts]
        width = max(map(len, clean))
        lines = ["| " + " | ".join(escaped(c).replace("|", "\\|") for c in row + [""] * (width - len(row))) + " |"
                 for row in clean]  # fmt: skip
        lines.insert(1, "|" + "---|" * width)
        self.pieces.append(Piece("table", "\n".join(lines), self._place))

    def _children_of_rows(self, rows: Iterable[list[Any]]) -> None:
        for row in rows:
            for cell in row:
                self._children(cell, "p")

    def _picture(self, element: Any) -> None:
        source = element.get("src") or element.get("href") or ""
        online = element.get("data-src") or ""
        words = f"{element.get('alt') or ''} {online} {source}"
        if _CODE_WORDS.search(words):
            self.sieve.drop("二维码一类的图", self._place)
            return
        data = None
        for name in (source, online):
            local = _beside(self.path, name)
            if local is not None:
                data = local.read_bytes()
                break
        if data is None:
            if online or source.startswith(("http:", "https:", "//")):
                self.away += 1
                self.pieces.append(Piece("away", "", self._place))
            return
        number = len(self.pictures)
        alt = (element.get("alt") or "").strip()
        caption = "" if alt in ("图片", "img", "image", "Image") else alt
        self.pictures.append(
            Picture(f"图{number + 1}{local.suffix if local else ''}", self._place, data, caption)
        )
        self.pieces.append(Piece("picture", str(number), self._place))


def _is_hidden(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return bool(
        re.search(
            r"display:none|visibility:hidden|opacity:0(?:;|$)|font-size:0(?:px)?(?:;|$)", style
        )
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )


def _holds_blocks(element: Any) -> bool:
    if element.tag.lower() in _BLOCKS:
        return True
    return any(
        isinstance(e.tag, str) and (e.tag.lower() in _BLOCKS or e.tag.lower() == "br")
        for e in element.iterdescendants()
    )


def _words(element: Any) -> Iterator[str]:
    """Its text, without what nobody sees."""
    yield element.text or ""
    for child in element.iterchildren():
        if (
            isinstance(child.tag, str)
            and not _is_hidden(child)
            and child.tag.lower() not in _SILENT
        ):
            yield from _words(child)
        yield child.tail or ""


def _beside(path: Path, name: str) -> Path | None:
    """The file of a picture that was saved with the page: in its own folder, nowhere else."""
    if not name or ":" in name[:8] or name.startswith("//"):
        return None
    file = path.parent / unquote(name.split("?")[0].split("#")[0]).replace("\\", "/")
    try:
        real = file.resolve()
        inside = path.parent.resolve() in real.parents
        fits = inside and real.is_file() and real.stat().st_size <= MOST_BYTES
    except (OSError, ValueError):
        return None
    return file if fits else None
