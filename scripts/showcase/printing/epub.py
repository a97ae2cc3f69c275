"""Books for readers' own devices: volumes → EPUB 3.3 (https://www.w3.org/TR/epub-33/).

An e-book travels like the web, so only what paper and the site may both show is in it: open a press with
:func:`as_on_web`, plan its volumes with that, have :func:`photos_in` made, then :func:`epub_of`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..base.blocks import plain
from ..base.paths import PRINT_CACHE, overrides
from ..base.phrases import phrased
from ..base.text import without_unseen
from ..pages.templates import Templates
from .epub_story import Inside, Picture, cover_of, inside, kind, pictures_in
from .photos import Placed
from .press import Press, as_on_web
from .volumes import Indexed, Leaf, Rank, Volume

__all__ = ["as_on_web", "epub_of", "photos_in"]

_TEMPLATES = "print/epub"
"""Below overrides/."""

FEATURES = (
    "alternativeText",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "displayTransformability",
)
"""What a reader with another way of reading finds: https://www.w3.org/community/reports/a11y-discov-vocab/."""


@dataclass(frozen=True)
class Section:
    """A document of the book: its ``file`` without ``.xhtml``, its title in the table of contents ("" where it is
    not in it), the template, and what that is told. ``inner`` are those below it.
    """

    file: str
    title: str
    template: str
    values: Mapping[str, Any]
    inner: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Item:
    """A file as the package lists it."""

    id: str
    href: str
    type: str
    properties: str = ""


def photos_in(volume: Volume, press: Press) -> tuple[Placed, ...]:
    """The photos of the e-book of a volume, to be made before it is."""
    cover = cover_of(volume, press)
    pictures = [*_every(_pictures(volume, press)), *([cover] if cover else [])]
    found = {p.placed.name: p.placed for p in pictures}
    return tuple(found[name] for name in sorted(found))


def epub_of(volume: Volume, press: Press) -> bytes:
    """A volume as an EPUB. ``volume`` and ``press`` are of :func:`as_on_web`, and the photos have been made. The same
    bytes for the same on each machine.
    """
    pictures = _pictures(volume, press)
    cover = cover_of(volume, press)
    sections = tuple(_sections(volume, press, pictures, cover))
    templates = Templates(
        overrides(press.frame, "print"),
        {
            "volume": volume,
            "publication": volume.publication,
            "title": title_of(volume),
            "author": author_of(volume, press),
            "settings": press.edition.settings,
            "today": press.edition.catalogue.today,
            "kind": kind,
            "plain": plain,
            "in_phrases": _in_phrases,
        },
    )

    def fill(name: str, **values: object) -> bytes:
        # Escaped letters cannot be controls or turn a line round: what can is typed, and goes.
        filled = templates.render(f"{_TEMPLATES}/{name}", **values)
        return without_unseen(filled).encode()

    files = {f"{s.file}.xhtml": fill(s.template, **s.values) for s in _flat(sections)}
    files["nav.xhtml"] = fill("nav.xhtml", sections=sections, cover=cover)
    files["book.css"] = fill("book.css")
    for one in (*_every(pictures), *([cover] if cover else [])):
        files[one.href] = (press.root / PRINT_CACHE / one.placed.name).read_bytes()
    order = [s.file for s in _flat(sections)]
    order.insert(order.index("title") + 1, "nav")
    about = {
        "identifier": identifier(volume, press),
        "features": FEATURES,
        "pictured": any(pictures.values()),
    }
    files["package.opf"] = fill(
        "package.opf", items=_items(files, cover), order=order, cover=cover, **about
    )
    files["toc.ncx"] = fill("toc.ncx", sections=_numbered(sections), **about)
    return _zipped({f"EPUB/{name}": data for name, data in files.items()})


def _in_phrases(text: str, names: Iterable[str] = ()) -> str:
    """A heading as XML, that may end a line between its phrases alone."""
    return phrased(text, tuple(names)).replace("<wbr>", "<wbr/>")


def title_of(volume: Volume) -> str:
    """With its part: 家风家训集　上册."""
    return "　".join(filter(None, (volume.publication.name, volume.part)))


def author_of(volume: Volume, press: Press) -> str:
    """编印, or who answers for the site."""
    settings = press.edition.settings
    return volume.publication.colophon.compiler or settings.organiser or settings.site_name


def identifier(volume: Volume, press: Press) -> str:
    """The same as long as the publication keeps its id: a new edition takes the place of the old one in a reader."""
    name = f"{press.edition.settings.district}/{volume.publication.id}/{volume.number}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


# --- what is in it --------------------------------------------------------------------------------


Pictures = Mapping[str, Mapping[str, Picture]]
"""Those that can be used, by story and name of the file."""


def _pictures(volume: Volume, press: Press) -> Pictures:
    return {leaf.story.key: dict(pictures_in(leaf, press)) for leaf in volume.leaves}


def _every(pictures: Pictures) -> Iterator[Picture]:
    for them in pictures.values():
        yield from them.values()


def _sections(
    volume: Volume,
    press: Press,
    pictures: Pictures,
    cover: Picture | None,
) -> Iterator[Section]:
    files = {leaf.story.key: _file(leaf) for leaf in volume.leaves}
    site_url = press.edition.settings.site_url
    yield Section("cover", "", "cover.xhtml", {"cover": cover})
    yield Section("title", "", "title.xhtml", {})
    yield Section("colophon", "版权页", "colophon.xhtml", {})
    if volume.publication.preface:
        words = tuple(filter(None, map(str.strip, volume.publication.preface.split("\n"))))
        yield Section("preface", "前言", "preface.xhtml", {"paragraphs": words})
    for n, chapter in enumerate(volume.chapters, 1):
        stories = tuple(
            Section(
                _file(leaf),
                _named(leaf),
                "story.xhtml",
                _told(leaf, inside(leaf, files, pictures[leaf.story.key], site_url)),
            )
            for leaf in chapter.leaves
        )
        if chapter.title:
            values = {"chapter": chapter, "inner": stories}
            yield Section(f"chapter-{n}", chapter.title, "chapter.xhtml", values, stories)
        else:
            yield from stories
    anchors = _anchors(volume.ranks)
    if volume.ranks:
        yield Section("ranks", "名录", "ranks.xhtml", {"anchors": anchors, "files": files})
    if volume.index:
        titles = {leaf.story.key: leaf.story.short_title for leaf in volume.leaves}
        rows = _rows(volume.ranks, anchors)

        def places(one: Indexed) -> list[tuple[str, str]]:
            told = [(f"{files[key]}.xhtml", titles[key]) for key in one.stories]
            return told + [place for id in one.entries for place in rows[id]]

        yield Section("index", "人名索引", "index.xhtml", {"places": places})


def _told(leaf: Leaf, at: Inside) -> Mapping[str, Any]:
    return {"leaf": leaf, "story": leaf.story, "at": at}


def _file(leaf: Leaf) -> str:
    return f"story-{leaf.story.collection.id}-{leaf.story.slug}"


def _named(leaf: Leaf) -> str:
    return "　".join(filter(None, (leaf.story.headline, leaf.story.subtitle)))


def _anchors(ranks: tuple[Rank, ...]) -> Mapping[tuple[str, str], str]:
    """Where a row stands among the ranks, by their title and its id."""
    return {
        (rank.title, entry.id): f"rank-{n}-{i}"
        for n, rank in enumerate(ranks, 1)
        for i, entry in enumerate(rank.entries, 1)
    }


def _rows(
    ranks: tuple[Rank, ...], anchors: Mapping[tuple[str, str], str]
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Addresses and titles of all rows of an id: two programmes may share one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rank in ranks:
        for entry in rank.entries:
            where = f"ranks.xhtml#{anchors[rank.title, entry.id]}"
            found.setdefault(entry.id, []).append((where, rank.title))
    return {id: tuple(places) for id, places in found.items()}


# --- the package ----------------------------------------------------------------------------------


def _flat(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _flat(section.inner)


def _numbered(sections: tuple[Section, ...]) -> tuple[tuple[int, Section, Any], ...]:
    """Sections of the table of contents with their place in it, as old readers want it."""
    place = iter(range(1, 100_000))

    def number(some: tuple[Section, ...]) -> tuple[tuple[int, Section, Any], ...]:
        return tuple((next(place), s, number(s.inner)) for s in some if s.title)

    return number(sections)


_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".jpg": "image/jpeg",
    ".ncx": "application/x-dtbncx+xml",
}


def _items(files: Mapping[str, bytes], cover: Picture | None) -> tuple[Item, ...]:
    properties = {"nav.xhtml": "nav"} | ({cover.href: "cover-image"} if cover else {})
    return tuple(
        Item(
            Path(name).stem if name.endswith(".xhtml") else name.replace("/", "-"),
            name,
            _TYPES[Path(name).suffix],
            properties.get(name, ""),
        )
        for name in sorted({*files, "toc.ncx"})
    )


_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The media type comes first, as it is, so that it can be read without unpacking."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER.encode(), zipfile.ZIP_DEFLATED)
        for name in sorted(files):
            is_photo = name.endswith(".jpg")
            packed = zipfile.ZIP_STORED if is_photo else zipfile.ZIP_DEFLATED
            _put(archive, name, files[name], packed)
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes, packed: int) -> None:
    """Of no day and no machine."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = packed
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
