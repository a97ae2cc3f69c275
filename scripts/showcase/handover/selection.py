"""What somebody wants to hand over: which of all that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from ..base.problems import Problem
from ..reading.content import Content


@dataclass(frozen=True)
class Given:
    """Everything that was read, and what ``check`` says of it."""

    content: Content
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Selection:
    """Of what is handed over: one ``story`` (``collection/slug``), or what was given under a ``programme``,
    in a ``year``, in a ``street``, on a ``level``; or what is evidence of an ``indicator``. Empty means all.
    """

    story: str = ""
    programme: str = ""
    year: int | None = None
    street: str = ""
    level: str = ""
    indicator: str = ""

    @property
    def given(self) -> frozenset[str]:
        """Which of them are asked for."""
        return frozenset(f.name for f in fields(self) if getattr(self, f.name))


class NothingToHandOverError(Exception):
    """What was asked for is not there; a Chinese sentence."""


@dataclass(frozen=True)
class Packed:
    """A file inside a zip that was looked through: too many and too large to be in memory together."""

    archive: Path
    name: str


Folder = Mapping[str, bytes | Path | Packed]
"""Files by their POSIX path below the folder: their bytes, or where they are copied from."""


@dataclass(frozen=True)
class Paper:
    """A kind of file: what it is called, the end of its name ("" for a folder), by what it is narrowed
    (``takes``) and what it cannot be made without (``needs``). ``is_public``: made of what passed the gate,
    so of content without errors alone. ``gathers``: of one story it is a file, of several a folder of them.
    ``note`` is said to whoever made it.
    """

    name: str
    suffix: str
    takes: frozenset[str]
    needs: frozenset[str]
    is_public: bool
    make: Callable[[Given, Selection], bytes | Folder]
    gathers: bool = False
    note: str = ""

    def suffix_of(self, selection: Selection) -> str:
        """The end of the name of what comes out; "" for a folder."""
        return "" if self.gathers and not selection.story else self.suffix
