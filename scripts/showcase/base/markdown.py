"""The one dialect of stories: CommonMark with tables, footnotes and definition lists.

Raw HTML is off, and so are blocks of code by indent: a paragraph that begins with blanks is one.
Links go out only with a scheme from :data:`SCHEMES`; pictures only through the caller, by file name.
``**“孝老爱亲”**模范`` comes out bold, which plain CommonMark refuses: see :mod:`showcase.base.emphasis`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any, Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from .emphasis import emphasis
from .phrases import phrased
from .text import between_lines, join_lines

SCHEMES = ("http", "https", "mailto", "tel")

TABLE_OPEN = '<div class="table-scroll" tabindex="0" role="group" aria-label="表格"><div class="table-width">'
TABLE_CLOSE = "</div></div>"

_ONE_PIECE = re.compile(
    r"\d{4}年\d{1,2}(?:[-—–]\d{1,2})?月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{3,4}-\d{7,8}|\d{3,4}-\d{3}-\d{4}"
)
"""Dates and telephone numbers: no line ends in them."""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Image:
    src: str
    alt: str
    line: int


@dataclass(frozen=True)
class Link:
    href: str
    text: str
    line: int


@dataclass(frozen=True)
class Slot:
    """A place in the HTML that depends on the page: a picture (its file name, caption, and whether it
    stands in a line of text), the start of a link (its address), or the end of one; words of a heading,
    whose phrases only a page needs; words with a document number in them, or a cell of a table that holds
    plain words alone (the ``caption`` is its whole row).
    """

    kind: Literal["picture", "link", "end", "heading", "number", "cell"]
    target: str = ""
    caption: str = ""
    in_text: bool = False


@dataclass(frozen=True)
class Document:
    """A parsed body: safe HTML with slots between, and what a check looks at. Lines are lines of the
    file; ``text`` is the plain text, a line a block; ``paragraphs`` are the lines on which those begin
    that stand in nothing else; ``source`` is the body it was parsed from, of which
    :mod:`showcase.base.blocks` makes blocks when somebody asks. The parser's tokens are not kept: those of
    10,000 stories took 800 MB.
    """

    html: tuple[str | Slot, ...]
    headings: tuple[Heading, ...]
    images: tuple[Image, ...]
    links: tuple[Link, ...]
    text: str
    paragraphs: tuple[int, ...] = ()
    source: str = field(default="", repr=False)


def safe_url(href: str) -> bool:
    """True for relative addresses and for the schemes a reader may be sent to.

    Browsers skip control characters and white space inside a scheme (``java\\tscript:``), so they
    are dropped before looking; https://url.spec.whatwg.org/#concept-basic-url-parser.
    """
    bare = re.sub(r"[\x00-\x20\x7f\u200b-\u200f\ufeff]", "", href)
    scheme = re.match(r"([^/?#]*?):", bare)
    return scheme is None or scheme[1].lower() in SCHEMES


def heading_id(text: str, taken: dict[str, int]) -> str:
    """``## 一针一线，缝了二十年`` → ``一针一线-缝了二十年``; repeats get ``-2``, ``-3``."""
    base = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFKC", text)).strip("-_").lower() or "节"
    name, n = base, taken.get(base, 1)
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    taken[base] = n  # a hundred thousand of one heading must not be counted through each time
    taken.setdefault(name, 1)
    return name


def parse(body: str, first_line: int = 1) -> Document:
    """Parse a body that starts at ``first_line`` of its file. Never raises."""
    env: MutableMapping[str, Any] = {}
    parser = _parser()
    tokens = parser.parse(body, env)
    headings: list[Heading] = []
    images: list[Image] = []
    links: list[Link] = []
    blocks: list[str] = []
    paragraphs: list[int] = []
    taken: dict[str, int] = {}
    level = column = 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1])
            token.tag = f"h{max(level, 2)}"
            opening = token
        elif token.type == "heading_close":
            token.tag = f"h{max(level, 2)}"
            level = 0
        elif token.type in ("th_open", "td_open"):
            _set_cell(token, tokens[at + 1], column)
            if token.tag == "th" and not _text(tokens[at + 1].children or ()):
                token.tag = tokens[at + 2].tag = "td"  # a heading that says nothing heads nothing
            column += 1
        elif token.type == "tr_open":
            column = 0
        elif token.type == "paragraph_open" and not token.level and token.map:
            paragraphs.append(token.map[0] + first_line)
        if token.type == "fence":
            blocks.append(token.content.rstrip("\n"))
        if token.type not in ("inline", "figure") or token.children is None:
            continue
        line = (token.map[0] if token.map else 0) + first_line
        blocks.append(_text(token.children))
        if level:
            name = heading_id(blocks[-1], taken)
            opening.attrSet("id", name)
            headings.append(Heading(level, blocks[-1], name, line))
            _mark_words(token.children)
        for child, row in _with_lines(token.children, line):
            if child.type == "image":
                images.append(Image(file_name(child), child.content, row))
            elif child.type == "link_open":
                links.append(Link(str(child.attrs.get("href", "")), blocks[-1], row))
    _mark_cells(tokens)
    text = "\n".join(b for b in blocks if b)
    slots: list[Slot] = []
    html = parser.renderer.render(tokens, parser.options, {**env, "slots": slots})
    # A body holds no NUL: CommonMark makes it U+FFFD (section 2.3).
    pieces = html.split("\0")
    parts = [slots[int(p)] if i % 2 else p for i, p in enumerate(pieces) if p]
    return Document(
        tuple(parts),
        tuple(headings),
        tuple(images),
        tuple(links),
        text,
        tuple(paragraphs),
        body,
    )


def tokens_of(body: str) -> list[Token]:
    """The tokens of a body, before anything is marked in them for pages."""
    return _parser().parse(body, {})


def _mark_cells(tokens: Sequence[Token]) -> None:
    """Tell the words of a cell that holds nothing else which row they stand in."""
    row: list[Token] = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            row = []
        elif before.type == "td_open" and token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            words = " ".join(_text(cell.children or ()) for cell in row)
            for cell in row:
                if cell.children and [c.type for c in cell.children] == ["text"]:
                    cell.children[0].meta["row"] = words


def file_name(image: Token) -> str:
    """As on disk: markdown-it writes ``%E5%9B%BE.jpg`` for ``图.jpg``."""
    return unquote(str(image.attrs.get("src", "")))


def _with_lines(children: Sequence[Token], line: int) -> Iterator[tuple[Token, int]]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        yield child, line


def _text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\n")
        elif child.type == "hardbreak":
            parts.append(" ")
    return join_lines("".join(parts)).strip()


def pieced(words: str) -> str:
    """Text as HTML, with what stays in one piece marked."""
    return _ONE_PIECE.sub(r'<span class="whole">\g<0></span>', escapeHtml(words))


def plain(words: str, row: str) -> str:
    """A cell that leads nowhere."""
    return pieced(words)


@dataclass(frozen=True)
class Hooks:
    """What a page gives for a picture and for a link, and for words that may lead somewhere.

    ``picture(src, caption, in_text)`` returns safe HTML; ``link(href)`` the address to write, or None for text
    without a link; ``number(words)`` and ``cell(words, row)`` safe HTML. ``whole`` are names in which no line
    of a heading ends.
    """

    picture: Callable[[str, str, bool], str]
    link: Callable[[str], str | None]
    whole: tuple[str, ...] = ()
    number: Callable[[str], str] = pieced
    cell: Callable[[str, str], str] = plain


def render(document: Document, hooks: Hooks) -> str:
    """The body as safe HTML without blank lines outside ``<pre>``."""
    done: list[str] = []
    open_links: list[bool] = []
    for part in document.html:
        if isinstance(part, str):
            done.append(part)
        elif part.kind == "picture":
            done.append(hooks.picture(part.target, part.caption, part.in_text))
        elif part.kind == "cell":
            done.append(hooks.cell(part.target, part.caption))
        elif part.kind == "number":
            # no link inside a link that stands
            is_linked = any(open_links)
            done.append(pieced(part.target) if is_linked else hooks.number(part.target))
        elif part.kind == "link":
            target = hooks.link(part.target) if safe_url(part.target) else None
            if target is not None and not safe_url(target):
                target = None
            open_links.append(target is not None)
            done.append(_anchor(target) if target is not None else "")
        elif part.kind == "heading":
            done.append(phrased(part.target, hooks.whole))
        else:
            done.append("</a>" if open_links.pop() else "")
    return "".join(done)


def _anchor(target: str) -> str:
    outside = ' rel="external noopener noreferrer"' if re.match(r"https?:", target, re.I) else ""
    return f'<a href="{escape(target)}"{outside}>'


# --- the dialect --------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "typographer": False, "xhtmlOut": False})
    md.disable("code")  # the Chinese indent of a paragraph; stories hold no programs
    md.enable("table").use(footnote_plugin, inline=False).use(deflist_plugin)
    md.inline.ruler.at("emphasis", emphasis)
    md.core.ruler.push("figures", _figures)
    # What may not be linked is decided in render(), where the text is kept and the link is not.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.add_render_rule("figure", _figure)
    md.add_render_rule("image", _image)
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("link_close", _link_close)
    md.add_render_rule("softbreak", _softbreak)
    md.add_render_rule("heading_words", _heading_words)
    md.add_render_rule("text", _words)
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", _table_close)
    md.add_render_rule("footnote_block_open", _footnotes_open)
    md.add_render_rule("footnote_anchor", _footnote_anchor)
    return md


def _figures(state: StateCore) -> None:
    """A paragraph that is one picture becomes a figure."""
    tokens: list[Token] = []
    skip = 0
    for i, token in enumerate(state.tokens):
        if skip:
            skip -= 1
            continue
        inline = state.tokens[i + 1] if i + 1 < len(state.tokens) else None
        children = (inline.children or []) if inline else []
        if (
            token.type == "paragraph_open"
            and not token.hidden
            and inline is not None
            and inline.type == "inline"
            and len(children) == 1
            and children[0].type == "image"
            and state.tokens[i + 2].type
            == "paragraph_close"  # of a note the way back stands between
        ):
            figure = Token("figure", "figure", 0, map=token.map, children=children)
            figure.block = True
            tokens.append(figure)
            skip = 2
        else:
            tokens.append(token)
    state.tokens = tokens


_Tokens = Sequence[Token]
_Env = MutableMapping[str, Any]


def _slot(env: _Env, slot: Slot) -> str:
    env["slots"].append(slot)
    return f"\0{len(env['slots']) - 1}\0"


def _figure(self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env) -> str:
    image = (tokens[i].children or [])[0]
    return _slot(env, Slot("picture", file_name(image), image.content)) + "\n"


def _image(self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env) -> str:
    return _slot(env, Slot("picture", file_name(tokens[i]), tokens[i].content, in_text=True))


def _words(self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env) -> str:
    words = tokens[i].content
    if "row" in tokens[i].meta:
        return _slot(env, Slot("cell", words, tokens[i].meta["row"]))
    return _slot(env, Slot("number", words)) if "〔" in words else pieced(words)


def _link_open(self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env) -> str:
    return _slot(env, Slot("link", str(tokens[i].attrs.get("href", ""))))


def _link_close(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    return _slot(env, Slot("end"))


_FIRST_CELL = 12
"""Signs of a first column that stay on one line: `2017年5—12月` has ten."""


def _set_cell(opening: Token, inline: Token, column: int) -> None:
    """How a cell is set: its side, and whether it is one line. The page's policy allows no style."""
    side = str(opening.attrs.pop("style", "")).replace("text-align:", "align-")
    text = inline.content
    one_line = "nowrap" if not column and len(text) <= _FIRST_CELL and not text.isascii() else ""
    if side or one_line:
        opening.attrSet("class", " ".join(filter(None, (side, one_line))))


def _mark_words(children: Sequence[Token]) -> None:
    for child in children:
        if child.type == "text":
            child.type = "heading_words"


def _heading_words(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    return _slot(env, Slot("heading", tokens[i].content))


def line_end(tokens: _Tokens, i: int) -> str:
    """What the end of a line at ``i`` is worth: no space between two Chinese lines."""
    before = next((tokens[n].content[-1] for n in range(i - 1, -1, -1) if tokens[n].content), "")
    after = next((tokens[n].content[0] for n in range(i + 1, len(tokens)) if tokens[n].content), "")
    return between_lines(before, after)


def _softbreak(self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env) -> str:
    return line_end(tokens, i) and "\n"


def _table_open(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    """A wide table scrolls inside its own box, reachable by keyboard; base/setting.css tells that it does."""
    return f"{TABLE_OPEN}\n<table>\n"


def _table_close(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    return f"</table>\n{TABLE_CLOSE}\n"


def _footnotes_open(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    return '<section class="footnotes" aria-label="注释">\n<ol class="footnotes-list">\n'


def _footnote_anchor(
    self: RendererHTML, tokens: _Tokens, i: int, options: OptionsDict, env: _Env
) -> str:
    number = int(tokens[i].meta["id"]) + 1
    sub = int(tokens[i].meta.get("subId", 0))
    target = f"fnref{number}" + (f":{sub}" if sub else "")
    return f' <a href="#{target}" class="footnote-backref" aria-label="回到正文">↩</a>'
