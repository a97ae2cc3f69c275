"""HTML inside Markdown that somebody wrote: its comments, and where code stands that is only shown."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?--!?>", re.S)
_CODE = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[^\n]*$|`[^`\n]+`")
_OPEN = re.compile(r"<!--")


def without_comments(text: str) -> str:
    """The text as it may go out. Comments go wherever they stand, in code too: what goes is never a
    secret told. Again until none is left, for ``<!-<!-- -->- … -->``; a comment without an end goes to the
    end.
    """
    while _OPEN.search(text):
        shorter = _COMMENT.sub("", text)
        text = shorter if shorter != text else text[: text.index("<!--")]
    return text


def blanked(text: str) -> str:
    """The text with comments and code blanked, a character for a character: places stay."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0])

    return _CODE.sub(blank, _COMMENT.sub(blank, text))
