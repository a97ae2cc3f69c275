"""Everything below ``content/_vocabulary``, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import days, exhibitions, publications, screens
from .places import Street
from .rosters import RosterRow
from .synonyms import Synonyms
from .words import Homonym, Indicator, Programme, Term, Theme

FOLDER = "content/_vocabulary"


@dataclass(frozen=True)
class FreeText:
    """A file of the vocabulary, as it was written."""

    file: str
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
    homonyms: tuple[Homonym, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    publications: tuple[publications.Publication, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    texts: tuple[FreeText, ...] = field(default=(), repr=False, compare=False)
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
