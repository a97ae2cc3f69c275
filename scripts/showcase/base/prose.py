"""The text of a story, parsed when somebody asks and let go again."""

from __future__ import annotations

import hashlib
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace

from .markdown import Document, Image, parse
from .memo import NO_MEMO, Memo

PARSED, PLAIN = "documents", "plain"
"""Rooms of the memo: parsed bodies, and the plain text of each. A record of the search needs the text of every story
in every build, and to load it takes a fifth of what the whole document takes.
"""

RECENT = 64
"""Documents that are held although nobody holds them: what looks at one story looks at it several times. Those of
10,000 stories take 200 MB.
"""


class Shelf:
    """Where texts find what was parsed: the ``memo``, and of that what was looked at just now."""

    def __init__(self, memo: Memo = NO_MEMO) -> None:
        self.memo = memo
        self._recent: deque[Document] = deque(maxlen=RECENT)

    def hold(self, document: Document) -> Callable[[], Document | None]:
        """How to find it again: as long as somebody holds it. What no memo has is held for good: to parse takes five
        times as long as to load.
        """
        if not self.memo.is_there:
            return lambda: document
        self._recent.append(document)
        return weakref.ref(document)


class Prose:
    """A body as it was written: its ``source``, which begins on a line of its file. Equal to what reads the same,
    wherever it stands.
    """

    __slots__ = ("_document", "_line", "_shelf", "source")

    def __init__(self, source: str, line: int = 1, shelf: Shelf | None = None) -> None:
        self.source = source
        self._line = line
        self._shelf = shelf or Shelf()
        self._document: Callable[[], Document | None] = _nothing

    @property
    def document(self) -> Document:
        """Parsed."""
        known = self._document()
        if known is None:
            bare = self._shelf.memo.work(PARSED, self._key, self._parsed)
            known = replace(bare, source=self.source)
            self._document = self._shelf.hold(known)
        return known

    @property
    def text(self) -> str:
        """Its plain text, a line a block."""
        memo = self._shelf.memo
        if not memo.is_there:
            return self.document.text
        row = memo.recall(PLAIN, self._key)
        if row is not None:
            return row.decode("utf-8", "surrogatepass")
        text = self.document.text
        memo.keep(PLAIN, self._key, text.encode("utf-8", "surrogatepass"))
        return text

    @property
    def images(self) -> tuple[Image, ...]:
        """Its pictures. What has none is not parsed for it."""
        return self.document.images if "![" in self.source else ()

    @property
    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Where the memo has it."""
        return ((room, self._key) for room in (PARSED, PLAIN))

    def stands_as(self, other: Prose) -> bool:
        """Is it equal, and on the same line of its file?"""
        return self == other and self._line == other._line

    @property
    def _key(self) -> bytes:
        told = f"{self._line}\n{self.source}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(told, digest_size=16).digest()

    def _parsed(self) -> Document:
        """Without what it was parsed from, which need not be written down again."""
        return replace(parse(self.source, self._line), source="")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Prose({self.source[:20]!r})"

    def __reduce__(self) -> tuple[type[Prose], tuple[str, int]]:
        """In another process there is no memo."""
        return Prose, (self.source, self._line)


def _nothing() -> None:
    return None
