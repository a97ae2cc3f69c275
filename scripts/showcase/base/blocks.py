"""A body as typed blocks, for paper, Word, WeChat, loudspeakers and e-books: nobody parses HTML back.

Made from the same parse as the HTML of :mod:`showcase.base.markdown`, each time somebody asks: kept for
10,000 stories they would take as much memory as the parser's tokens did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from markdown_it.token import Token

from .markdown import Document, file_name, line_end, tokens_of
from .text import join_lines

Side = Literal["", "left", "center", "right"]


@dataclass(frozen=True)
class Run:
    """Letters that are set alike. ``href`` is an address as it was written: whoever writes a link asks
    :func:`~showcase.base.markdown.safe_url` first. A run with a ``note`` is the mark of that footnote (from 1)
    and has no text; with a ``picture`` it is a file's name in the middle of a line, and its text the caption. ``"\\n"``
    alone is a line that the editor broke.
    """

    text: str
    strong: bool = False
    em: bool = False
    code: bool = False
    href: str = ""
    note: int = 0
    picture: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Heading:
    """``level`` from 2: the title of a story is 1."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Listing:
    """``start`` is the first number; None where there are none."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """``sides`` are those of the columns; every row has as many cells as ``head``."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Figure:
    """A picture that is a paragraph: the name of a file beside the story, and its caption."""

    src: str
    caption: str


@dataclass(frozen=True)
class Definitions:
    """Each with its words and what they mean."""

    items: tuple[tuple[Runs, tuple[Block, ...]], ...]


@dataclass(frozen=True)
class Code:
    text: str


@dataclass(frozen=True)
class Rule:
    """A line between two parts."""


Block = Paragraph | Heading | Listing | Quote | Table | Figure | Definitions | Code | Rule


@dataclass(frozen=True)
class Blocks:
    """``notes`` are the footnotes: the first is that of the mark 1."""

    blocks: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...] = ()


def blocks_of(document: Document) -> Blocks:
    """The blocks of a parsed body. Never raises."""
    tokens = tokens_of(document.source)
    end = next((i for i, t in enumerate(tokens) if t.type == "footnote_block_open"), len(tokens))
    notes = tuple(
        tuple(_blocks(inner))
        for opening, inner in _parts(tokens[end + 1 : -1])
        if opening.type == "footnote_open"
    )
    return Blocks(tuple(_blocks(tokens[:end])), notes)


def plain(runs: Runs) -> str:
    """What runs say, without marks."""
    return "".join(" " if run.text == "\n" else run.text for run in runs)


def runs_in(blocks: Iterable[Block]) -> Iterator[Run]:
    """Every run, in the order of reading."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield from runs
            case Listing(items):
                for item in items:
                    yield from runs_in(item)
            case Quote(inner):
                yield from runs_in(inner)
            case Table(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from cell
            case Definitions(meant):
                for words, meaning in meant:
                    yield from words
                    yield from runs_in(meaning)


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each token that stands by itself or opens something, with what stands inside it."""
    at = 0
    while at < len(tokens):
        opening, end, depth = tokens[at], at, int(tokens[at].nesting)
        while depth > 0 and end + 1 < len(tokens):
            end += 1
            depth += tokens[end].nesting
        yield opening, tokens[at + 1 : end]
        at = end + 1


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    for token, inner in _parts(tokens):
        match token.type:
            case "paragraph_open":
                runs = _runs_in(inner)
                if runs:
                    yield Paragraph(runs)
            case "heading_open":
                yield Heading(max(int(token.tag[1]), 2), _runs_in(inner))
            case "bullet_list_open" | "ordered_list_open":
                items = tuple(tuple(_blocks(i)) for t, i in _parts(inner))
                start = int(token.attrs.get("start", 1))  # written only where it is not 1
                yield Listing(items, start if token.tag == "ol" else None)
            case "blockquote_open":
                yield Quote(tuple(_blocks(inner)))
            case "table_open":
                yield _table(inner)
            case "figure":
                image = (token.children or [])[0]
                yield Figure(file_name(image), join_lines(image.content))
            case "dl_open":
                yield Definitions(tuple(_definitions(inner)))
            case "fence" | "code_block":
                yield Code(token.content.rstrip("\n"))
            case "hr":
                yield Rule()


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[tuple[Runs, ...]] = []
    sides: tuple[Side, ...] = ()
    for _, part in _parts(tokens):
        for _, row in _parts(part):
            cells = list(_parts(row))
            sides = sides or tuple(_side(cell) for cell, _ in cells)
            rows.append(tuple(_runs_in(inner) for _, inner in cells))
    return Table(rows[0], tuple(rows[1:]), sides)


def _side(cell: Token) -> Side:
    side = str(cell.attrGet("style") or "").removeprefix("text-align:")
    return side if side in ("left", "center", "right") else ""  # type: ignore[return-value]


def _definitions(tokens: Sequence[Token]) -> Iterator[tuple[Runs, tuple[Block, ...]]]:
    """One word may have several meanings."""
    words: Runs = ()
    meaning: list[Block] = []
    for n, (token, inner) in enumerate(_parts(tokens)):
        if token.type == "dd_open":
            meaning += _blocks(inner)
            continue
        if n:
            yield words, tuple(meaning)
        words, meaning = _runs_in(inner), []
    yield words, tuple(meaning)


def _runs_in(tokens: Sequence[Token]) -> Runs:
    children = [child for token in tokens for child in token.children or ()]
    return tuple(_joined(_runs(children)))


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    depth = {"strong": 0, "em": 0}
    hrefs = [""]  # an address between < and > may stand in a link

    def run(text: str, **more: Any) -> Run:
        return Run(text, bool(depth["strong"]), bool(depth["em"]), href=hrefs[-1], **more)

    for n, child in enumerate(children):
        match child.type:
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                depth[child.tag] += child.nesting
            case "link_open":
                hrefs.append(str(child.attrs.get("href", "")))
            case "link_close":
                hrefs.pop()
            case "text" | "code_inline":
                yield run(child.content, code=child.type == "code_inline")
            case "softbreak":
                yield run(line_end(children, n))
            case "hardbreak":
                yield run("\n")
            case "image":
                yield run(join_lines(child.content), picture=file_name(child))
            case "footnote_ref":
                yield Run("", note=int(child.meta["id"]) + 1)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours that are set alike as one."""
    last: Run | None = None
    for run in runs:
        if not (run.text or run.note or run.picture):
            continue
        if last and _alike(last, run):
            last = replace(last, text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _alike(one: Run, other: Run) -> bool:
    if "\n" in (one.text, other.text) or one.note or other.note or one.picture or other.picture:
        return False
    return replace(one, text="") == replace(other, text="")
