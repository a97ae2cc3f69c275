"""Where things lie. Relative ones are below the root."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
"""Where the project's own overrides/ lie."""

HOOK = PROJECT / "scripts" / "showcase" / "mkdocs_hook.py"
"""What MkDocs loads (``hooks:`` in mkdocs.yml)."""


def overrides(root: Path, name: str) -> list[Path]:
    """Where files of ``overrides/<name>`` are looked for: the root's own first, then the project's."""
    folders = [root / "overrides" / name, PROJECT / "overrides" / name]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


BUILD = ".build"
DOCS = f"{BUILD}/docs"
"""The staged tree."""

SHOWN = f"{BUILD}/shown.json"
"""What the frame of every page of that tree shows of the site."""

ASSETS = f"{BUILD}/assets"
"""Styles and scripts of the frames, joined."""

MEMO = f"{BUILD}/memo.db"
"""What costly steps found: :mod:`showcase.base.memo`."""

FULLTEXT = f"{BUILD}/fulltext"
"""The index of the full text, as the site will have it."""

SEARCH = f"{BUILD}/search"
"""What portals' Pagefind is told, and the bundle of it that was made last."""

CACHE = ".cache/photos"
MEDIA_CACHE = ".cache/media"
PAPER_CACHE = ".cache/papers"

PRINT_CACHE = ".cache/print"
"""Photos cut to their boxes on paper."""

CARD_CACHE = ".cache/cards"
STAGED_CARDS = f"{BUILD}/cards"

STAGED_PRINT = f"{BUILD}/print"
"""What typesetting sees: a folder for each publication, made anew each time."""

STAGED_FONTS = f"{BUILD}/fonts"
"""An office's own typefaces, each in a folder by itself."""

PRINT, EXPORTS = "print", "exports"
"""Where what is printed lies, and what is handed over."""

STAGED_PACKS = f"{BUILD}/packs"
"""A folder for each screen's stick, as its zip will hold it."""

GOOD = f"{BUILD}/good"
"""What was read for the site that was published last."""

PACKS = "packs"
"""Where the zips lie."""

PUBLISHED = f"{BUILD}/published"
"""Which files the last site is made of: :mod:`showcase.site.last`."""
