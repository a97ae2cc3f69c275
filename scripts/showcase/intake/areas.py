"""Which street and community of areas.yml a text means: as it is called there, by another form of the same
name (藕香村委会, 柳荫街道办事处), or by the one spelling that is nearest. Anything else stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from ..model.nearest import nearest
from ..model.places import Street

LEAST = 66.0
"""Of 100, as :func:`~showcase.model.nearest.nearest` counts: 荷堂镇 and 荷塘镇 score 67, one of three."""

_OFFICE = re.compile(
    "(?:人民政府|办事处|党工委|居民委员会|村民委员会|居委会|村委会|居委|村委|党委|党总支|党支部|街道办)$"
)
_SORT = re.compile("(?:街道|社区|[镇乡村街])$")
_OPPOSITES = "东西南北上下前后左右大小新老一二三四五六七八九十甲乙丙丁"
"""Two names that differ in one of these are two places, not one misspelt."""


@dataclass(frozen=True)
class Place:
    """``remark`` says in Chinese how it was found, unless word for word; ``doubt`` why it is left open."""

    street: str = ""
    community: str = ""
    remark: str = ""
    doubt: str = ""


def place_of(street: str, community: str, streets: Sequence[Street], district: str = "") -> Place:
    """What stands under 街道 and under 社区, either of which may hold both, or be empty.

    A community alone brings its street along. Two that do not belong together are left open.
    """
    written, rest = _clean(street, district), _clean(community, district)
    names = {s.name for s in streets}
    if not rest or not written:
        head = next((s for s in sorted(names) if (written or rest).startswith(s)), "")
        if head and head != (written or rest):
            written, rest = head, (written or rest)[len(head) :]
    found, how = _one(written, names)
    if written and not found and not rest:  # a community where the street should stand
        found, how, written, rest = "", "", "", written
    here = [s for s in streets if not found or s.name == found]
    homes = {c.name: s.name for s in here for c in s.communities}
    village, way = _one(rest, homes)
    if written and not found:
        return Place(doubt=f"areas.yml 里没有“{written}”")
    if rest and not village:
        everywhere = {c.name: s.name for s in streets for c in s.communities}
        other = everywhere.get(rest)
        if other:
            return Place(doubt=f"“{rest}”在{other}，不在{found}")
        return Place(found, remark=how, doubt=f"areas.yml 里没有“{rest}”")
    remarks = [how, way]
    if village and not found:
        found = homes[village]
        remarks.append(f"{village}在{found}，街道照词表补上")
    return Place(found, village, "；".join(filter(None, remarks)))


def _clean(text: str, district: str) -> str:
    """Without blanks, and without the district that all of it lies in."""
    text = "".join(normalize("NFKC", text).split())
    cuts = [district[i:] for i in range(len(district) - 2)]
    return next((text[len(cut) :] for cut in cuts if cut and text.startswith(cut)), text)


def _one(text: str, names: Iterable[str]) -> tuple[str, str]:
    """The name that a text means and how, or nothing."""
    names = sorted(set(names))
    if not text or text in names:
        return text, ""
    bare = _OFFICE.sub("", text)
    if bare in names:
        return bare, f"“{text}”写作“{bare}”"
    same = [name for name in names if _SORT.sub("", name) == (_SORT.sub("", bare) or bare)]
    if len(same) == 1:
        return same[0], f"“{text}”写作“{same[0]}”"
    begins = [name for name in names if text.startswith(name)]
    if len(begins) == 1:
        return begins[0], f"只写到“{begins[0]}”"
    best = nearest(bare, names, LEAST)
    if best and not nearest(bare, set(names) - {best}, LEAST) and not _opposed(bare, best):
        return best, f"“{text}”在词表里最近的是“{best}”，照它写，请核对"
    return "", ""


def _opposed(one: str, other: str) -> bool:
    """Do they differ in a sign that tells places apart?"""
    return any(c in _OPPOSITES for c in set(one) ^ set(other))
