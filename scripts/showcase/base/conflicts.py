"""Marks of a merge that nobody finished: two people changed one place, and both versions stand there.

https://git-scm.com/docs/git-merge#_how_conflicts_are_presented; Subversion writes the same.
"""

from __future__ import annotations

import re

from .problems import Problem

_MARK = re.compile(r"""^["']?([<>|=])\1{6}(?:[ \t,;"'].*)?$""")
"""Git writes seven signs and a blank; a table program that saved such a file adds commas and quotes."""

_SURE = re.compile(r"""^["']?(?:<{7}|>{7})(?:[ \t,;"'].*)?$""", re.M)
"""What stands in no text for any other reason. ``=======`` underlines a heading, ``|||||||`` may be an
empty row of a table: they count only beside these."""


def conflict(text: str, file: str) -> Problem | None:
    """The error at the first mark of a conflict, or None."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    sure = _SURE.search(text)
    if sure is None:
        return None
    line = text.count("\n", 0, sure.start()) + 1
    if (
        sure[0].lstrip("\"'").startswith(">")
    ):  # the first mark was deleted, the others were forgotten
        above = text.split("\n")[: line - 1]
        line = next((n for n, one in enumerate(above, 1) if _MARK.match(one)), line)
    what = "这一处有两个人同时改过，两种写法都留在了文件里。"
    instead = "留下要用的那一种，再删掉“<<<<<<<”“=======”“>>>>>>>”开头的三行。"
    return Problem(file, "conflict", what, instead, line=line)


def first_version(text: str) -> str:
    """The text as if the first version had been kept, line for line: the marks and the other version
    are empty lines, so that whatever else is wrong is told once and at its place.
    """
    kept: list[str] = []
    side = ""
    for line in text.split("\n"):
        mark = _MARK.match(line)
        sign = mark[1] if mark else ""
        if sign == "<" or sign == ">" or (sign and side):
            side = "" if sign == ">" else sign
            kept.append("")
        else:
            kept.append(line if side in ("", "<") else "")
    return "\n".join(kept)
