"""Telephone numbers in finished HTML become links that dial: a thumb cannot copy a number."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|400-\d{3}-\d{4})(?![\d-])")
"""With its area code, or a service number. Mobile numbers are personal, and `check` refuses them."""
_PART = re.compile(r"(<[^>]*>)")
_OPENS = re.compile(r"<(/?)(a|button|code|pre)\b", re.I)
"""A number in these is a link already, or a sample."""


def dialled(html: str) -> str:
    """``html`` with a ``tel:`` link around every number that stands in its text.

    >>> dialled("<p>打 0571-88880000。</p>")
    '<p>打 <a class="nowrap" href="tel:0571-88880000">0571-88880000</a>。</p>'
    """
    if not _NUMBER.search(html):
        return html
    inside = 0
    parts = _PART.split(html)
    for at, part in enumerate(parts):
        if at % 2:
            found = _OPENS.match(part)
            if found:
                inside = max(0, inside + (-1 if found[1] else 1))
        elif not inside:
            parts[at] = _NUMBER.sub(r'<a class="nowrap" href="tel:\g<0>">\g<0></a>', part)
    return "".join(parts)
