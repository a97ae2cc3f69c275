"""Names that Windows keeps for printers and screens: no file and no folder may have one, whatever its suffix.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import re

_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.I | re.S
)


def is_device(name: str) -> bool:
    """Whether the name of a file or a folder is one of them.

    >>> is_device("NUL.tar.gz"), is_device("console")
    (True, False)
    """
    return bool(_DEVICE.fullmatch(name))
