"""The data a screen starts with: the shape that overrides/assets/kiosk/ reads, and nothing else.

Every text is plain; scripts write it with ``textContent``. Numbers that stand for stories are their
places in :attr:`Data.stories`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.screens import Hours


@dataclass(frozen=True)
class ScreenData:
    """``hours`` from Monday; ``size`` in pixels; ``update`` empty where new packs come from nowhere."""

    id: str
    name: str
    street: str
    community: str
    orientation: str
    size: tuple[int, int]
    seconds: int
    hours: tuple[Hours, ...]
    low: bool
    sound: bool
    code: str
    update: str


@dataclass(frozen=True)
class Code:
    """A QR code as :mod:`showcase.base.qr` draws it."""

    size: int
    path: str


@dataclass(frozen=True)
class Recommend:
    """Where a visitor recommends somebody: the page on the web, and the office's telephone, perhaps empty."""

    qr: Code
    url: str
    phone: str


@dataclass(frozen=True)
class Picture:
    """Addresses from the root, sizes in pixels, ``focus`` in percent of the full picture: the face."""

    card: str
    card_size: tuple[int, int]
    full: str
    full_size: tuple[int, int]
    focus: tuple[int, int]
    tint: int
    alt: str


@dataclass(frozen=True)
class Card:
    """A story in lists and in the loop. ``level`` is a place in :attr:`Data.levels`, -1 without an
    honour; ``names`` are all under which it is found, the one it is known by first, each with its
    syllables (``["周桂兰", "zhou gui lan"]``); ``file`` lies in the pack's own folder; by its ``mark`` a
    screen remembers that it was taken away.
    """

    key: str
    mark: str
    name: str
    title: str
    saying: str
    place: str
    street: str
    community: str
    level: int
    honour: str
    past: bool
    memorial: bool
    categories: tuple[str, ...]
    years: tuple[int, ...]
    themes: tuple[str, ...]
    programmes: tuple[str, ...]
    collection: str
    motto: str
    letter: str
    names: tuple[tuple[str, str], ...]
    surnames: tuple[str, ...]
    date: str
    picture: Picture | None
    file: str
    qr: bool


@dataclass(frozen=True)
class Tile:
    id: str
    name: str
    stories: tuple[int, ...]


@dataclass(frozen=True)
class CommunityTile(Tile):
    street: str


@dataclass(frozen=True)
class ExhibitionTile(Tile):
    """``end`` is its last day, ``2027-02-28``, or empty."""

    note: str
    end: str


@dataclass(frozen=True)
class NoticeTile:
    """``state`` as it stands on the build date, ``dates`` in words; ``start`` and ``end`` of the
    publicity, empty where there is none, to tell it anew; ``text`` by paragraphs.
    """

    title: str
    state: str
    dates: str
    start: str
    end: str
    text: tuple[str, ...]
    story: int


@dataclass(frozen=True)
class VisitTile:
    """A place to go to: ``kind`` is 市级示范点, or what else it is; ``hours`` and ``venue`` may be empty."""

    kind: str
    place: str
    hours: str
    venue: str
    story: int


@dataclass(frozen=True)
class Tiles:
    communities: tuple[CommunityTile, ...]
    categories: tuple[Tile, ...]
    years: tuple[Tile, ...]
    mottoes: tuple[int, ...]
    themes: tuple[Tile, ...]
    exhibitions: tuple[ExhibitionTile, ...]
    notices: tuple[NoticeTile, ...]
    visits: tuple[VisitTile, ...]


@dataclass(frozen=True)
class Data:
    """``version`` is filled in when everything else stands: it tells of all of it but ``serial``, which
    packs in the site leave 0: their worker reads it in the manifest. ``withdrawn`` are marks of stories that
    were taken away. ``misread`` are names of its stories as who does not know the surname reads them. ``recommend`` is
    nothing where the site has no address.
    """

    version: str
    serial: int
    withdrawn: tuple[str, ...]
    made: str
    updated: str
    site: str
    district: str
    screen: ScreenData
    mourning: tuple[str, ...]
    levels: tuple[str, ...]
    seals: tuple[str, ...]
    stories: tuple[Card, ...]
    misread: tuple[tuple[str, str], ...]
    playlist: tuple[int, ...]
    tiles: Tiles
    recommend: Recommend | None
