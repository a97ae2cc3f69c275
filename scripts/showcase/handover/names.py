"""Names of files that every system can hold: what Windows and sticks refuse is left out."""

from __future__ import annotations

import re

from ..base.text import without_unseen

_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.I
)
"""https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file: devices, with any suffix."""

MOST = 40
"""Characters of a name: a path of Windows has 260 at most, and folders stand before it."""


def safe_name(words: str, otherwise: str = "未命名") -> str:
    """``words`` as the name of a file or a folder, without its suffix. Never empty, never a path."""
    name = " ".join(_REFUSED.sub(" ", without_unseen(words)).split())
    name = name[:MOST].strip(" .")
    return f"_{name}" if is_device(name) else name or otherwise


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file, whatever its suffix, for that of a printer or a screen."""
    return bool(_RESERVED.fullmatch(name))
