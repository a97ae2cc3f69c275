"""What the readers of each channel may know: the gate passed once a channel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.story import SCREENS, WEBSITE
from ..reading.content import Content
from .project import build_catalogue
from .public import Catalogue
from .taken import taken_away


@dataclass(frozen=True)
class Channels:
    """``site`` for the pages; ``hall`` for packs on a stick; ``web`` for the packs in the site, which
    show what may be seen in halls and on the site too. ``hall_taken`` and ``web_taken`` are keys of stories
    that were taken away from them.
    """

    site: Catalogue
    web: Catalogue
    hall: Catalogue
    web_taken: tuple[str, ...] = ()
    hall_taken: tuple[str, ...] = ()

    @property
    def everything(self) -> Catalogue:
        """With the stories for the hall alone, whose pictures have to be made too."""
        shown = {s.key for s in self.site.on_pages}
        apart = tuple(s for s in self.hall.stories if s.key not in shown)
        return replace(self.site, stories=(*self.site.stories, *apart)) if apart else self.site


def open_channels(content: Content, skip: frozenset[str], *, preview: bool) -> Channels:
    """What passes for each channel; halls are not asked for where there is no screen. ``skip`` and
    ``preview`` as in :func:`~showcase.gate.project.build_catalogue`.
    """
    site = build_catalogue(content, skip, preview=preview)
    if not content.vocabulary.screens:
        return Channels(site, site, site)
    hall = build_catalogue(content, skip, channels=(SCREENS,))
    same = all(s.key in site.by_key for s in hall.stories) and set(hall.rows) <= set(site.rows)
    web = hall if same else build_catalogue(content, skip, channels=(SCREENS, WEBSITE))
    gone, gone_in_halls = taken_away(content, (SCREENS, WEBSITE)), taken_away(content, (SCREENS,))
    return Channels(site, web, hall, gone, gone_in_halls)
