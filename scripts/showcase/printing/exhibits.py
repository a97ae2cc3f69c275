"""宣传栏: the title board of an exhibition. Its pieces are boards."""

from __future__ import annotations

from ..base.phrases import phrases
from ..base.text import first_sign
from ..derive.exhibitions import hanging
from ..gate.public import PublicStory
from ..model import addresses
from ..model.days import in_words
from ..model.exhibitions import Exhibition
from ..model.publications import Publication
from . import sheet_photos
from .layout import BLEED, Layout, qr_drawing
from .photos import Placed, placed
from .press import Press
from .product import Product
from .sheets import name_parts

_WIDTH, _HEIGHT, _DPI = 594.0, 841.0, 120

_MARGIN, _GAP = 42.0, 14.0

MOST_FACES = 12
"""Of more pieces only the names stand on the board, in three columns."""

_FACES = {
    1: (1, 0.6),
    2: (2, 1.25),
    3: (3, 1.25),
    4: (2, 0.667),
    5: (3, 0.94),
    6: (3, 0.94),
    7: (4, 1.25),
    8: (4, 1.25),
}
"""By how many pieces there are: faces in a row, and how high one is for its width. Two rows at most."""


def name_of(publication: Publication, press: Press) -> str:
    """What the set is called: as its exhibition."""
    show = _show(publication, press)
    return show.name if show else publication.name


def title_board(
    publication: Publication, stories: tuple[PublicStory, ...], press: Press, number: str
) -> Product:
    """Its name, what it is about, and whom it shows."""
    show = _show(publication, press)
    name = show.name if show else publication.name
    note = (show.note if show else "") or publication.subtitle
    address = _address(show, press)
    columns, width, height = _faces(len(stories))
    pieces, photos = _pieces(stories, (width, height), press)
    data = {
        "title": name,
        "paper": {"width": _WIDTH, "height": _HEIGHT, "bleed": BLEED, "base": 0, "scale": 1},
        "key": "",
        "name_parts": name_parts(name),
        "note": [note] if note else [],
        "pieces": pieces,
        "columns": columns,
        "face": {"width": width, "height": height},
        "days": _days(show),
        "number": number,
        "address": address,
        "organiser": press.edition.settings.organiser,
    }
    drawings = {"qr.svg": qr_drawing(address)} if address else {}
    keys = tuple(story.key for story in stories)
    return Product(
        f"{publication.id}-01", name, keys, Layout("exhibit.typ", data, photos, drawings)
    )


def _show(publication: Publication, press: Press) -> Exhibition | None:
    shows = press.edition.catalogue.exhibitions
    return next((e for e in shows if e.id == publication.exhibition), None)


def _address(show: Exhibition | None, press: Press) -> str:
    """Its page, which the site has as soon as it shows any of the pieces."""
    if show is None:
        return ""
    pieces = hanging(show, press.edition.catalogue)
    site = press.edition.settings.site_url
    there = site and any(story.key in press.on_site for story in pieces)
    return f"{site}{addresses.exhibition(show.id)}" if there else ""


def _days(show: Exhibition | None) -> str:
    match show and (show.start, show.end):
        case (start, None) if start:
            return f"{in_words(start)}起"
        case (None, end) if end:
            return f"到{in_words(end)}"
        case (start, end) if start and end:
            return f"{in_words(start)}至{in_words(end)}"
    return ""


def _faces(count: int) -> tuple[int, float, float]:
    """Pieces in a row, and how wide and high a face is in millimetres."""
    columns, shape = _FACES.get(count, (-(-count // 2), 1.25))
    if count > MOST_FACES:
        columns, shape = 3, 0.0
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) / columns
    return columns, width, width * shape


def _pieces(
    stories: tuple[PublicStory, ...], box: tuple[float, float], press: Press
) -> tuple[list[dict[str, object]], tuple[Placed, ...]]:
    pieces: list[dict[str, object]] = []
    photos: list[Placed] = []
    for story in stories:
        seen = next(sheet_photos.usable(story, press), None)
        face = None
        if seen and box[1]:
            photo, look = seen
            face = placed(look, photo, box, _DPI)
            photos.append(face)
        pieces.append(
            {
                "key": story.key,
                "name": name_parts(story.headline),
                "sign": first_sign(story.headline),
                "title": list(phrases(story.subtitle)) if story.subtitle else [],
                "photo": sheet_photos.told(face, seen[0] if seen else None),
            }
        )
    return pieces, tuple(photos)
