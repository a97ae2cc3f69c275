"""The exhibitions' pages: their door, and a walk through each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..derive.edition import Edition
from ..derive.exhibitions import Show, Shows, piece
from ..model import addresses
from ..model.story import SCREENS
from .page import ExhibitionPage, Exhibitions, Links, Page

DOOR = "展览"

GO_ON = 3
"""So many other exhibitions stand at the end of one; the door has all."""


def plan_exhibitions(edition: Edition) -> Iterator[Page]:
    """The door first. Where nothing is or was shown there is none."""
    shows = edition.shows
    if not shows:
        return
    now, past = open_ones(shows), [s for s in shows if not s.is_open]
    intro = "把几篇故事放在一起，慢慢走，慢慢看。"
    by_year = [(year, tuple(them)) for year, them in groupby(past, key=_year)]
    yield Page(addresses.EXHIBITIONS, DOOR, intro, Exhibitions(now, by_year))
    for show in shows:
        others = [s for s in shows if s is not show][:GO_ON]
        pieces = [piece(s) for s in show.stories]
        body = ExhibitionPage(show, pieces, _streets(show), _screens(edition, show), others)
        yield Page(show.url, show.name, show.about, body, ((DOOR, addresses.EXHIBITIONS),))


def open_ones(shows: Shows) -> Shows:
    """Those that can be seen on the build date."""
    return tuple(show for show in shows if show.is_open)


def _year(show: Show) -> int:
    """What is over has an end."""
    return show.end.year if show.end else 0


def _streets(show: Show) -> Links:
    """Where its pieces are at home, in their order."""
    streets = (s.place.street for s in show.stories if s.place)
    return list(dict.fromkeys((s.name, addresses.street(s.id)) for s in streets))


def _screens(edition: Edition, show: Show) -> Links:
    """Every hall's screen shows what is open, as far as its pieces are for halls: they stand in the site as files
    beside the pages, see :mod:`showcase.kiosk`.
    """
    if not show.is_open or not any(SCREENS in s.channels for s in show.stories):
        return []
    return [(s.name, s.folder) for s in edition.catalogue.screens]
