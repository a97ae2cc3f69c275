"""No page makes the reader's browser ask another host for anything. Links to follow are fine."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..problems import Problem

_FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object|track)\b[^>]*?"
    r"\s(?:src|srcset|data|poster)=[\"']?\s*((?:https?:)?//[^\s\"'>]+)"
    r"|<link\b(?![^>]*\brel=[\"']?(?:canonical|alternate|license|edit))[^>]*?"
    r"\shref=[\"']?\s*((?:https?:)?//[^\s\"'>]+)"
    r"|(?:@import|url\()\s*[\"']?((?:https?:)?//[^\s\"')]+)",
    re.I,
)


def audit(pages: Mapping[str, str]) -> list[Problem]:
    """Every address on another host that a browser would fetch by itself."""
    return [
        Problem(page, "foreign-host", f"页面会向别的网站请求：{address}", "去掉它，或放到本站。")
        for page, html in sorted(pages.items())
        for address in sorted({next(filter(None, found)) for found in _FETCHED.findall(html)})
    ]
