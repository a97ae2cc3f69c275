"""The start tags of a page. Most stand on many pages, so each audit looks at a tag once a site."""

from __future__ import annotations

import re

_TAG = re.compile(r"""<[a-zA-Z][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")


def tags(html: str) -> frozenset[str]:
    """Every start tag with an attribute, as written. A ``>`` inside quotes ends none."""
    return frozenset(tag for tag in _TAG.findall(html) if "=" in tag)
