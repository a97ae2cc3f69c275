"""Books for readers' own devices: volumes → EPUB 3.3 (https://www.w3.org/TR/epub-33/).

An e-book travels like the web, so only what paper and the site may both show is in it: open a press with
:func:`as_on_web`, plan its volumes with that, have :func:`photos_in` made, then :func:`epub_of`.
"""

from __future__ import annotations

from dataclasses import replace

from ..derive.edition import Edition
from ..model.story import PRINT, WEBSITE
from ..reading.content import Content
from .photos import Placed
from .press import Press, printable
from .volumes import Volume


def as_on_web(press: Press, content: Content) -> Press:
    """The press with what paper and the site may both show, rows of rosters too. ``content`` as for
    :func:`~showcase.printing.press.open_press`.
    """
    return replace(press, edition=Edition(printable(content, PRINT, WEBSITE), content.settings))


def photos_in(volume: Volume, press: Press) -> tuple[Placed, ...]:
    """The photos of the e-book of a volume, to be made before it is."""
    raise NotImplementedError


def epub_of(volume: Volume, press: Press) -> bytes:
    """A volume as an EPUB. ``volume`` and ``press`` are of :func:`as_on_web`, and the photos have been made."""
    raise NotImplementedError
