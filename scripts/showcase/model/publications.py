"""What the office prints: publications.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FILE = "content/_vocabulary/publications.yml"

COMMANDS = ("list", "check", "all", "recall", "cards")
"""What ``run.py print`` does besides: no publication may be called so."""

BOOKS = ("家风家训集", "光荣册")
BOARDS = ("展板", "海报", "易拉宝", "宣传栏", "门牌", "证书")
STYLES = (*BOOKS, *BOARDS)

SIZES = ("大32开", "16开", "大16开", "A5", "A4")
CHAPTERS = ("类别", "街道", "届次")

MOST = 120
"""Stories in a volume: above it a book of photographs takes more than 1.5 GB to set, and is heavy to hold."""

Style = Literal["家风家训集", "光荣册", "展板", "海报", "易拉宝", "宣传栏", "门牌", "证书"]


@dataclass(frozen=True)
class Colophon:
    """版权页. What is empty is still to be filled in, and a final edition is not made with it. ``audience`` are
    those whom the book is sent to, ``printer`` is who prints it.
    """

    compiler: str = ""
    copies: int | None = None
    permit: str = ""
    audience: str = ""
    printer: str = ""


@dataclass(frozen=True)
class Publication:
    """A book, or a set of boards. It holds the ``stories`` in their order, then those of its ``themes``,
    ``programmes`` and ``exhibition`` (ids after reading); of these only what was given in ``years`` or
    ``sessions`` and in ``streets`` (names), where any are told. ``cover`` is the key of the story whose first
    photo is on the cover, ``most`` how many stories one volume holds. ``line`` is its place in the file,
    ``lines`` those of its stories, ``cover_line`` that of its cover.
    """

    name: str
    id: str
    style: Style
    subtitle: str = ""
    preface: str = ""
    stories: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    exhibition: str = ""
    years: tuple[int, ...] = ()
    sessions: tuple[int, ...] = ()
    streets: tuple[str, ...] = ()
    chapters: str = ""
    size: str = ""
    cover: str = ""
    colophon: Colophon = field(default_factory=Colophon)
    most: int = MOST
    line: int = 0
    lines: tuple[int, ...] = ()
    cover_line: int = 0

    @property
    def is_book(self) -> bool:
        return self.style in BOOKS
