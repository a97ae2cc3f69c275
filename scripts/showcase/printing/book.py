"""Books: volumes → what ``overrides/print/book.typ`` reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from ..base.phrases import phrases
from ..derive.entries import Entry
from ..model.days import in_words
from ..model.publications import Publication
from . import standing
from .book_story import DPI, Composer, Page
from .formats import FORMATS, USUAL, Format
from .layout import BLEED, Layout
from .photos import Placed, placed
from .press import Press
from .product import Product
from .setting import paragraphs, unbound
from .volumes import Rank, Volume, volumes_of

BLANK = "待填"
"""What stands on the 版权页 for what nobody has filled in yet."""

_COVER, _COVER_ALONE = 0.6, 0.66
"""Of a cover's height, its photo: with a line below the title, and without one."""


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """A product a volume."""
    return tuple(_product(volume, press) for volume in volumes_of(publication, press))


def _product(volume: Volume, press: Press) -> Product:
    publication = volume.publication
    form = FORMATS[publication.size or USUAL[publication.style]]
    labels = {leaf.story.key: f"s{n}" for n, leaf in enumerate(volume.leaves, 1)}
    composer = Composer(publication, press, form, labels)
    pages = {leaf.story.key: composer.page(leaf) for leaf in volume.leaves}
    cover = _cover(publication, press, form)
    data = {
        "format": _format(form),
        "book": _book(volume, press, form),
        "cover": {"photo": cover.name, "height": cover.height - BLEED} if cover else None,
        "preface": paragraphs(publication.preface),
        "chapters": [
            {"title": chapter.title, "stories": [pages[f.story.key].data for f in chapter.leaves]}
            for chapter in volume.chapters
        ],
        "ranks": _ranks(volume.ranks, labels),
        "index": _index(volume, pages),
    }
    photos = [*((cover,) if cover else ()), *(p for page in pages.values() for p in page.photos)]
    drawings = {name: svg for page in pages.values() for name, svg in page.drawings.items()}
    # Who is on the cover alone stands on it too: whoever asks what must be called back has to know.
    keys = (*labels, *((publication.cover,) if cover else ()))
    layout = Layout("book.typ", data, tuple(photos), drawings)
    title = f"{publication.name}{volume.part}"
    listed = tuple(standing.listed_in(volume.ranks))
    return Product(volume.stem, title, tuple(dict.fromkeys(keys)), layout, listed)


def _format(form: Format) -> dict[str, Any]:
    """Millimetres, and points for letters."""
    return {
        "width": form.width,
        "height": form.height,
        "inside": round(form.inside, 3),
        "outside": round(form.width - form.measure - form.inside, 3),
        "top": round(form.top, 3),
        "bottom": round(form.height - form.text_height - form.top, 3),
        "body": form.body,
        "pitch": form.pitch,
        "lines": form.lines,
        "bleed": BLEED,
    }


def _book(volume: Volume, press: Press, form: Format) -> dict[str, Any]:
    """What it is called, and its 版权页."""
    publication = volume.publication
    colophon, today = publication.colophon, press.edition.catalogue.today
    copies = f"{colophon.copies} 册" if colophon.copies else ""
    lines = (
        ("编印", colophon.compiler),
        ("印刷单位", colophon.printer),
        ("开本", f"{form.name}　{form.width:g} 毫米 × {form.height:g} 毫米"),
        ("印数", copies),
        ("印刷日期", in_words(today)),
        ("准印证号", colophon.permit),
        ("发送对象", colophon.audience),
    )
    return {
        "title": unbound(publication.name),
        # Where it takes two lines on its cover.
        "lines": _halves(unbound(publication.name)),
        "part": volume.part,
        "subtitle": unbound(publication.subtitle),
        "style": publication.style,
        "compiler": unbound(colophon.compiler),
        "year": f"{today.year}",
        "colophon": [
            {"label": label, "value": unbound(value) or BLANK, "blank": not value}
            for label, value in lines
        ],
        # What has to stand on the cover: 《内部资料性出版物管理办法》第十四条.
        "permit": unbound(colophon.permit),
    }


def _halves(title: str) -> list[str]:
    """Two lines as alike as its phrases allow."""
    ends = accumulate(map(len, phrases(title)))
    at = min(ends, key=lambda end: abs(2 * end - len(title)))
    return [title[:at], title[at:]] if at < len(title) else [title]


def _cover(publication: Publication, press: Press, form: Format) -> Placed | None:
    """The photo of the cover, from edge to edge; None for a cover of letters alone."""
    story = press.edition.catalogue.by_key.get(publication.cover)
    if story is None or not story.photos:
        return None
    seen = press.photo(story, story.photos[0].name)
    if seen is None:
        return None
    share = _COVER if publication.subtitle else _COVER_ALONE
    box = (form.width + 2 * BLEED, round(form.height * share) + BLEED)
    return placed(seen, story.photos[0], box, DPI)


def _ranks(ranks: tuple[Rank, ...], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "honour": rank.honour,
            "category": rank.category,
            "rows": [
                _row(entry, standing.label(n, m), labels) for m, entry in enumerate(rank.entries, 1)
            ],
        }
        for n, rank in enumerate(ranks, 1)
    ]


def _row(entry: Entry, label: str, labels: Mapping[str, str]) -> dict[str, Any]:
    honour = entry.honour
    remarks = (
        honour.prize if honour.prize != honour.programme.name else "",
        "追授" * honour.posthumous,
        "曾获" * (honour.state == "曾获"),
    )
    return {
        "label": label,
        "name": unbound(entry.name),
        "place": entry.place_label,
        "remark": "　".join(filter(None, remarks)),
        "story": labels.get(entry.story.key, "") if entry.story else "",
    }


def _index(volume: Volume, pages: Mapping[str, Page]) -> list[dict[str, Any]]:
    """By letter. A name leads to where it stands in print; one that stands in no place is left out."""
    rows: dict[str, list[str]] = defaultdict(list)
    for n, rank in enumerate(volume.ranks, 1):
        for m, entry in enumerate(rank.entries, 1):
            # Who was honoured twice alike, by two programmes, has two rows of one id.
            rows[entry.id].append(standing.label(n, m))
    letters: dict[str, list[dict[str, Any]]] = {}
    for one in volume.index:
        told = [pages[key].anchors.get(one.name, "") for key in one.stories]
        at = [*told, *(label for row in dict.fromkeys(one.entries) for label in rows[row])]
        if any(at):
            name = {"name": unbound(one.name), "note": one.note, "at": [a for a in at if a]}
            letters.setdefault(one.letter, []).append(name)
    return [{"letter": letter, "names": names} for letter, names in letters.items()]
