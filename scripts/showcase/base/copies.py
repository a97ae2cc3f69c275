"""File names that copying, syncing and mending leave beside the file that counts."""

from __future__ import annotations

import re
from collections.abc import Collection

_REMARK = re.compile(
    r"副本|复件|冲突|备份|拷贝|旧版|改动前|copy|copie|conflict|backup|(?:^|[\W_])(?:bak|old|orig|save|tmp)(?:$|[\W_])",
    re.I,
)
"""Windows and WPS in Chinese and English, OneDrive, Dropbox, Syncthing, 坚果云, editors."""
_HOST = re.compile(
    r"[-_ ](?:DESKTOP|LAPTOP|PC|WIN|MSI|NB)-[A-Z0-9]{3,15}$|[-_ ][A-Z0-9-]*MACBOOK[A-Z0-9-]*$", re.I
)
"""OneDrive adds the computer's name: Windows gives DESKTOP- and seven characters."""
_NUMBER = re.compile(r"[ _-]?(?:\(\d{1,3}\)|（\d{1,3}）| \d{1,2})$")
"""Browsers and WeChat: ``about (1)``, ``about(1)``; macOS: ``about 2``."""


def is_copy(stem: str, others: Collection[str]) -> bool:
    """Does a name without its ending look like a copy: of one of ``others``, or by what it says itself?"""
    if _HOST.search(stem) or _NUMBER.search(stem):
        return True
    if not _REMARK.search(stem):
        return False
    low = stem.casefold()
    return any(o != stem and o.casefold() in low for o in others) or not stem.isascii()
