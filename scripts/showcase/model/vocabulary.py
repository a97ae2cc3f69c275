"""Everything below ``content/_vocabulary``, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import days, exhibitions, screens
from .places import Street
from .rosters import RosterRow
from .words import Programme, Term, Theme

FOLDER = "content/_vocabulary"


@dataclass(frozen=True)
class FreeText:
    """What an entry says to residents or colleagues in its own words, and where it stands."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Vocabulary:
    streets: tuple[Street, ...] = ()
    programmes: tuple[Programme, ...] = ()
    themes: tuple[Theme, ...] = ()
    terms: tuple[Term, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    days: tuple[days.SpecialDay, ...] = ()
    exhibitions: tuple[exhibitions.Exhibition, ...] = ()
    screens: tuple[screens.Screen, ...] = ()
    _programmes: dict[str, Programme] = field(default_factory=dict, repr=False, compare=False)
    _themes: dict[str, Theme] = field(default_factory=dict, repr=False, compare=False)

    def programme(self, word: str) -> Programme | None:
        """By name or id."""
        return self._programmes.get(word)

    def theme(self, word: str) -> Theme | None:
        """By name, other name or id."""
        return self._themes.get(word)

    def street(self, name: str) -> Street | None:
        return next((s for s in self.streets if s.name == name), None)

    @property
    def free_texts(self) -> tuple[FreeText, ...]:
        """Of special days, exhibitions and screens: no personal data may stand in them."""
        return (
            *(FreeText(days.FILE, d.line, f"{d.name}\n{d.hint}") for d in self.days),
            *(FreeText(exhibitions.FILE, e.line, f"{e.name}\n{e.note}") for e in self.exhibitions),
            *(FreeText(screens.FILE, s.line, f"{s.name}\n{s.note}") for s in self.screens),
        )
