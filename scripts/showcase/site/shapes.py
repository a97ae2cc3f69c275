"""The frame of a kind of page, cut where the words of a single page stand.

A *shape* is all of a page that may change its frame otherwise than by filling in words: how deep it stands and in which
folder, and which values its front matter has. Pages of one shape differ in words alone, and where these go is found
out: a page of tokens is rendered, and what came out is cut at the tokens. Nothing here knows what the templates look
like: where one does to a word what is none of the ways known here, the cut frame is wrong, and :func:`trials` tell.
A cut frame is plain data, so that it can be remembered: values and ways are told by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment

Shape = tuple[Any, ...]

Slot = tuple[str, ...]
"""A value of a page, by its name; ``meta`` with the keys that lead to it in the front matter."""


class Filled(Enum):
    """What stands in a shape for a value that differs from page to page."""

    WORD = "word"
    NUMBER = "number"


_LITERAL = ("kind", "robots")
"""Few different values, by which templates choose."""


def shape_of(url: str, meta: Mapping[str, Any], body: str) -> Shape | None:
    """A page at the top has one of its own: its address is part of it. None for a page that has something in its front
    matter that our pages have not, or is no folder's.
    """
    values = _shape_of_values(meta)
    if values is None or (url and not url.endswith("/")):
        return None
    return (url.count("/"), url.partition("/")[0], not body, values)


def _shape_of_values(meta: Mapping[str, Any]) -> Shape | None:
    found: list[tuple[str, Any]] = []
    for key in sorted(meta):
        value = meta[key]
        if isinstance(value, str):
            found.append((key, value if key in _LITERAL or not value.strip() else Filled.WORD))
        elif value is None or isinstance(value, bool):
            found.append((key, value))
        elif isinstance(value, int):
            found.append((key, Filled.NUMBER if value > 0 else value))
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
    """A page of tokens: each is changed by each of the ways to something else, and is longer than any template
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
            if value is Filled.WORD:
                found[key] = word()
            elif value is Filled.NUMBER:
                found[key] = number()
            else:
                found[key] = filled(value) if isinstance(value, tuple) else value
        return found

    url = "/".join([first, *(folder() for _ in range(depth - 1)), ""]) if depth else ""
    return Sample(url, filled(values), "" if without_body else word())


_JINJA = Environment()
"""With the filters as they come. Where a frame has others of these names, the trials tell."""


def _escaped(value: Any) -> str:
    return str(_JINJA.filters["e"](value))


def _shortened(value: Any) -> str:
    return str(_JINJA.filters["truncate"](_JINJA, str(value).strip(), 120, True, "…"))


def _in_query(value: Any) -> str:
    return str(_JINJA.filters["urlencode"](value))


_WAYS: Mapping[str, Callable[[Any], str]] = {
    "escaped": _escaped,
    "as it is": str,
    "shortened, escaped": lambda value: _escaped(_shortened(value)),
    "shortened": _shortened,
    "in a query": _in_query,
    "in a query, slashes too": lambda value: _in_query(value).replace("/", "%2F"),
}
"""What our templates do to words."""


def _slots(shape: Shape, base: str) -> Iterator[Slot]:
    """The values of a page that a template may show. ``base`` is the site's address, with its last slash. The address
    of a page at the top is none: it is the same in all of its shape.
    """
    depth, _, without_body, values = shape
    if depth > 1:
        if base:
            yield from (("whole address",), ("address from the top",))
        yield ("address",)
    if not without_body:
        yield ("body",)
    yield from _slots_of_values(values, ("meta",))


def _slots_of_values(values: Shape, outer: Slot) -> Iterator[Slot]:
    for key, value in values:
        if isinstance(value, tuple):
            yield from _slots_of_values(value, (*outer, key))
        elif isinstance(value, Filled):
            yield (*outer, key)


def _value(slot: Slot, base: str, url: str, meta: Mapping[str, Any], body: str) -> Any:
    match slot:
        case ("whole address",):
            return base + quote(url)
        case ("address from the top",):
            return urlsplit(base + quote(url)).path
        case ("address",):
            return quote(url)
        case ("body",):
            return body
    found: Any = meta
    for key in slot[1:]:
        found = found[key]
    return found


@dataclass(frozen=True)
class Word:
    """A word of a page in a frame: which value, what is done to it, and the pieces that it is."""

    slot: Slot
    way: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class Cut:
    """A frame in ``pieces``, with an empty one wherever a word of a page goes. ``base`` is the site's address."""

    base: str
    pieces: tuple[str, ...]
    words: tuple[Word, ...]

    def joined(self, url: str, meta: Mapping[str, Any], body: str) -> str:
        """The whole page."""
        parts = list(self.pieces)
        for word in self.words:
            text = _WAYS[word.way](_value(word.slot, self.base, url, meta, body))
            for place in word.places:
                parts[place] = text
        return "".join(parts)


def cut(html: str, sample: Sample, shape: Shape, base: str) -> Cut:
    """What the page of tokens became, cut at them. What a template made of a token in another way is left in the
    pieces, so that no page is right.
    """
    forms: dict[str, tuple[Slot, str]] = {}
    for slot in _slots(shape, base):
        value = _value(slot, base, sample.url, sample.meta, sample.body)
        for name, way in _WAYS.items():
            forms.setdefault(way(value), (slot, name))
    pieces = [html]  # frame and words by turns; one regular expression of all forms takes 80 ms
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for at in reversed(range(0, len(pieces), 2)):
            parts = pieces[at].split(form)
            pieces[at : at + 1] = [w for part in parts for w in (part, form)][:-1]
    places: dict[str, list[int]] = {}
    for at in range(1, len(pieces), 2):
        places.setdefault(pieces[at], []).append(at)
        pieces[at] = ""
    words = tuple(Word(*forms[form], tuple(at)) for form, at in places.items())
    return Cut(base, tuple(pieces), words)
