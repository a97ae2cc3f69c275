"""What the folder of a new story is called, and the syllables under 拼音: of the name's pinyin, or of the
place and year where the name must not be read from an address.
"""

from __future__ import annotations

from collections.abc import Set

from ..base import pinyin
from ..base.devices import is_device
from ..base.surnames import surname
from ..model.collections import FAMILIES, PERSONS, UNITS, Collection
from ..model.fields import SLUG as _SLUG
from ..model.people import apart
from ..model.places import Street

LONGEST = 60
"""Letters of a slug: below it stand names of photos, and Windows takes 260 of a whole path."""

_UMLAUTS = "üÜ"
_NOUNS = {"models-of-virtue": "hao-ren", "families": "jia-ting", "units": "ji-ti"}


def main_name(name: str, collection: Collection) -> str:
    """What of a name is read aloud: the first of several people, a family by its head."""
    if collection in (PERSONS, FAMILIES):
        return next(iter(apart(name).names), name)
    return name


def reading_of(name: str, collection: Collection) -> tuple[str, ...]:
    """The syllables of :func:`main_name`; of a surname its reading as one. None where a sign is not known."""
    parts = pinyin.syllables(main_name(name, collection), is_person=collection != UNITS)
    if any(not c.isascii() and c.isalpha() and c not in _UMLAUTS for part in parts for c in part):
        return ()  # 㐂: a sign whose sound nobody knows here
    return tuple(p for p in parts if p.isalpha())


def choices_of(name: str, collection: Collection) -> tuple[str, ...]:
    """Readings between which somebody has to choose: none for most names. The surname's own comes first."""
    name = main_name(name, collection)
    if collection not in (PERSONS, FAMILIES) or surname(name) not in pinyin.POLYPHONIC_SURNAMES:
        return ()
    first, *rest = pinyin.syllables(name)
    others = sorted(pinyin.readings(name[0]) - {first})
    return tuple(" ".join((head, *rest)) for head in (first, *others))


def slug_of(
    name: str,
    title: str,
    collection: Collection,
    place: tuple[str, str],
    year: int,
    taken: Set[str],
    streets: tuple[Street, ...],
    *,
    hides_name: bool,
    district: str = "",
) -> str:
    """A slug that nobody has: by the name (of what has none, the title); where that is ``taken``, the
    community is added, then a number.
    """
    where = _id_of(place, streets)
    if hides_name:
        base = f"{where or _NOUNS.get(collection.id, 'gao-zi')}-{year}"
        return _free([f"{base}-{n}" for n in range(1, len(taken) + 2)], taken)
    base = _by_name(name, collection, district) if name else pinyin.slug(title)
    if _SLUG.fullmatch(base) is None or is_device(base):
        base = ""
    base = _short(base) or f"{_NOUNS.get(collection.id, 'gao-zi')}-{year}"
    with_place = [_short(f"{base}-{where}")] if where else []
    return _free([base, *with_place, *(f"{base}-{n}" for n in range(2, len(taken) + 3))], taken)


def _by_name(name: str, collection: Collection, district: str) -> str:
    if collection == UNITS:
        name = next(
            (name[len(d) :] for d in (district, district[-3:]) if d and name.startswith(d)), name
        )
        return pinyin.slug(name)
    return "-".join(reading_of(name, collection)).replace("ü", "v")


def _short(slug: str) -> str:
    """Whole syllables of at most :data:`LONGEST` letters."""
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0]


def _free(wanted: list[str], taken: Set[str]) -> str:
    return next(slug for slug in wanted if slug not in taken)


def _id_of(place: tuple[str, str], streets: tuple[Street, ...]) -> str:
    street, community = place
    for s in streets:
        if s.name == street:
            return next((c.id for c in s.communities if c.name == community), s.id)
    return ""
