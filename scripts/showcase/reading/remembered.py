"""What was read of a story, as a row of the memo: what its file says again is not written twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from ..base.memo import dumps, loads
from ..base.problems import Problem
from ..model.collections import Collection
from ..model.story import Story

ROOM = "reading"
"""Of the memo. A row holds what its editor wrote, the full name of somebody who is shown as 周某 too."""

_GIVEN = frozenset(("collection", "file", "slug", "text", "body"))
_NAMES = tuple(f.name for f in fields(Story) if f.name not in _GIVEN)


@dataclass(frozen=True)
class Found:
    """A story's folder as it lies there, by its POSIX path from the root: the ``names`` of all in it, sorted, and what
    is wrong with others; the ``data`` of its index.md, or why there is none.
    """

    folder: str
    collection: Collection
    names: tuple[str, ...]
    data: bytes | None
    names_problems: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def slug(self) -> str:
        return self.folder.rpartition("/")[2]

    @property
    def file(self) -> str:
        return f"{self.folder}/index.md"

    @property
    def key(self) -> bytes:
        """The digest of all that a story is read from."""
        told = hashlib.blake2b(digest_size=16)
        odd = (p.what for p in self.names_problems)
        told.update("\0".join((self.collection.id, self.folder, *self.names, *odd)).encode())
        told.update(b"\0\0")
        told.update(self.data or b"")
        return told.digest()


Read = tuple[Story | None, tuple[Problem, ...]]
"""A story as far as it can be read, and every problem met."""


def packed(read: Read, found: Found) -> bytes:
    """The row."""
    story, problems = read
    if story is None:
        return dumps((problems,))
    text = None if _is_text_of(story.text, found.data) else story.text
    body = len(story.body) if story.text.endswith(story.body) else story.body
    return dumps((problems, text, body, tuple(getattr(story, name) for name in _NAMES)))


def unpacked(row: bytes, found: Found) -> Read:
    """What :func:`packed` was given, for the same ``found``. Raises whatever a bad row raises."""
    problems, *rest = loads(row)
    if not rest:
        return None, problems
    text, body, values = rest
    if text is None:
        text = (found.data or b"").decode()
    if isinstance(body, int):
        body = text[len(text) - body :]
    given = dict(zip(_NAMES, values, strict=True))
    return Story(found.collection, found.slug, found.file, text, body, **given), problems


def _is_text_of(text: str, data: bytes | None) -> bool:
    return text.encode("utf-8", "surrogatepass") == data
