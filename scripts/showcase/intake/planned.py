"""What an import would write: drafts of stories, rows of a roster, and all that is told of them. Made by
``plan``, told by ``told``, written by ``write``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ..base.problems import Problem
from ..model.collections import Collection
from ..model.story import Story
from .accept import Refused, Value
from .found import Found, LeftOut, Question, Source
from .placing import Placed
from .style import nested, story_text


@dataclass(frozen=True)
class Wish:
    """What was asked for: the kind of stories, the year of their folders, what lists become (nothing was
    said: empty), and whether stories that are there shall be filled in.
    """

    kind: Collection | None = None
    year: int | None = None
    form: Literal["", "roster", "stories"] = ""
    merge: bool = False


@dataclass(frozen=True)
class Input:
    """A file that was read, and the digest of its bytes, by which it is known again."""

    source: Source
    digest: str = ""


@dataclass(frozen=True)
class Difference:
    """A field of which story and source tell different things. ``here`` is the story's."""

    label: str
    here: str
    found: Found


@dataclass(frozen=True)
class Draft:
    """One story to be. Where it is not clear which, ``collection`` is None or ``slug`` empty, and
    ``questions`` say why. ``existing`` is the story that is there already: then ``fills`` (and the text, if
    ``fills_body``) is all that could go in, and ``differences`` are told. ``missing`` are fields that it
    needs before it can be published.
    """

    place: str
    name: str
    collection: Collection | None = None
    year: int = 0
    slug: str = ""
    values: tuple[Value, ...] = ()
    refused: tuple[Refused, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    body: str = ""
    pictures: tuple[Placed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    existing: Story | None = None
    fills: tuple[Value, ...] = ()
    fills_body: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def folder(self) -> str:
        """From the root; empty where it is not clear."""
        if self.existing:
            return self.existing.folder
        if self.collection is None or not self.slug:
            return ""
        return f"{self.collection.folder}/{self.year}/{self.slug}"

    @property
    def is_new(self) -> bool:
        return bool(self.folder) and self.existing is None

    @property
    def has_more(self) -> bool:
        """Does it know something that the story which is there leaves empty?"""
        return self.existing is not None and bool(self.fills or self.fills_body or self.pictures)

    @property
    def text(self) -> str:
        """The whole ``index.md`` of a new story."""
        assert self.collection is not None
        values = nested({v.key: v.value for v in self.values})
        values |= {"status": "草稿", "photos": photos_of(self.pictures)}
        return story_text(self.collection.id, values, self.body)


def photos_of(pictures: Iterable[Placed]) -> list[dict[str, Any]]:
    """照片, as far as it is known."""
    return [{"src": p.file, "alt": p.alt, "credit": p.credit} for p in pictures]


@dataclass(frozen=True)
class Row:
    """A row of a roster, by column. ``missing`` are columns that the site needs, and that are empty."""

    place: str
    cells: dict[str, str]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """``file`` is new; ``columns`` are those in which something stands. ``told`` counts rows that a roster or a
    story tells already.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    values: tuple[tuple[Value, ...], ...] = ()
    refused: tuple[Refused, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    told: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Planned:
    """One file. ``is_known``: it was imported before. ``ask`` is what has to be said on the command line
    before anything of it can be written. ``handed``: pictures that went to drafts of other files, each with
    the folder.
    """

    source: Source
    digest: str = ""
    drafts: tuple[Draft, ...] = ()
    roster: Roster | None = None
    left_out: tuple[LeftOut, ...] = ()
    handed: tuple[tuple[str, str], ...] = ()
    is_known: bool = False
    ask: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.source.problems

    @property
    def is_bad(self) -> bool:
        """It could not be read."""
        return any(p.is_error for p in self.problems)
