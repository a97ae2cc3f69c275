"""The tags of a page as a browser cuts them, and what one of them would make it do by itself.

The cutting follows https://html.spec.whatwg.org/#tokenization: a quote means something only behind ``=``,
a ``/`` between attributes is a blank, and values are unescaped before anybody looks at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?+)?+"
_AS_WE_WRITE = r"""<[a-zA-Z][a-zA-Z0-9]*+(?: [a-z-]++(?:="[^"]*+")?+)*+>"""
_TAG = re.compile(
    rf"({_AS_WE_WRITE}|<[a-zA-Z][^\s/>]*+(?:[\s/]++|{_ATTRIBUTE})*+>)|<[a-zA-Z][\s\S]*+"
)
"""A tag that is never closed reaches to the end, and a browser drops it. The first form is one of the second: to try
it first takes a quarter off.
"""
_NAME = re.compile(r"<([a-zA-Z][^\s/>]*+)")
_ATTRIBUTES = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*+))?+)?+"""
)


def tags(html: str) -> frozenset[str]:
    """Every start tag, as written, once each."""
    return frozenset(_TAG.findall(html)) - {""}


def places(html: str) -> Iterator[tuple[int, str]]:
    """Every start tag and where it begins."""
    return ((found.start(), found[1]) for found in _TAG.finditer(html) if found[1])


def name_of(tag: str) -> str:
    """``<IMG src=x>`` → ``img``."""
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def attributes(tag: str) -> list[tuple[str, str]]:
    """Names in small letters and values without their references. Of two with one name the first counts
    for browsers; both are here.
    """
    found = _NAME.match(tag)
    if found is None:
        return []
    return [
        (name.lower(), unescape(double or single or bare))
        for name, double, single, bare in _ATTRIBUTES.findall(tag, found.end(), len(tag) - 1)
    ]


Kind = Literal["inline", "foreign-host", "unsafe-url", "frame"]


class Fault(NamedTuple):
    """What a tag would do: run or style from within the page, ask another host, lead to an address that
    runs, or bring a page of its own; and the words by which it is found in a text.
    """

    kind: Kind
    what: str
    clue: str


_FRAMES = frozenset(
    ["iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "base"]
)
"""None of our pages has one. ``base`` would bend every address of its page."""

_FETCHED = frozenset(
    (
        "src",
        "srcset",
        "imagesrcset",
        "poster",
        "background",
        "data",
        "dynsrc",
        "lowsrc",
        "classid",
        "codebase",
        "archive",
        "manifest",
        "ping",
        "action",
        "formaction",
    )
)
"""What a browser asks for by itself, or when a form is sent or a link is followed (``ping``)."""
_FETCHES_HREF = frozenset(
    ["link", "use", "image", "feimage", "script", "mpath", "textpath", "pattern", "lineargradient"]
)
_LEADS = frozenset(
    [
        "href",
        "xlink:href",
        "action",
        "formaction",
        "src",
        "data",
        "poster",
        "background",
        "to",
        "from",
        "by",
        "values",
    ]
)
"""Where an address that runs may stand; the last four in SVG's ``animate`` and ``set``."""
_NOT_FETCHED = {"canonical", "alternate", "license", "edit", "author", "help", "next", "prev"}
_LISTS = {"srcset", "imagesrcset", "ping", "values"}
_RUNS = re.compile(
    r"(?:javascript|vbscript|livescript|mocha|data|blob|file|filesystem|view-source):", re.I
)
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|(?:https?|wss?|ftp):", re.I)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?(.*?)['\"]?\s*$", re.I | re.S)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.I)


def bare(address: str) -> str:
    """As a browser reads it: without blanks, control characters and what nobody sees, ``\\`` as ``/``
    (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """
    return _IGNORED.sub("", address).replace("\\", "/")


def is_foreign(address: str) -> bool:
    """Does it name another host (any host: a page of ours needs none)?"""
    return _FOREIGN.match(bare(address)) is not None


def runs(address: str) -> bool:
    """Is it one that runs, or that brings a page inside itself?"""
    return _RUNS.match(bare(address)) is not None


def faults(tag: str) -> Iterator[Fault]:
    """Everything a start tag would do that no page of ours does."""
    name = name_of(tag)
    given = attributes(tag)
    if name in _FRAMES:
        yield Fault("frame", f"<{name}>", f"<{name}")
    rels = {word for key, value in given if key == "rel" for word in value.lower().split()}
    refresh = name == "meta" and any(
        key == "http-equiv" and value.strip().lower() == "refresh" for key, value in given
    )
    for key, value in given:
        if key in ("style", "srcdoc") or re.fullmatch(r"on[a-z]+", key):
            yield Fault("inline", f"{key}=", key)
        elif refresh and key == "content":
            target = _REFRESH.sub(r"\1", value)
            if is_foreign(target) or runs(target):
                yield Fault("foreign-host", target, "refresh")
        elif key in _LEADS or key in _FETCHED:
            yield from _address(name, key, value, rels)


def _address(name: str, key: str, value: str, rels: set[str]) -> Iterator[Fault]:
    link = key in ("href", "xlink:href")
    fetched = key in _FETCHED or (link and name in _FETCHES_HREF and not rels & _NOT_FETCHED)
    for address in addresses_in(key, value):
        if runs(address):
            if not (
                fetched and name in ("img", "source", "input") and _PICTURE.match(bare(address))
            ):
                kind = bare(address).partition(":")[0].lower()
                yield Fault("unsafe-url", f"{kind}:", value or key)
        elif fetched and is_foreign(address):
            yield Fault("foreign-host", address.strip(), address.strip())
        elif key == "ping":
            yield Fault("foreign-host", "ping", "ping")


def addresses_in(key: str, value: str) -> list[str]:
    """The addresses of a value: ``srcset`` and ``ping`` have several."""
    if key == "values":
        return value.split(";")
    if key == "ping":
        return value.split()
    if key in _LISTS:
        return [part.split()[0] for part in re.split(r",\s|,$", value) if part.strip()]
    return [value]
