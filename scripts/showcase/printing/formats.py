"""The sizes that books have in China, and what stands on a page of each.

A line holds whole characters and a page whole lines: what is set on that grid lines up on both sides of a leaf.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MM = 72 / 25.4
"""Points a millimetre."""


@dataclass(frozen=True)
class Format:
    """``width`` × ``height`` of the trimmed page in millimetres; ``characters`` of ``body`` points in a line,
    ``lines`` a page, ``pitch`` points apart. Many readers are old: no body is smaller than 11 points.
    """

    name: str
    width: float
    height: float
    body: float
    pitch: float
    characters: int
    lines: int

    @property
    def measure(self) -> float:
        """How wide the text is, in millimetres."""
        return self.characters * self.body / MM

    @property
    def text_height(self) -> float:
        """From the top of the first line to the foot of the last, in millimetres."""
        return ((self.lines - 1) * self.pitch + self.body) / MM

    @property
    def inside(self) -> float:
        """The margin at the spine: a bound book does not open flat, so it is the wider one."""
        return (self.width - self.measure) / 2 + 1.5

    @property
    def top(self) -> float:
        """The margin above the text; the one below holds the folio, and is a little deeper."""
        return (self.height - self.text_height) * 0.48


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("大32开", 140, 203, 11, 18.5, 26, 24),
        Format("A5", 148, 210, 11, 18.5, 28, 25),
        Format("16开", 185, 260, 11.5, 20, 34, 29),
        Format("大16开", 210, 285, 12, 21, 37, 31),
        Format("A4", 210, 297, 12, 21, 37, 33),
    )
}
"""By name, as publications.yml writes it."""

USUAL: Mapping[str, str] = {"家风家训集": "大32开", "光荣册": "16开"}
"""By style: of books that name no size."""
