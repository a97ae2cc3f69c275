"""The packs of all screens: those in the site, and those for sticks.

The site's ``kiosk/`` is on the web: it shows what may be seen in halls *and* on the site. A pack for a
stick never is: it shows all that may be seen in halls (:class:`showcase.gate.channels.Channels`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..base.paths import CACHE, MEDIA_CACHE, overrides
from ..derive.edition import Edition
from ..gate.channels import Channels
from ..media.plan import FOLDER as MEDIA
from ..photos.plan import FOLDER as PHOTOS
from .app import read_app
from .fulltext import fulltexts
from .pack import Pack, Shelf, Sums, plan_packs, story_scripts
from .serial import serial_of
from .stories import Fill


@dataclass(frozen=True)
class Packs:
    """``web`` in the site, ``sticks`` beside it."""

    web: tuple[Pack, ...] = ()
    sticks: tuple[Pack, ...] = ()

    @property
    def web_files(self) -> Iterator[tuple[str, str]]:
        """Paths in the site, and texts; pictures are the site's own."""
        for pack in self.web:
            yield from pack.texts.items()

    @property
    def stick_files(self) -> Iterator[tuple[str, str]]:
        """Paths below a folder for each screen, and texts."""
        for pack in self.sticks:
            yield from ((f"{pack.screen.id}/{path}", text) for path, text in pack.texts.items())

    @property
    def stick_made(self) -> Mapping[str, Path]:
        """The same of pictures and recordings, and where they lie."""
        return {f"{p.screen.id}/{path}": made for p in self.sticks for path, made in p.made.items()}


def plan_kiosks(
    channels: Channels,
    edition: Edition,
    fill: Fill,
    root: Path,
    frame: Path,
    *,
    sticks: bool = True,
) -> Packs:
    """``edition`` is the site's; ``frame`` where the overrides lie. A preview needs no ``sticks``. Raises
    ``ProblemError`` for a template.
    """
    if not edition.catalogue.screens:
        return Packs()
    app = read_app(overrides(frame, "assets"))
    caches = {PHOTOS: root / CACHE, MEDIA: root / MEDIA_CACHE}
    on_web = frozenset(channels.site.by_key)
    in_hall = replace(edition, catalogue=channels.hall)
    serial = serial_of(root, edition.catalogue.today)
    in_site = replace(edition, catalogue=channels.web)
    found = fulltexts(in_site)
    web = Shelf(in_site, app, fill, on_web, caches, channels.web_taken, serial, found)
    web_scripts = story_scripts(web)
    sums = Sums()
    if not sticks:
        return Packs(plan_packs(web, web_scripts, sums, alone=False))
    hall = replace(web, edition=in_hall, taken=channels.hall_taken)
    hall_scripts = web_scripts
    if channels.web is not channels.hall:
        hall = replace(hall, fulltexts=fulltexts(in_hall))
        hall_scripts = story_scripts(hall)
    return Packs(
        plan_packs(web, web_scripts, sums, alone=False),
        plan_packs(hall, hall_scripts, sums, alone=True),
    )
