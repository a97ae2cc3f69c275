"""Links in texts to stories that are not shown: the link goes, its words stay.

A link must never keep somebody public, nor tell an address that names them. So it is taken off in the
source, before anything is made of it: inline and by reference, as an angle-bracketed address and as HTML;
and whatever is left of the address in any other writing goes too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from ..model.collections import COLLECTIONS
from .links import on_site, page_of, story_key

GONE = "（网址已撤下）"
"""Stands where an address itself was the words."""

_IDS = frozenset(c.id for c in COLLECTIONS)

_TARGET = r"(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_INLINE = re.compile(rf"\]\(\s*{_TARGET}{_TITLE}\s*\)")
_DEFINITION = re.compile(
    rf"^[ >\t]*\[(?P<label>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*{_TARGET}[^\n]*(?:\n|\Z)", re.M
)
_ANCHOR = re.compile(
    r"<a\b[^<>]*?\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))[^<>]*>", re.I
)
_END = re.compile(r"</a\s*>", re.I)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>", re.I)
_WRITTEN = re.compile(
    rf"(?:{'|'.join(sorted(_IDS))})/(?:\d{{4}}/)?[a-z0-9-]+(?:/index\.(?:md|html))?/?"
)
_BEFORE = re.compile(r"[\w:/.%~-]")
_BEHIND = re.compile(r"[?#][\w%=&.-]*")
_LONGEST = 2000
"""Characters of a link's words: nobody writes more, and hostile text ends in time."""
_ATTRIBUTE = re.compile(r"(?:[\"'=(<]|\]:)[ \t]*\Z")


@dataclass(frozen=True)
class Unshown:
    """The stories that have no page on the site: their ``keys``, and their old addresses (``aliases``, as
    :func:`~showcase.gate.links.page_of` gives them). ``site_url`` is the site's own address, for links
    copied from a browser. With ``only``, every story but these is unshown, also one that nobody knows.
    """

    keys: Collection[str]
    aliases: Collection[str] = frozenset()
    site_url: str = ""
    only: Collection[str] | None = None

    def means(self, href: str) -> str:
        """The key or the page of an unshown story that an address leads to, or nothing."""
        href = on_site(href, self.site_url)
        key, page = story_key(href), page_of(href)
        if key.partition("/")[0] in _IDS and self.only is not None:
            return key if key not in self.only else ""
        return key if key in self.keys else page if page in self.aliases else ""


@dataclass(frozen=True)
class Link:
    """A link that was taken off: where its address stood, and what that was."""

    at: int
    href: str


_Cut = tuple[int, int, str]
"""From, until, and what stands there instead."""


def unlinked(text: str, unshown: Unshown) -> tuple[str, tuple[Link, ...]]:
    """``text`` in Markdown with every link to an unshown story taken off, and what those were."""
    cuts: list[_Cut] = []
    links: list[Link] = []
    if "/" in text and (unshown.keys or unshown.aliases or unshown.only is not None):
        for form in (_definitions, _inline, _anchors, _autolinks):
            for link, cut in form(text, unshown):
                links.append(link)
                cuts += cut
        cuts.sort()
        left: list[_Cut] = []
        ends = [end for _, end, _ in cuts]  # those of one link do not lie in another's
        for link, one in _written(text, unshown):
            near = bisect_right(ends, one[0])
            if near == len(cuts) or cuts[near][0] > one[0]:
                links.append(link)
                left.append(one)
        cuts += left
    if not cuts:
        return text, ()
    return _without(text, sorted(cuts)), tuple(sorted(links, key=lambda link: link.at))


def _without(text: str, cuts: list[_Cut]) -> str:
    done, at = [], 0
    for start, end, words in cuts:
        if start >= at:
            done += [text[at:start], words]
            at = end
    return "".join([*done, text[at:]])


_Found = Iterator[tuple[Link, list[_Cut]]]


def _inline(text: str, unshown: Unshown) -> _Found:
    """``[words](address)``: the brackets and the address."""
    for found in _INLINE.finditer(text):
        href = found[1] or found[2]
        opening = _opening(text, found.start()) if unshown.means(href) else -1
        if opening >= 0:
            cuts = [(opening, opening + 1, ""), (*found.span(), "")]
            yield Link(found.start() + 2, href), cuts


def _opening(text: str, closing: int) -> int:
    """Where the bracket opens that ``closing`` closes, in the same paragraph; -1 for a picture's."""
    depth = 0
    for at in range(closing - 1, max(-1, closing - _LONGEST), -1):
        char = text[at]
        if char == "\n" and text[at - 1 : at] == "\n":
            return -1
        if char not in "[]" or _is_escaped(text, at):
            continue
        if char == "]":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return -1 if text[at - 1 : at] == "!" else at
    return -1


def _is_escaped(text: str, at: int) -> bool:
    return (at - len(text[:at].rstrip("\\"))) % 2 == 1


def _definitions(text: str, unshown: Unshown) -> _Found:
    """``[label]: address``, and every place that says ``[words][label]`` or ``[label]``."""
    for found in _DEFINITION.finditer(text):
        href = found[2] or found[3]
        if unshown.means(href):
            label = r"\s+".join(map(re.escape, found["label"].split()))
            uses = re.compile(rf"\](?:\[{label}\])|(?<=\[)({label})\](?:\[\])?(?![\[(:])", re.I)
            cuts: list[_Cut] = [(*found.span(), "")]
            for use in uses.finditer(text):
                close = use.end(1) if use[1] else use.start()
                opening = _opening(text, close)
                if opening >= 0:
                    cuts += [(opening, opening + 1, ""), (close, use.end(), "")]
            yield Link(found.start(), href), cuts


def _anchors(text: str, unshown: Unshown) -> _Found:
    """``<a href=…>words</a>``: both tags."""
    for found in _ANCHOR.finditer(text):
        href = unescape(found[1] or found[2] or found[3] or "")
        if unshown.means(href):
            end = _END.search(text, found.end())
            cuts = [(*found.span(), ""), *([(*end.span(), "")] if end else [])]
            yield Link(found.start(), href), cuts


def _autolinks(text: str, unshown: Unshown) -> _Found:
    """``<https://…>``: its words are the address."""
    for found in _AUTOLINK.finditer(text):
        if unshown.means(found[1]):
            yield Link(found.start(), found[1]), [(*found.span(), GONE)]


def _written(text: str, unshown: Unshown) -> Iterator[tuple[Link, _Cut]]:
    """An address in any other writing, with its host and what follows."""
    for found in _WRITTEN.finditer(text):
        start, end = found.span()
        if not unshown.means(found[0]):
            continue
        while start and _BEFORE.match(text[start - 1]):
            start -= 1
        behind = _BEHIND.match(text, end)
        end = behind.end() if behind else end
        words = "#" if _ATTRIBUTE.search(text[max(0, start - 9) : start]) else GONE
        yield Link(start, text[start:end]), (start, end, words)
