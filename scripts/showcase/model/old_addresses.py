"""旧网址: which of them a file can be made of, on every system, and which are the program's own."""

from __future__ import annotations

import re
import unicodedata

from ..base.devices import is_device
from . import addresses
from .collections import COLLECTIONS

MOST_BYTES = 200
"""Of one part between two ``/``: file systems take 255, and a name may grow while it is written."""
MOST_CHARACTERS = 180
"""Of the whole: Windows counts 260 for a path with its drive and folders."""

_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|#%&\s]')


def fault_of_shape(alias: str) -> tuple[str, str] | None:
    """Why no file can be made of it, and what to write; None where one can."""
    parts = alias.strip("/").split("/")
    written = "照浏览器里的样子写，如 /haoren/2021/zhou/。"
    if ".." in parts:
        return "旧网址里不能有“..”。", "删掉，或写真正的旧网址。"
    if len(alias) > MOST_CHARACTERS or any(
        len(p.encode("utf-8", "replace")) > MOST_BYTES for p in parts
    ):
        return (
            "旧网址太长了，做不成文件。",
            f"最多 {MOST_CHARACTERS} 个字，每一段不超过 {MOST_BYTES // 3} 个汉字。",
        )
    odd = _ODD.search(alias) or next(
        (found for part in parts if (found := re.search(r"^$|^\.+$|[. ]$", part))), None
    )
    unseen = next(
        (c for c in alias if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")), ""
    )
    if odd or unseen:
        return "旧网址里有不能做网址的符号，或者有一段是空的。", written
    if any(is_device(part) for part in parts):
        return "旧网址里有 Windows 留作别用的名字（con、nul、aux 等）。", written
    return None


def is_programs(path: str) -> bool:
    """Does it take the place of a file or folder of the program's? A story's own place is no such."""
    folded = path.strip("/").casefold()
    first = folded.partition("/")[0]
    programs = addresses.FOLDERS - {c.id for c in COLLECTIONS}
    return (
        first in addresses.FILES
        or first in programs
        or folded in addresses.FOLDERS
        or any(part in addresses.FEEDS for part in folded.split("/"))
    )


def can_stand(path: str) -> bool:
    """May a page be made there? Stories that are taken down may have any old address: nobody is held up by
    theirs, and nothing of the site gives way to it.
    """
    return fault_of_shape(path) is None and not is_programs(path)
