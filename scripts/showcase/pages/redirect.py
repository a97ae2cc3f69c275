"""An old address that leads on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Redirect:
    """``path`` is a file of the site, ``target`` the address it leads to, ``title`` that page's."""

    path: str
    target: str
    title: str
