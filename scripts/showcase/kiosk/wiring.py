"""Which stories which pack may hold: the one place where the two channels of a screen meet.

The site's ``kiosk/`` is on the web: it shows what passes the gate for 大屏 *and* for 网站. A pack for a
stick never is: it shows all that passes for 大屏.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..gate.public import Catalogue
from ..media.plan import FOLDER as MEDIA
from ..media.plan import SiteMedia
from ..model.settings import Settings
from ..photos.plan import FOLDER as PHOTOS
from ..photos.site import SitePictures
from .app import read_app
from .pack import Pack, Rendered, Shelf, Sums, plan_packs
from .stories import Fill


@dataclass(frozen=True)
class Kiosks:
    """``site`` is everything for the website; ``web`` and ``hall`` what screens may show, in the site
    and on a stick.
    """

    site: Catalogue
    web: Catalogue
    hall: Catalogue

    @property
    def everything(self) -> Catalogue:
        """With the stories for the hall alone, whose pictures have to be made too."""
        shown = {s.key for s in self.site.on_pages}
        apart = tuple(s for s in self.hall.stories if s.key not in shown)
        return replace(self.site, stories=(*self.site.stories, *apart)) if apart else self.site


def plan(
    kiosks: Kiosks,
    settings: Settings,
    pictures: SitePictures,
    media: SiteMedia,
    fill: Fill,
    assets: Sequence[Path],
    caches: tuple[Path, Path],
    *,
    sticks: bool,
) -> tuple[tuple[Pack, ...], tuple[Pack, ...]]:
    """The packs in the site, and those for ``sticks`` (a preview needs none). ``caches`` hold the
    finished photos and media.
    """
    if not kiosks.site.screens:
        return (), ()
    folders: Mapping[str, Path] = dict(zip((PHOTOS, MEDIA), caches, strict=True))
    on_web = frozenset(kiosks.site.by_key)
    hall = Shelf(kiosks.hall, settings, pictures, media, read_app(assets), fill, on_web, folders)
    web = replace(hall, catalogue=kiosks.web)
    sums, rendered = Sums(), Rendered()
    shared = rendered if kiosks.web is kiosks.hall else Rendered()
    return (
        tuple(plan_packs(web, sums, shared, alone=False)),
        tuple(plan_packs(hall, sums, rendered, alone=True)) if sticks else (),
    )
