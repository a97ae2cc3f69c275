"""Addresses in texts that mean a story."""

from __future__ import annotations

import re
from urllib.parse import unquote

_STORY_LINK = re.compile(
    r"^/?(?:\.{1,2}/)*([a-z-]+)/(?:\d{4}/)?([a-z0-9-]+)(?:/(?:index\.(?:md|html))?)?(?:[?#].*)?$"
)
_BEHIND = re.compile(r"[?#].*", re.S)
_LEADING = re.compile(r"^(?:\.{0,2}/)+")
_FILE = re.compile(r"(?:(?:^|/)index)?\.(?:md|html?)$|/$", re.I)


def story_key(href: str) -> str:
    """``/families/zheng-guo-dong/`` or ``../../families/2024/zheng-guo-dong/index.md`` → its key."""
    found = _STORY_LINK.match(href)
    return f"{found[1]}/{found[2]}" if found else ""


def on_site(href: str, site_url: str) -> str:
    """An address as it stands below the site's own, wherever it was copied from."""
    href = unquote(href.strip())
    own = re.sub(r"^https?:", "", site_url.rstrip("/"))
    bare = re.sub(r"^https?:", "", href, flags=re.I)
    if own and bare.lower().startswith(own.lower()) and bare[len(own) : len(own) + 1] in "/?#":
        return bare[len(own) :]
    return href


def page_of(href: str) -> str:
    """The page that an address of the site means, without a slash at its ends: ``../old/zhou.html#a`` is
    ``old/zhou``.
    """
    return _FILE.sub("", _LEADING.sub("", _BEHIND.sub("", href)))
