"""What a site shows besides the pages: finished files of the caches, and the index of the full text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..base.paths import CACHE, CARD_CACHE, FULLTEXT, MEDIA_CACHE, PAPER_CACHE
from ..base.tree import link_or_copy
from ..derive.edition import Edition
from ..media.plan import FOLDER as MEDIA
from ..pages.render import site_values
from ..papers.plan import FOLDER as PAPERS
from ..photos.perform import prune
from ..photos.plan import FOLDER as PHOTOS
from ..photos.survey import MEMORY as PHOTO_MEMORY
from ..search.pairs.index import FOLDER


def made_files(edition: Edition, root: Path) -> Mapping[str, Path]:
    """Paths in the tree, and where the files of the edition's pages lie."""
    own = {s.key for s in edition.catalogue.on_pages}
    photos = {f"{PHOTOS}/{name}": root / CACHE / name for name in edition.pictures.names_of(own)}
    media = {f"{MEDIA}/{name}": root / MEDIA_CACHE / name for name in edition.media.names_of(own)}
    papers = {
        f"{PAPERS}/{name}": root / PAPER_CACHE / name for name in edition.attached.names_of(own)
    }
    cards = {c.url: root / CARD_CACHE / c.name for key, c in edition.cards.items() if key in own}
    return photos | media | papers | cards


def made_names(edition: Edition) -> frozenset[str]:
    """Every file of the caches that an edition shows, in halls too."""
    cards = frozenset(card.name for card in edition.cards.values())
    return edition.pictures.names | edition.media.names | edition.attached.names | cards


def stage_shown(edition: Edition, file: Path) -> None:
    """Write beside the staged tree what the frame of every page shows of the site."""
    words = json.dumps(site_values(edition), ensure_ascii=False, sort_keys=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{words}\n", encoding="utf-8", newline="\n")


def add_fulltext(root: Path, site: Path) -> None:
    """Bring the staged index into ``site``, past MkDocs, to which each of thousands of files is a page's trouble."""
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in sorted((root / FULLTEXT).iterdir()):
        link_or_copy(path, folder / path.name)


def prune_caches(root: Path, names: frozenset[str]) -> None:
    """Delete what was made for stories that are shown no more: all but ``names``."""
    prune(root / CACHE, names | {PHOTO_MEMORY})
    prune(root / MEDIA_CACHE, names)
    prune(root / PAPER_CACHE, names)
    prune(root / CARD_CACHE, names | {PHOTO_MEMORY})
