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
    are other words that editors have for it, ``intro`` what its page says of itself.
    """

    id: CollectionId
    folder: str
    title: str
    noun: str
    has_honours: bool
    also: tuple[str, ...] = ()
    intro: str = ""


PERSONS = Collection(
    "models-of-virtue",
    "models-of-virtue",
    "身边好人",
    "人物",
    has_honours=True,
    also=("好人", "个人"),
    intro="在楼道、河边、山路上，做了好事的人。",
)
FAMILIES = Collection(
    "families",
    "families",
    "最美家庭",
    "家庭",
    has_honours=True,
    intro="一张饭桌、一本账、一封家书，过日子的样子。",
)
UNITS = Collection(
    "units",
    "content/units",
    "文明集体",
    "集体",
    has_honours=True,
    also=("单位",),
    intro="窗口、村庄、校园和社区，一起把事办好。",
)
PRACTICES = Collection(
    "practices",
    "content/practices",
    "典型经验",
    "经验",
    has_honours=False,
    intro="可以照着做的办法，也写了没做成的地方。",
)
NOTICES = Collection(
    "notices",
    "content/notices",
    "公示公告",
    "公告",
    has_honours=False,
    also=("公示",),
    intro="公示、表彰和撤销，都有日期和文号。",
)
ACTIVITIES = Collection(
    "activities",
    "content/activities",
    "活动",
    "活动",
    has_honours=False,
    intro="讲堂、分享会和志愿服务。",
)

COLLECTIONS = (PERSONS, FAMILIES, UNITS, PRACTICES, NOTICES, ACTIVITIES)
HONOURED = tuple(c for c in COLLECTIONS if c.has_honours)
BY_ID = {c.id: c for c in COLLECTIONS}
BY_NAME = {word: c for c in COLLECTIONS for word in (c.title, c.noun, c.id, *c.also)}
"""As editors call them."""
