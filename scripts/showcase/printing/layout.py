"""What typesetting is given: a template, its data, its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..base import qr
from .photos import Placed

BLEED = 3.0
"""Millimetres that a shop cuts off around a sheet: what reaches an edge goes on beyond it by so much, so that no white
shows where the knife is a little off.
"""


@dataclass(frozen=True)
class Layout:
    """``template`` is a file of ``overrides/print``; ``data`` what it reads as ``data.json`` (texts reach it by no
    other way); ``photos`` lie below ``photos/``, ``drawings`` (SVG, by file name) below ``drawings/``.
    """

    template: str
    data: Mapping[str, Any]
    photos: tuple[Placed, ...] = ()
    drawings: Mapping[str, str] = field(default_factory=dict)


def qr_drawing(address: str) -> str:
    """A QR code as SVG, its quiet zone included."""
    code = qr.draw(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}">'
        f'<rect width="{code.size}" height="{code.size}" fill="#fff"/>'
        f'<path d="{code.path}" stroke="#000" fill="none"/></svg>'
    )
