"""The six collections of stories, where they live in Git and on the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CollectionId = Literal[
    "models-of-virtue", "families", "units", "practices", "notices", "activities"
]


@dataclass(frozen=True)
class Collection:
    """``id`` is the URL folder and the prefix in ``collection/slug``; ``folder`` is the one in Git; ``also``
    are other words that editors have for it.
    """

    id: CollectionId
    folder: str
    title: str
    noun: str
    has_honours: bool
    also: tuple[str, ...] = ()


PERSONS = Collection(
    "models-of-virtue",
    "models-of-virtue",
    "身边好人",
    "人物",
    has_honours=True,
    also=("好人", "个人"),
)
FAMILIES = Collection("families", "families", "最美家庭", "家庭", has_honours=True)
UNITS = Collection("units", "content/units", "文明集体", "集体", has_honours=True, also=("单位",))
PRACTICES = Collection("practices", "content/practices", "典型经验", "经验", has_honours=False)
NOTICES = Collection(
    "notices", "content/notices", "公示公告", "公告", has_honours=False, also=("公示",)
)
ACTIVITIES = Collection("activities", "content/activities", "活动", "活动", has_honours=False)

COLLECTIONS = (PERSONS, FAMILIES, UNITS, PRACTICES, NOTICES, ACTIVITIES)
HONOURED = tuple(c for c in COLLECTIONS if c.has_honours)
BY_ID = {c.id: c for c in COLLECTIONS}
BY_NAME = {word: c for c in COLLECTIONS for word in (c.title, c.noun, c.id, *c.also)}
"""As editors call them."""
