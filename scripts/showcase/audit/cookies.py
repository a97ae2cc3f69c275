"""No script of ours keeps a cookie. What is remembered stays on the device (localStorage) and is
never sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..base.problems import Problem

_COOKIE = re.compile(r"\bdocument\s*(?:\.|\[\s*[\"'])\s*cookie\b|\bcookieStore\b", re.I)


def audit(scripts: Mapping[str, str]) -> list[Problem]:
    """Every file of ``scripts`` (name, text) that reads or sets cookies."""
    instead = "改用 localStorage，并且只记在这台设备上。"
    return [
        Problem(name, "cookie", "脚本里用了 cookie。", instead)
        for name, text in sorted(scripts.items())
        if _COOKIE.search(text)
    ]
