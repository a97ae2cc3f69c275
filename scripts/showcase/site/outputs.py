"""Everything a site consists of, as outputs: pages joined with their frames, what was staged beside them, what the
caches hold, and the files of the frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..base.digest import digest
from ..base.output import Output, ready
from ..base.tree import Tree, page_file
from ..model import addresses
from ..model.ordinary import OrdinaryPage
from ..pages.page import Page
from ..pages.render import Renderer
from ..search.pagefind.bundle import bundle_files
from ..search.pairs.index import FOLDER
from .frames import Frames


@dataclass(frozen=True)
class Parts:
    """What the outputs are made of: ``staged`` is the staged tree, ``made`` files of the caches by their paths in the
    site, ``fulltext`` the index; ``bundle_at`` is the root whose bundle for portals goes with them, if one is wanted.
    """

    pages: tuple[Page, ...]
    ordinary: tuple[OrdinaryPage, ...]
    staged: Tree
    made: Mapping[str, Path]
    fulltext: Tree
    bundle_at: Path | None = None


def outputs(parts: Parts, renderer: Renderer, frames: Frames) -> Iterator[Output]:
    """Every file of the site but those that only a publication brings. Raises ProblemError for a frame."""
    staged = parts.staged
    taken = set()
    for output in _pages(parts, renderer, frames):
        taken.add(output.path)
        yield output
    for path, key in staged.keys.items():
        if not path.endswith(".md"):
            taken.add(path)
            yield Output(path, key, partial(Path, staged.folder, path))
    for path, source in sorted(parts.made.items()):
        yield Output(path, digest(path), partial(Path, source))  # its name tells its bytes
    for path, key in parts.fulltext.keys.items():
        yield Output(f"{FOLDER}/{path}", key, partial(Path, parts.fulltext.folder, path))
    if parts.bundle_at:
        yield from ready(bundle_files(parts.bundle_at).items())
    yield from (o for o in _of_frames(parts, frames) if o.path not in taken)


def _pages(parts: Parts, renderer: Renderer, frames: Frames) -> Iterator[Output]:
    """A page's body is read where it lies: together they are large."""
    staged = parts.staged
    for page in parts.pages:
        file = page_file(page.url)
        key = digest(frames.digest, staged.keys[file])
        make = partial(_framed, frames, page.url, renderer.meta(page), staged.folder / file)
        yield Output(f"{page.url}index.html", key, make)
    for plain in parts.ordinary:
        name = Path(plain.file).name
        text = (staged.folder / name).read_text("utf-8")
        yield from ready([frames.ordinary(name, text)])


def _framed(frames: Frames, url: str, meta: Mapping[str, Any], file: Path) -> bytes:
    _, _, body = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    return frames.page(url, meta, body).encode()


def _of_frames(parts: Parts, frames: Frames) -> Iterator[Output]:
    urls = [(page.url, not page.robots) for page in parts.pages]
    urls += [(addresses.ordinary(page.file), True) for page in parts.ordinary]
    for path, found in frames.files(urls):
        data = found if isinstance(found, bytes) else found.read_bytes()
        yield from ready([(path, data)])
