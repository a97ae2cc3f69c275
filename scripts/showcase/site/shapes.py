"""The frame of a kind of page, cut where the words of a single page stand.

A *shape* is all of a page that may change its frame otherwise than by filling in words: how deep it stands and in which
folder, and which values its front matter has. Pages of one shape differ in words alone, and where these go is found
out: a page of tokens is rendered, and what came out is cut at the tokens. Nothing here knows what the templates look
like; a template that does something with a word that is none of :func:`ways` cannot be cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from jinja2 import Environment

Shape = tuple[Any, ...]
Get = Callable[[str, Mapping[str, Any], str], Any]
"""A value of a page: of its address, its front matter, its body."""

Way = Callable[[Any], str]
"""What a template does to a value."""

_LITERAL = ("kind", "robots")
"""Few different values, by which templates choose."""

_CORE = re.compile(r"zq\d+q", re.I)
"""What every token is known by, whatever a template does to its case."""


def shape_of(url: str, meta: Mapping[str, Any], body: str) -> Shape | None:
    """None for a page that is the only one of its shape: it stands at the top, and its address is its own; or it has
    something in its front matter that our pages have not.
    """
    depth = url.count("/")
    values = _shape_of_values(meta)
    if depth < 2 or values is None:
        return None
    return (depth, url.partition("/")[0], not body, values)


def _shape_of_values(meta: Mapping[str, Any]) -> Shape | None:
    found: list[tuple[str, Any]] = []
    for key in sorted(meta):
        value = meta[key]
        if isinstance(value, str):
            found.append((key, value if key in _LITERAL or not value.strip() else str))
        elif value is None or isinstance(value, bool):
            found.append((key, value))
        elif isinstance(value, int):
            found.append((key, int if value > 0 else value))
        elif isinstance(value, Mapping):
            inside = _shape_of_values(value)
            if inside is None:
                return None
            found.append((key, inside))
        else:
            return None
    return tuple(found)


@dataclass(frozen=True)
class Sample:
    """A page of a shape whose words are made up."""

    url: str
    meta: Mapping[str, Any]
    body: str


def tokens(shape: Shape) -> Sample:
    """A page of tokens: each is changed by each of the :func:`ways` to something else, and is longer than any template
    that shortens words would leave it.
    """
    numbers = iter(range(1000))

    def word() -> str:
        core = f"zq{next(numbers)}q"
        return f" {core}<b>&\"'/% 长{'字 ' * 400}{core} "

    def folder() -> str:
        return f"zq{next(numbers)}q x"

    return _page(shape, word, lambda: 9_000_000_000 + next(numbers), folder)


_TRIALS = (
    ("x", "a", 1),
    ("长\"<b class='x'>&amp; & %2F + {{ x }} {% y %} \\1 \n\n" * 12 + "\ttail ", "b-2", 17),
    ("　字 <h1>h</h1> <table></table> zq " * 4, "长 &", 4000),
    ("0", "index", 2),
)
"""Words, folders and numbers with which a cut frame is tried: short ones, long ones, all that has to be escaped, and
what templates might look for.
"""


def trials(shape: Shape) -> Iterator[Sample]:
    """Pages of the shape with which a frame that was cut is compared with what MkDocs makes."""
    for first in range(len(_TRIALS)):
        turn = iter(range(first, 1000))

        def next_of(part: int, turn: Iterator[int] = turn) -> Any:
            return _TRIALS[next(turn) % len(_TRIALS)][part]

        yield _page(shape, lambda n=next_of: n(0), lambda n=next_of: n(2), lambda n=next_of: n(1))  # type: ignore[misc]


def _page(
    shape: Shape, word: Callable[[], str], number: Callable[[], int], folder: Callable[[], str]
) -> Sample:
    depth, first, without_body, values = shape

    def filled(of: Shape) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in of:
            if value is str:
                found[key] = word()
            elif value is int:
                found[key] = number()
            else:
                found[key] = filled(value) if isinstance(value, tuple) else value
        return found

    url = "/".join([first, *(folder() for _ in range(depth - 1)), ""])
    return Sample(url, filled(values), "" if without_body else word())


def ways(environment: Environment) -> tuple[Way, ...]:
    """What our templates do to words, with the filters that they have."""
    escape, urlencode = environment.filters["e"], environment.filters["urlencode"]
    truncate = environment.filters["truncate"]

    def escaped(value: Any) -> str:
        return str(escape(value))

    def shortened(value: Any) -> str:
        return str(truncate(environment, str(value).strip(), 120, True, "…"))

    return (
        escaped,
        str,
        lambda value: escaped(shortened(value)),
        shortened,
        urlencode,
        lambda value: str(urlencode(value)).replace("/", "%2F"),
    )


def slots(shape: Shape, base: str) -> Iterator[Get]:
    """The values of a page that a template may show. ``base`` is the site's address, with its last slash."""
    if base:
        yield lambda url, meta, body: base + quote(url)
        yield lambda url, meta, body: urlsplit(base + quote(url)).path
    yield lambda url, meta, body: quote(url)
    if not shape[2]:
        yield lambda url, meta, body: body
    yield from _slots_of_values(shape[3], lambda url, meta, body: meta)


def _slots_of_values(values: Shape, outer: Get) -> Iterator[Get]:
    for key, value in values:
        get = _item(outer, key)
        if isinstance(value, tuple):
            yield from _slots_of_values(value, get)
        elif value in (str, int):
            yield get


def _item(outer: Get, key: str) -> Get:
    return lambda url, meta, body: outer(url, meta, body)[key]


@dataclass(frozen=True)
class Cut:
    """A frame in pieces, with an empty one for each word of a page; and for each word how it is had, what is done to it
    and where it goes.
    """

    pieces: tuple[str, ...]
    words: tuple[tuple[Get, Way, tuple[int, ...]], ...]

    def joined(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole page."""
        parts = list(self.pieces)
        for get, way, places in self.words:
            word = way(get(url, meta, body))
            for place in places:
                parts[place] = word
        return "".join(parts)


def cut(html: str, sample: Sample, gets: Iterator[Get], all_ways: tuple[Way, ...]) -> Cut | None:
    """What the page of tokens became, cut at them; None where something of a token is left that nobody knows how
    to make.
    """
    forms: dict[str, tuple[Get, Way]] = {}
    for get in gets:
        for way in all_ways:
            forms.setdefault(way(get(sample.url, sample.meta, sample.body)), (get, way))
    pieces = [html]  # frame and words by turns; one regular expression of all forms takes 80 ms
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for at in reversed(range(0, len(pieces), 2)):
            parts = pieces[at].split(form)
            pieces[at : at + 1] = [w for part in parts for w in (part, form)][:-1]
    if any(_CORE.search(piece) for piece in pieces[::2]):
        return None
    places: dict[str, list[int]] = {}
    for at in range(1, len(pieces), 2):
        places.setdefault(pieces[at], []).append(at)
        pieces[at] = ""
    words = tuple((*forms[form], tuple(at)) for form, at in places.items())
    return Cut(tuple(pieces), words)
