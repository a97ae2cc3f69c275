"""No page makes the reader's browser ask another host for anything, and no script, style, drawing or
data file names one. Links to follow are fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..base.problems import Problem
from ..base.tags import Fault

_IN_STYLE = re.compile(r"(?:@import|url\()\s*[\"']?((?:https?:)?//[^\s\"')]+)", re.I)
_IN_FILE = re.compile(
    r"(?:(?:https?|wss?|ftp):|(?<=[\"'`(=\s])(?=//[\w-]+\.))//[^\s\"'`<>()\\]+", re.I
)
NAMES = (
    "http://www.w3.org/",
    "https://schema.org",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://purl.org/atompub/tombstones/1.0",
)
"""Names of vocabularies, which look like addresses and are never fetched."""


def audit(name: str, found: frozenset[str], faults: Iterable[Fault] = ()) -> list[Problem]:
    """Every address on another host that a browser would fetch by itself: what :func:`in_style` ``found`` in the
    page of this ``name``, or :func:`in_file` in another file; and the ``faults`` of a page's tags.
    """
    tagged = {f.what for f in faults if f.kind == "foreign-host"}
    return [
        Problem(name, "foreign-host", f"页面会向别的网站请求：{address}", "去掉它，或放到本站。")
        for address in sorted(found | tagged)
    ]


def in_style(text: str) -> frozenset[str]:
    """Addresses on other hosts in the styles of a page or in a style sheet."""
    if "url(" not in text and "@import" not in text:
        return frozenset()
    return frozenset(_IN_STYLE.findall(text))


def in_file(text: str, own: str) -> frozenset[str]:
    """Addresses on other hosts in a style sheet, script, drawing or data file. ``own`` is the
    address of this site, if it has one. Comments count: nobody reads them there.
    """
    known = (*NAMES, own) if own else NAMES
    return frozenset(a for a in _IN_FILE.findall(text) if not a.startswith(known))
