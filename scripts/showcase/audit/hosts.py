"""No page makes the reader's browser ask another host for anything. Links to follow are fine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..problems import Problem

_TAG = re.compile(
    r"<(script|img|iframe|source|video|audio|embed|object|track|input|use|image|link)\b"
    r"((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"(?:^|\s)(?:src|srcset|imagesrcset|data|poster|(?:xlink:)?href)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)",
    re.I,
)
_NOT_FETCHED = re.compile(r"\brel=[\"']?(?:canonical|alternate|license|edit)", re.I)
_FOREIGN = re.compile(r"(?:^|[\s,\"'])((?:https?:)?//[^\s,\"']+)", re.I)
_IN_STYLE = re.compile(r"(?:@import|url\()\s*[\"']?((?:https?:)?//[^\s\"')]+)", re.I)


def audit(pages: Mapping[str, str]) -> list[Problem]:
    """Every address on another host that a browser would fetch by itself. Style sheets count too."""
    return [
        Problem(page, "foreign-host", f"页面会向别的网站请求：{address}", "去掉它，或放到本站。")
        for page, text in sorted(pages.items())
        for address in sorted(set(foreign(text)))
    ]


def foreign(text: str) -> Iterator[str]:
    """Addresses on other hosts in tags and styles that fetch."""
    for name, attributes in _TAG.findall(text):
        if name.lower() == "link" and _NOT_FETCHED.search(attributes):
            continue
        for value in _ATTRIBUTE.findall(attributes):
            yield from _FOREIGN.findall(value)
    yield from _IN_STYLE.findall(text)
