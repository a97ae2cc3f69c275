"""Who is seen no more is not named by the report that says so.

What a text said before is told as today's gate would let it be told: whoever may not be named today, and
whoever is shown nowhere any more, is masked in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..gate.hidden import beside, hidden_names
from ..gate.mentions import Mask
from ..gate.names import masked, personal_names_in
from .sightings import Sighting
from .snapshot import Snapshot

_NAME_AS = "姓氏加某"


def veil(before: Iterable[Sighting], visible: Collection[str], after: Snapshot) -> Mask:
    """For texts of before. ``before`` is everybody who was seen, ``visible`` the names that are seen today."""
    hidden = hidden_names(after.content)
    gone = {
        name: masked(name, _NAME_AS)
        for one in before
        if one.is_person and one.name not in visible
        for name in personal_names_in(one.name)
    }
    seen = {part for name in visible for part in (name, *personal_names_in(name))}
    shown = {n: m for n, m in gone.items() if n not in seen and n != m}
    shown |= {h.name: h.shown for h in hidden if not h.is_word}
    longer = [name for name in sorted(seen) if any(part in name != part for part in shown)]
    return Mask(shown, unless=(*beside(after.content, hidden), *longer))


def called(one: Sighting, visible: Collection[str]) -> str:
    """How somebody is called who is seen less: in full only where that name is still seen elsewhere."""
    if one.name in visible or not one.is_person:
        return one.name
    return masked(one.name, _NAME_AS)
