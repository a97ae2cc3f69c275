"""Everybody A–Z. A unit stands under the part of its name that tells it from others: 望潮街道渔光社区 under Y,
for a third of all units begins with the district's name or a street's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..base import pinyin
from ..model.places import Street
from .ledger import Laureate, Ledger


@dataclass(frozen=True)
class Listed:
    """``name`` is what a laureate is listed under, ``before`` what its name begins with besides."""

    laureate: Laureate
    name: str
    before: str
    syllables: tuple[str, ...]

    @property
    def letter(self) -> str:
        return pinyin.initial(self.syllables)


Letters = tuple[tuple[str, tuple[Listed, ...]], ...]


def by_letter(ledger: Ledger, district: str, streets: Iterable[Street]) -> Letters:
    """``#`` last."""
    places = _places(district, streets)
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in ledger.laureates:
        listed = _listed(one, places)
        found[listed.letter].append(listed)
    return tuple(
        (letter, tuple(sorted(found[letter], key=_order)))
        for letter in sorted(found, key=lambda x: (x == "#", x))
    )


def _order(listed: Listed) -> tuple[object, ...]:
    return (listed.syllables, listed.name, listed.before, listed.laureate.url)


def _places(district: str, streets: Iterable[Street]) -> tuple[str, ...]:
    """``青汀市云汀区``, ``云汀区``, every street; the longest first."""
    parts = re.findall(".+?[市州盟区县旗]", district)
    names = {district, *parts, *(street.name for street in streets)}
    return tuple(sorted(filter(None, names), key=lambda name: (-len(name), name)))


_ITS_OFFICES = re.compile("人民政府|政府|办事处|机关|党|人大|政协")
"""What tells nothing without the place: every street has one."""


def _listed(one: Laureate, places: Sequence[str]) -> Listed:
    name = one.name
    rest = _without(name, places) if one.kind == "unit" else name
    before = name[: len(name) - len(rest)]
    read = one.syllables
    if before:  # an editor may give the readings of a shorter name
        whole = len(read) == len(name)
        read = read[len(before) :] if whole else pinyin.syllables(rest, is_person=False)
    return Listed(one, rest or one.headline, before, read)


def _without(name: str, places: Sequence[str]) -> str:
    for place in places:
        rest = name.removeprefix(place)
        if rest != name and len(rest) > 1:
            shorter = _without(rest, places)
            return name if _ITS_OFFICES.match(shorter) else shorter
    return name
