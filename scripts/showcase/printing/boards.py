"""Boards, roll-ups, plaques and certificates: one story, one sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..derive.publications import stories_in
from ..gate.public import PublicStory
from ..model.publications import Publication
from . import certificates, exhibits, plaques, sheet_photos, sheets
from .layout import BLEED, Layout, qr_drawing
from .photos import Placed, placed
from .press import Press
from .product import Product


@dataclass(frozen=True)
class Format:
    """A sheet of ``width`` × ``height`` millimetres; ``base`` of its height are hidden below, ``bleed`` is cut
    away. ``dpi`` is what its photos should have at the distance from which they are looked at.
    """

    width: float
    height: float
    dpi: int
    bleed: float = BLEED
    base: float = 0

    @property
    def scale(self) -> float:
        """Boards are drawn as A1, and other sheets in its proportions."""
        return self.width / A1.width


A1 = Format(594, 841, 120)
FORMATS: Mapping[str, Format] = {
    "展板": A1,
    "海报": Format(297, 420, 200),
    "易拉宝": Format(800, 2000, 80, bleed=0, base=120),
    "宣传栏": A1,
}
"""A roll-up comes from its printer as wide as the stand, and is not cut."""

_UPRIGHT = (400.0, 500.0)
"""Of an A1 board in millimetres: 4:5 in the corner above, or as wide as the sheet."""

_LYING = (594.0, 396.0)
_SECOND = (594.0, 330.0)
"""What a roll-up shows further down, where nobody reads."""


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """A product a sheet."""
    return PLANS[publication.style](publication, press)


def _boards(publication: Publication, press: Press) -> tuple[Product, ...]:
    return tuple(
        board(publication, story, press)
        for story in stories_in(publication, press.edition.catalogue)
    )


def _panels(publication: Publication, press: Press) -> tuple[Product, ...]:
    """The title board of an exhibition, and a board for each of its pieces."""
    stories = stories_in(publication, press.edition.catalogue)
    if not stories:
        return ()
    count = len(stories) + 1
    title = exhibits.title_board(publication, stories, press, f"1/{count}")
    name = exhibits.name_of(publication, press)
    boards = (
        board(publication, story, press, name, f"{n}/{count}") for n, story in enumerate(stories, 2)
    )
    return (title, *boards)


PLANS: Mapping[str, Callable[[Publication, Press], tuple[Product, ...]]] = {
    "展板": _boards,
    "海报": _boards,
    "易拉宝": _boards,
    "宣传栏": _panels,
    "门牌": plaques.plan,
    "证书": certificates.plan,
}


def board(
    publication: Publication, story: PublicStory, press: Press, series: str = "", number: str = ""
) -> Product:
    """One story on one sheet; as a piece of a ``series`` with its ``number``."""
    paper = FORMATS[publication.style]
    told = sheets.told(story, press)
    shape, photos, shown = _photos(story, press, paper)
    stem = f"{publication.id}-{number.partition('/')[0].zfill(2)}" if number else publication.id
    title = f"{story.headline}——{publication.name}"
    data = {
        "title": title,
        "paper": {
            "width": paper.width,
            "height": paper.height,
            "bleed": paper.bleed,
            "base": paper.base,
            "scale": paper.scale,
        },
        "shape": shape,
        "story": told,
        **shown,
        "series": series,
        "number": number,
        "organiser": press.edition.settings.organiser,
    }
    drawings = {"qr.svg": qr_drawing(told["address"])} if told["address"] else {}
    layout = Layout("board.typ", data, photos, drawings)
    return Product(f"{stem}-{story.slug}", title, (story.key,), layout)


def _photos(
    story: PublicStory, press: Press, paper: Format
) -> tuple[str, tuple[Placed, ...], dict[str, Any]]:
    """How the sheet is laid out, its photos, and what the template knows of them."""
    seen = tuple(sheet_photos.usable(story, press))
    if not seen:
        return "bare", (), {"photo": None, "second": None}
    scale, bleed = paper.scale, paper.bleed
    photo, look = seen[0]
    shape = "lying" if sheet_photos.lies(story, look) else "upright"
    # It reaches two edges of the sheet, or three.
    width, height = _LYING if shape == "lying" else _UPRIGHT
    box = (width * scale + (2 if shape == "lying" else 1) * bleed, height * scale + bleed)
    first = placed(look, photo, box, paper.dpi)
    second = next(_further(seen[1:], paper), None)
    shown = {
        "photo": sheet_photos.told(first, photo),
        "second": sheet_photos.told(*second) if second else None,
    }
    return shape, (first, second[0]) if second else (first,), shown


def _further(seen: tuple[sheet_photos.Seen, ...], paper: Format) -> Iterator[tuple[Placed, Any]]:
    if paper.base:
        width, height = (side * paper.scale for side in _SECOND)
        for photo, look in seen:
            if sheet_photos.is_wide(look):
                yield placed(look, photo, (width, height), paper.dpi), photo
