"""Names of files that are made of editors' words: Windows has to take them, from a stick and from an archive too.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .text import start_of, without_unseen

LONGEST = 40
"""Characters. A whole path has 260 on Windows, of which a desktop takes some 60."""

_NEVER = re.compile(r'[<>:"/\\|?*\s\u200b-\u200f\u2028-\u202f\ufeff]+')
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\s*\.|\s*$)", re.I
)


def file_name(text: str, most: int = LONGEST) -> str:
    """A text as the name of a file without its suffix, or of a folder: never empty, never one of a device.

    >>> file_name("王某/李某：“好人”. "), file_name("con.a"), file_name("..")
    ('王某 李某：“好人”', '_con.a', '无题')
    """
    plain = _NEVER.sub(" ", without_unseen(unicodedata.normalize("NFC", text)))
    plain = start_of(plain.strip(" ."), most).rstrip(" .")
    return f"_{plain}" if _DEVICES.match(plain) else plain or "无题"


def apart(names: Iterable[str]) -> Iterator[str]:
    """The same names, no two of which a disk takes for one: Windows and macOS do not tell ``A`` from ``a``."""
    taken: set[str] = set()
    for name in names:
        free, number = name, 1
        while _folded(free) in taken:
            number += 1
            free = f"{name} {number}"
        taken.add(_folded(free))
        yield free


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
