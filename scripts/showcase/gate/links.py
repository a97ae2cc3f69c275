"""Addresses in texts that mean a story."""

from __future__ import annotations

import re

_STORY_LINK = re.compile(
    r"^/?(?:\.\./)*([a-z-]+)/(?:\d{4}/)?([a-z0-9-]+)(?:/(?:index\.md)?)?(?:#.*)?$"
)


def story_key(href: str) -> str:
    """``/families/zheng-guo-dong/`` or ``../../families/2024/zheng-guo-dong/index.md`` → its key."""
    found = _STORY_LINK.match(href)
    return f"{found[1]}/{found[2]}" if found else ""
