"""Which files were imported: a folder ``.intake/`` of this computer, an empty file for each, called by the
digest of its bytes. Nothing of what stood in them, and not what they were called.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = ".intake"


def digest(data: bytes, form: str = "") -> str:
    """Of the bytes, and of what a list was made into: one may become a roster first, and drafts later."""
    return hashlib.sha256(data + b"\0" + form.encode()).hexdigest()


def known(root: Path) -> frozenset[str]:
    """Digests of all that was imported here."""
    folder = root / FOLDER
    return frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()


def note(root: Path, digests: tuple[str, ...]) -> None:
    """Remember them."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    for name in digests:
        (folder / name).touch()
