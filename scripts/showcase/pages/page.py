"""One page of the site, before it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..gate.public import PublicStory

Crumbs = tuple[tuple[str, str], ...]
"""Labels and addresses of the pages above this one, home left out."""


@dataclass(frozen=True)
class Page:
    """One page of ours. ``url`` is relative to the site root and ends with ``/`` (home: empty);
    ``template`` names a file of overrides/pages; ``data`` is what it shows.
    """

    url: str
    template: str
    title: str
    description: str
    data: Mapping[str, Any] = field(default_factory=dict)
    crumbs: Crumbs = ()
    robots: str = ""
    story: PublicStory | None = None
