"""Names of files that every system can hold: what Windows and sticks refuse is left out."""

from __future__ import annotations

import re

from ..base.devices import is_device
from ..base.text import without_unseen

_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')

MOST = 40
"""Characters of a name: a path of Windows has 260 at most, and folders stand before it."""


def safe_name(words: str, otherwise: str = "未命名") -> str:
    """``words`` as the name of a file or a folder, without its suffix. Never empty, never a path."""
    name = " ".join(_REFUSED.sub(" ", without_unseen(words)).split())
    name = name[:MOST].strip(" .")
    return f"_{name}" if is_device(name) else name or otherwise
