"""No script of ours keeps a cookie. What is remembered stays on the device (localStorage) and is
never sent.
"""

from __future__ import annotations

import re

from ..base.problems import Problem

_COOKIE = re.compile(r"\bdocument\s*(?:\.|\[\s*[\"'])\s*cookie\b|\bcookieStore\b", re.I)


def audit(name: str, script: str) -> list[Problem]:
    """Does the script of this ``name`` read or set cookies?"""
    if not _COOKIE.search(script):
        return []
    return [
        Problem(name, "cookie", "脚本里用了 cookie。", "改用 localStorage，并且只记在这台设备上。")
    ]
