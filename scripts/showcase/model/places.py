"""Where people live: streets and their communities, as areas.yml names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Community:
    """``groups`` are its 居民小组: places of units, without a page of their own."""

    name: str
    id: str
    neighbours: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Street:
    name: str
    id: str
    communities: tuple[Community, ...] = ()
