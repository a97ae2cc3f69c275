"""What a published story says of itself: what it is called, its motto, its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.gate.places import public_place
from showcase.gate.project import build_catalogue
from showcase.gate.public import Catalogue, Place, PublicStory
from showcase.model.places import Community, Street
from writing import FAMILY, PERSON, UNIT, family, story, unit

GROUPS = VOCABULARY["content/_vocabulary/areas.yml"].replace(
    "id: tie-niu}", "id: tie-niu, 小组: [老码头居民小组]}"
)


def catalogue(site_from: SiteFrom, **changes: str | None) -> Catalogue:
    files = {PERSON: story(**changes), FAMILY: family()}
    return build_catalogue(pipeline.check(site_from(files), TODAY).content)


@pytest.fixture
def person(site_from: SiteFrom) -> PublicStory:
    return catalogue(site_from).by_key["models-of-virtue/zhou-gui-lan"]


@pytest.mark.parametrize(("name", "short", "title", "headline", "subtitle"), [
    ("周桂兰", "二十年补衣人", "三尺缝纫台", "周桂兰", "二十年补衣人"),
    ("周桂兰", "周桂兰", "三尺缝纫台", "周桂兰", ""),
    ("", "公平秤", "流动公平秤：先校自己", "公平秤", "流动公平秤：先校自己"),
    ("", "流动公平秤", "流动公平秤", "流动公平秤", ""),
    ("", "流动公平秤", "流动公平秤：先校自己，再校别人", "流动公平秤", "先校自己，再校别人"),
    ("周桂兰", "周桂兰的缝纫台", "三尺缝纫台", "周桂兰", "周桂兰的缝纫台"),
])  # fmt: skip
def test_headline_and_subtitle(
    person: PublicStory, name: str, short: str, title: str, headline: str, subtitle: str
) -> None:
    told = replace(person, name=name, short_title=short, title=title)
    assert (told.headline, told.subtitle) == (headline, subtitle)


def test_a_short_title_is_never_empty(site_from: SiteFrom) -> None:
    found = catalogue(site_from, 短标题=None).by_key["models-of-virtue/zhou-gui-lan"]
    assert (found.short_title, found.headline, found.subtitle) == ("周桂兰", "周桂兰", "")


def test_families_alone_have_a_motto(site_from: SiteFrom) -> None:
    found = catalogue(site_from).by_key
    assert found["families/zheng-guo-dong"].motto == "饭要一口一口吃，书要一页一页读。"
    assert found["models-of-virtue/zhou-gui-lan"].motto == ""


def test_persons_alone_are_remembered(site_from: SiteFrom) -> None:
    found = catalogue(site_from, 已故="是").by_key
    assert found["models-of-virtue/zhou-gui-lan"].is_memorial
    assert not found["families/zheng-guo-dong"].is_memorial


def test_a_group_is_told_of_units_alone(site_from: SiteFrom) -> None:
    """In a preview too, where a draft may have what the checks only remind of."""
    area = "{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}"
    files = {
        "content/_vocabulary/areas.yml": GROUPS,
        PERSON: story(地区=area, 状态="草稿"),
        FAMILY: family(地区=area, 状态="草稿"),
        UNIT: unit(地区=area, 状态="草稿"),
    }
    content = pipeline.check(site_from(files), TODAY).content
    found = build_catalogue(content, preview=True)
    groups = {s.collection.id: s.place.group for s, _ in found.unpublished if s.place}
    assert groups == {"models-of-virtue": "", "families": "", "units": "老码头居民小组"}


def test_a_group_of_another_community_is_no_place(site_from: SiteFrom) -> None:
    vocabulary = pipeline.check(
        site_from({"content/_vocabulary/areas.yml": GROUPS}), TODAY
    ).content.vocabulary
    for community, group in (("铁牛社区", "老码头居民小组"), ("杏花里社区", ""), ("", "")):
        place = public_place("柳荫街道", community, vocabulary, "老码头居民小组")
        assert place
        assert place.group == group


def test_a_place_has_a_key_and_an_address() -> None:
    street = Street("柳荫街道", "liu-yin", (community := Community("杏花里社区", "xing-hua-li"),))
    assert (Place(street, None).key, Place(street, None).url) == ("liu-yin", "areas/liu-yin/")
    place = Place(street, community)
    assert (place.key, place.url) == ("liu-yin/xing-hua-li", "areas/liu-yin/xing-hua-li/")
