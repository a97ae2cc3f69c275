"""What a story's page on a screen tells in labels and values."""

from __future__ import annotations

from collections.abc import Iterator

from ..gate.public import Catalogue, PublicStory
from ..model.days import in_words
from ..model.story import (
    LEVEL_NAMES,
    LEVELS,
    ActivityFacts,
    FamilyFacts,
    NoticeFacts,
    PersonFacts,
    PracticeFacts,
    UnitFacts,
)

Fact = tuple[str, str]


def facts_of(story: PublicStory, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Labels and values as plain words, empty ones left out: the best honour's, the story's own, the
    place. Another story is told of only where it is in ``catalogue``.
    """
    best = story.best
    honour = (
        [
            ("类别", best.category),
            ("届次", best.when),
            ("级别", LEVEL_NAMES[LEVELS.index(best.level)]),
        ]
        if best
        else []
    )
    place = story.place
    where = [place.street.name, place.community.name if place.community else ""] if place else []
    label = "街道、社区" if place and place.community else "街道"
    every = (
        *honour,
        *_own(story, catalogue),
        (label, "　".join(filter(None, where))),
        ("主题", "　".join(t.name for t in story.themes)),
    )
    return tuple((label, value) for label, value in every if value)


def _own(story: PublicStory, catalogue: Catalogue) -> Iterator[Fact]:
    match story.facts:
        case PersonFacts() as f:
            yield "职业", f.occupation
        case FamilyFacts() as f:
            yield "户主", f.representative
            yield "家庭类型", f.family_type
            yield "代数", f"{f.generations} 代" if f.generations else ""
            yield "门上的星", "、".join(f.stars)
        case UnitFacts() as f:
            yield "单位类型", f.unit_type
            yield "主管单位", f.superior
            yield "人数", f"{f.headcount} 人" if f.headcount else ""
            yield "监督热线", f.hotline
            yield "服务品牌", f.brand.name if f.brand else ""
            yield "承诺", f.brand.promise if f.brand else ""
            twins = (catalogue.by_key[key].name for key in f.twin if key in catalogue.by_key)
            yield "结对", "、".join(twins)
        case PracticeFacts() as f:
            yield "单位", catalogue.by_key[f.unit].name if f.unit in catalogue.by_key else ""
        case NoticeFacts() as f:
            yield "公告类型", f.notice_type
            yield "发布单位", "、".join(f.issuer)
            yield "文号", f.doc_no
            yield "日期", in_words(f.date) if f.date else ""
            if f.publicity:
                yield "公示", f"{in_words(f.publicity.start)}至{in_words(f.publicity.end)}"
                yield "有意见请打", f.publicity.phone
            yield "表彰数量", f"{f.total} 个" if f.total else ""
        case ActivityFacts() as f:
            yield "活动类型", f.activity_type
            yield "活动日期", in_words(f.date) if f.date else ""
            yield "地点", f.venue
