"""Where people live: streets and their communities, as areas.yml names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Community:
    name: str
    id: str
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Street:
    name: str
    id: str
    communities: tuple[Community, ...] = ()
