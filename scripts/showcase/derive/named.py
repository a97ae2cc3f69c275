"""The names in the tables of a notice, and where each leads: to whoever is surely meant, or nowhere.

Only a cell that is a name and nothing else is looked at, and the row says who of several is meant. Running
text is left alone: nothing there tells two people of one name apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from ..gate.public import Catalogue, PublicStory
from ..model import addresses
from ..model.papers import Number, number_of
from ..model.story import NoticeFacts
from .ledger import Laureate, Ledger

Link = tuple[str, str]
"""Words, and the address they lead to: empty where they lead nowhere."""


class Named:
    """Who is meant by the names of an edition's notices."""

    def __init__(self, catalogue: Catalogue, ledger: Ledger) -> None:
        self._catalogue = catalogue
        self._ledger = ledger

    def links(self, words: str, row: str, notice: PublicStory) -> tuple[Link, ...]:
        """The cell ``words`` of a ``row`` taken apart at its 、."""
        number = _number(notice)
        whole = self._url(words, row, number)
        parts = [words] if whole else re.split("(、)", words)
        found = tuple((part, whole or self._url(part, row, number)) for part in parts)
        return found if any(url for _, url in found) else ((words, ""),)

    def _url(self, words: str, row: str, number: Number | None) -> str:
        name = words.strip()
        revoked = self._revoked.get((name, number)) if number else None
        one = self._meant(name, row, number)
        return revoked or (one.url if one else "")

    def _meant(self, name: str, row: str, number: Number | None) -> Laureate | None:
        """Whoever has this name alone in a place that the row tells; of a row without a place, the one of
        this name whom this very paper honours.
        """
        if "某" in name:
            return None  # asked not to be known: of a street there may be several
        places = self._places_in(row)
        near = self._ledger.find(name, " ".join(places)) if places else None
        if near and near.place and near.place.label in places:
            # A community may be honoured itself, and is where others live in most tables.
            is_place = "".join(self._places_in(name)) == name
            return near if not is_place or _honours(number, near) else None
        alone = self._ledger.find(name)
        if alone is None or (places and alone.place):
            return None
        return alone if _honours(number, alone) else None

    def _places_in(self, row: str) -> list[str]:
        """The longest names: 东码头社区 is not 码头社区."""
        return self._place_names.findall(row)

    @cached_property
    def _place_names(self) -> re.Pattern[str]:
        streets = self._catalogue.streets
        names = {s.name for s in streets} | {c.name for s in streets for c in s.communities}
        return _any_of(names)

    @cached_property
    def _revoked(self) -> dict[tuple[str, Number], str]:
        found = {}
        for entry in self._catalogue.revoked:
            number = number_of(entry.doc_no)
            if number:
                roll = addresses.roll(entry.honour.programme.id)
                found[entry.name, number] = f"{roll}#revoked"
        return found


def _honours(number: Number | None, one: Laureate) -> bool:
    return number is not None and any(
        number_of(entry.honour.doc_no) == number for entry in one.entries
    )


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest)) or "(?!)")


def _number(notice: PublicStory) -> Number | None:
    return number_of(notice.facts.doc_no) if isinstance(notice.facts, NoticeFacts) else None
