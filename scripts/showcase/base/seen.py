"""What a reader sees of a text: the one normal form in which names and numbers are looked for.

A name may be written ``陆**秀英**``, broken over a line, with a zero-width sign inside, as 陸秀英, with a
radical out of a PDF, as an entity or percent-encoded; what is read is 陆秀英 every time. The normal form
drops all that is not seen and every blank, and folds what looks alike; :meth:`Seen.span` leads back to
what stands in the file. A blank line, a list item, a table's cell stay borders: nothing is joined
across them. The signs of a quotation at the beginning of its next line are none.

The tables are shared with the search, which folds its own way (``search/text/folding.py``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from itertools import accumulate, chain
from typing import NamedTuple

from .han import IS_RADICAL, RADICALS, is_common, traditional

NAME_DOTS = "·•‧∙⋅・"
"""The dot inside names of other languages, as keyboards and old files have it."""

_MORE_DOTS = "\u0387\u1427\u16eb\u2022\u2024\u2218\u25cf\u25e6\u2981\u2e30\u2e31\u2e33\ua78f\uff65"
"""Other signs that are set for it; the search takes them for borders, for lists begin with them."""

SPACES = "\x00-\x09\x0b-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Blanks and controls, but for the line break."""

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of Unicode: soft hyphen, zero width, direction signs, variation selectors."""

_ACCENTS = "\u0300-\u036f\u20d0-\u20ff"
_MARKS = r"*_~`\[\]"
_JUNK = f"{SPACES}{UNSEEN}{_ACCENTS}{_MARKS}{NAME_DOTS}{_MORE_DOTS}"
_HAN = f"\u3007\u3400-\u9fff\uf900-\ufaff{IS_RADICAL}\U00020000-\U000323af"
_BLANKS = "[ \t\u3000]*"
_BLOCK = rf"{_BLANKS}(?:\n|\Z|[-+*][ \t]|[•·●>|]|\d{{1,3}}[.)、．）]|#{{1,6}}[ \t]|```[^`\n]*(?:\n|\Z)|~~~|:::)"
_DOT_BETWEEN = f"(?<=[{_HAN}])[.．](?=[{_HAN}])"

_UNREAD = re.compile(f"[{_JUNK}\n]")
_SIGNS_OF_QUOTE = re.compile(rf"{_BLANKS}(?:>{_BLANKS})*")
_OPENING = re.compile(r"[ \t\u3000]*(?:(?:[-+*]|\d{1,9}[.)]|>)[ \t\u3000]*)*")
_BEGINS_BLOCK = re.compile(_BLOCK)

_DROPPED = re.compile(f"[{_JUNK}]+|\n(?!{_BLOCK})|{_DOT_BETWEEN}")
_DROPPED_YAML = re.compile(f"[{_JUNK}\n]+|{_DOT_BETWEEN}")
"""In front matter a line break never ends a value; ``-`` and the colon of the next key keep them apart."""

_BREAKING = re.compile(
    r"</?(?:p|div|li|[uod]l|d[td]|t[dhr]|table|h[1-6]|section|article|blockquote|figure|figcaption|hr)\b",
    re.I,
)
_COMMENT = r"(?P<comment><!--.*?(?:-->|\Z))|"
_SPECIAL = (
    rf"(?P<quote>\n{_BLANKS}(?:>{_BLANKS})+)"
    r"|(?P<ruby><(?P<tag>rt|rp)\b[^<>]*>[^<]{0,60}</(?P=tag)\s*>)"
    r"|(?P<html></?[A-Za-z][^<>]*>)"
    r"|\]\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)"
    r"|\]\[(?P<label>[^\]\n]*)\]"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<percent>(?:%[89A-Fa-f][0-9A-Fa-f])+)"
    r"|(?P<escape>\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U[0-9A-Fa-f]{8}|))"
)


_SPECIAL_SIGNS = ("<", ">", "&", "\\", "](", "][", "%")
"""Without any of them, and of plain characters only, a text has nothing but signs to drop: most texts."""


@cache
def _plain() -> frozenset[str]:
    """Characters that folding leaves alone, or only makes small: those of simplified texts."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    han = {char for char in (cell.decode("gb2312", "ignore") for cell in rows) if char}
    signs = ((0x00, 0x100), (0x2010, 0x2028), (0x2030, 0x205F), (0x2190, 0x2300), (0x3000, 0x3021))
    wide = ((0xFF01, 0xFF10), (0xFF1A, 0xFF21), (0xFF3B, 0xFF41), (0xFF5B, 0xFF65))
    return frozenset(han | {chr(code) for part in signs + wide for code in range(*part)})


@cache
def _tokens(yaml: bool, aside: bool) -> re.Pattern[str]:
    """Comments hold no comments: looked for in each other they would take the square of their number."""
    dropped = (_DROPPED_YAML if yaml else _DROPPED).pattern
    special = _SPECIAL if aside else _COMMENT + _SPECIAL
    return re.compile(f"(?=[<&%\\\\.．\n{_JUNK}])(?:{special}|(?P<dropped>{dropped}))", re.S)


@cache
def folded(char: str) -> str:
    """A character as the normal form has it: compatibility forms, radicals, traditional and capitals
    folded. Of traditional characters those of GB 2312 stay: 李乾 is not 李干.
    """
    if _UNREAD.fullmatch(char):
        return ""
    plain = "".join(RADICALS.get(c, c) for c in unicodedata.normalize("NFKC", char))
    plain = "".join(c if is_common(c) else traditional().get(c, c) for c in plain)
    return re.sub(f"[{_JUNK}\n]", "", plain.lower()) or ("" if char.isspace() else plain.lower())


class _Piece(NamedTuple):
    """``text`` of the normal form that stands for the source from ``start`` to ``end``: character by
    character where both are as long.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Seen:
    """``text`` is the normal form of ``source``. What is not read in its place (the targets of links,
    attributes, comments) follows at the end, each after a line break.
    """

    text: str
    source: str
    is_yaml: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source stands what stands from ``start`` to ``end`` in the normal form; not empty."""
        return self._source_of(start)[0], self._source_of(end - 1)[1]

    @cached_property
    def _places(self) -> tuple[tuple[_Piece, ...], list[int]]:
        """The pieces, and where each begins in the normal form."""
        pieces = tuple(_pieces(self.source, yaml=self.is_yaml))
        return pieces, [0, *accumulate(len(p.text) for p in pieces)]

    def _source_of(self, at: int) -> tuple[int, int]:
        pieces, starts = self._places
        index = bisect_right(starts, at) - 1
        piece, inside = pieces[index], at - starts[index]
        if len(piece.text) == piece.end - piece.start:
            return piece.start + inside, piece.start + inside + 1
        return piece.start, piece.end


def seen(text: str, *, yaml: bool = False) -> Seen:
    """The normal form of a text: Markdown, or ``yaml`` front matter with its escapes and folded lines.

    >>> seen("陆**秀\\u200b英**和買買提•艾山").text
    '陆秀英和买买提艾山'
    """
    if any(sign in text for sign in _SPECIAL_SIGNS):
        return Seen("".join(p.text for p in _pieces(text, yaml=yaml)), text, yaml)
    return Seen(_without_signs(text, yaml=yaml), text, yaml)


def _without_signs(text: str, *, yaml: bool) -> str:
    """The normal form of a text in which no sign is special."""
    if _plain().issuperset(text):
        return (_DROPPED_YAML if yaml else _DROPPED).sub("", text).lower()
    return "".join(p.text for p in _pieces(text, yaml=yaml))


def _pieces(text: str, *, yaml: bool) -> Iterator[_Piece]:
    asides: list[tuple[int, int]] = []
    quotes = frozenset[int]() if yaml or ">" not in text else frozenset(_going_on(text))
    yield from _run(text, (0, len(text)), asides, _tokens(yaml, False), quotes)
    for start, end in asides:  # which may have some of their own
        yield _Piece("\n", start, start)
        yield from _run(text, (start, end), asides, _tokens(yaml, True), quotes)


def _going_on(text: str) -> Iterator[int]:
    """The line breaks after which a quotation goes on in the same paragraph: at most as deep as it was."""
    at, depth = 0, 0
    for line in text.split("\n"):
        signs = _SIGNS_OF_QUOTE.match(line)
        inner = signs.end() if signs else 0
        begins = bool(_BEGINS_BLOCK.match(line, inner))
        if not begins and 0 < line.count(">", 0, inner) <= depth:
            yield at - 1
        opening = _OPENING.match(line)
        opened = opening[0].count(">") if opening else 0
        depth = 0 if not line[inner:].strip() else opened if begins else max(opened, depth)
        at += len(line) + 1


def _run(
    text: str,
    part: tuple[int, int],
    asides: list[tuple[int, int]],
    tokens: re.Pattern[str],
    quotes: frozenset[int],
) -> Iterator[_Piece]:
    """Pieces of a part of the text; what is not read here is noted in ``asides``. ``quotes`` are the line
    breaks of :func:`_going_on`.
    """
    last, end = part
    for token in tokens.finditer(text, last, end):
        yield from _fold_run(text, last, token.start())
        last = token.end()
        goes_on = token.lastgroup == "quote" and token.start() in quotes
        written = "" if goes_on else _read(token, asides)
        if written:
            yield _Piece(written, token.start(), token.end())
    yield from _fold_run(text, last, end)


def _fold_run(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Of a part without signs: as it is where nothing has to be folded."""
    part = text[start:end]
    if _plain().issuperset(part):
        if part:
            yield _Piece(part.lower(), start, end)
        return
    for at, char in enumerate(part, start):
        yield _Piece(folded(char), at, at + 1)


def _read(token: re.Match[str], asides: list[tuple[int, int]]) -> str:
    """What is read where the token stands."""
    kind = token.lastgroup
    if kind == "quote":
        return "\n>"
    if kind in ("entity", "percent", "escape"):
        return "".join(map(folded, _decoded(token)))
    if kind == "comment":
        asides.append((token.start() + 4, token.end()))
    elif kind in ("target", "label"):
        asides.append(token.span(kind))
    elif kind == "html":
        if "=" in token[0] or ":" in token[0]:
            asides.append((token.start() + 1, token.end() - 1))
        return "\n" if _BREAKING.match(token[0]) else ""
    return ""


def _decoded(token: re.Match[str]) -> str:
    whole = token[0]
    if token.lastgroup == "entity":
        found = unescape(whole)
        return found if found != whole else whole
    if token.lastgroup == "percent":
        try:
            return bytes.fromhex(whole.replace("%", "")).decode()
        except UnicodeDecodeError:
            return whole
    code = whole[2:]
    return chr(int(code, 16)) if code and int(code, 16) < 0x110000 else ""


def normal(text: str, *, yaml: bool = False) -> str:
    """Only the normal form of :func:`seen`."""
    return seen(text, yaml=yaml).text


class Found(NamedTuple):
    """A name that was looked for, where it stands in the source, and where in the normal form."""

    name: str
    start: int
    end: int
    at: int


class Finder:
    """Looks for many names at once in what is read of a text. Made by :func:`names_finder`."""

    def __init__(self, names: Iterable[str], unless: Iterable[str]) -> None:
        self._by_form: Mapping[str, list[str]] = _by_form(names)
        self._longer = _longer(self._by_form, unless)
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in self._by_form:
            lengths[form[0]].add(len(form))
        self._lengths = {first: sorted(found) for first, found in lengths.items()}
        self._firsts = _any_of(lengths)
        self._written = _any_of(chain.from_iterable(map(_variants, lengths)))
        self._longest = max(map(len, self._by_form), default=0)

    def find(self, text: str, *, yaml: bool = False) -> Iterator[Found]:
        """Every place of every name, in the order in which they are read; overlapping ones too."""
        return self.find_in(seen(text, yaml=yaml))

    def find_in(self, text: Seen) -> Iterator[Found]:
        """The same, of a text whose normal form is known."""
        for form, start in self._hits(text.text):
            if any(
                start >= offset and text.text.startswith(longer, start - offset)
                for longer, offset in self._longer.get(form, ())
            ):
                continue
            places = text.span(start, start + len(form))
            if not (_is_latin(form) and _inside_a_word(text.source, *places)):
                for name in self._by_form[form]:
                    yield Found(name, *places, start)

    def may_be_in(self, text: str, *, yaml: bool = False) -> bool:
        """False for most texts in which nobody is named, at a fraction of the price of :meth:`find`: only
        what follows the first character of a name is put into the normal form.
        """
        if any(sign in text for sign in _SPECIAL_SIGNS):
            return any(True for _ in self._hits(seen(text, yaml=yaml).text))
        for found in self._written.finditer(text):
            start, size = found.start(), 4 * self._longest + 16
            form = _without_signs(text[start : start + size], yaml=yaml)
            if len(form) < self._longest and start + size < len(text):
                form = _without_signs(text[start:], yaml=yaml)
            if any(form[:length] in self._by_form for length in self._lengths.get(form[:1], ())):
                return True
        return False

    def _hits(self, text: str) -> Iterator[tuple[str, int]]:
        for first in self._firsts.finditer(text):
            start = first.start()
            for length in self._lengths[first[0]]:
                form = text[start : start + length]
                if form in self._by_form:
                    yield form, start


def _by_form(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        form = normal(name)
        if form:
            found.setdefault(form, []).append(name)
    return found


def _longer(forms: Iterable[str], others: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Form of a name → the longer ones it is a part of, and where in them it begins."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for other in set(map(normal, others)):
        for form in forms:
            if form != other and form in other:
                found[form].append((other, other.index(form)))
    return found


def _any_of(chars: Iterable[str]) -> re.Pattern[str]:
    escaped = "".join(map(re.escape, sorted(set(chars))))
    return re.compile(f"[{escaped}]" if escaped else r"(?!)")


@cache
def _variants(char: str) -> tuple[str, ...]:
    """Every character that is folded to this one, itself too."""
    return (char, char.upper()[:1], *_folding_to().get(char, ()))


@cache
def _folding_to() -> Mapping[str, tuple[str, ...]]:
    """Normal form → the characters that have it: radicals, traditional ones, those kept for old codes."""
    found: dict[str, list[str]] = defaultdict(list)
    simplified = traditional()
    for char, plain in simplified.items():
        if not is_common(char):
            found[plain].append(char)
    compatible = chain(range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
    wide = chain(range(0xFF10, 0xFF5B), range(0x24B6, 0x24EA), range(0x2460, 0x2474))
    for char in map(chr, chain(compatible, wide)):
        plain = RADICALS.get(char) or unicodedata.normalize("NFKC", char).lower()
        plain = plain if is_common(plain) else simplified.get(plain, plain)
        if plain != char:
            found[plain].append(char)
    return {form: tuple(chars) for form, chars in found.items()}


def _is_latin(form: str) -> bool:
    return form[0].isascii() or form[-1].isascii()


def _inside_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())


def names_finder(names: Iterable[str], unless: Iterable[str] = ()) -> Finder:
    """Who is looked for: full names, however they are written. Inside of what stands in ``unless`` they
    are no names: 王建 is none in 王建军.
    """
    return Finder(names, unless)
