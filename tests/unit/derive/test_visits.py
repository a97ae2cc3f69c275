"""Places to go to: which units are some, what is told of them, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.visits import Visit, visits_of
from showcase.gate.project import build_catalogue
from showcase.kiosk.tiles import tiles_of
from showcase.model.screens import Screen
from showcase.model.settings import Settings
from writing import UNIT, unit

YU_GUANG = "{街道: 望潮街道, 社区: 渔光社区}"
XING_HUA_LI = "{街道: 柳荫街道, 社区: 杏花里社区}"


def found(root: Path) -> tuple[Visit, ...]:
    return visits_of(build_catalogue(pipeline.check(root, TODAY).content))


def several(**units: dict[str, str]) -> dict[str, str]:
    return {
        UNIT.replace("yun-ting-shui-wu", slug): unit(
            **{"单位名称": f"单位{slug}", "短标题": slug, **changes}
        )
        for slug, changes in units.items()
    }


@pytest.mark.parametrize(
    ("changes", "kind", "hours", "venue"),
    [
        ({"示范点": "{级别: 市, 开放时间: 每日}"}, "市级示范点", "每日", ""),
        ({"示范点": "{级别: 区县}"}, "区级示范点", "", ""),
        ({"地点": "石桥老街口"}, "窗口", "", "石桥老街口"),
        ({"单位类型": "街区"}, "街区", "", ""),
        ({"单位类型": "场所", "示范点": "{开放时间: 每日}"}, "场所", "每日", ""),
    ],
)
def test_what_is_a_place_to_go_to(
    site_from: SiteFrom, changes: dict[str, str], kind: str, hours: str, venue: str
) -> None:
    (visit,) = found(site_from({UNIT: unit(**changes)}))
    assert (visit.kind, visit.hours, visit.venue, visit.phone) == (
        kind, hours, venue, "0000-0000000",
    )  # fmt: skip


def test_a_unit_that_says_none_of_it_is_no_such_place(site_from: SiteFrom) -> None:
    assert found(site_from({UNIT: unit()})) == ()


def test_by_street_then_level_then_name(site_from: SiteFrom) -> None:
    root = site_from(several(
        a={"地区": YU_GUANG, "地点": "河边"},
        b={"地点": "桥头"}, c={"示范点": "{级别: 区县}"}, d={"示范点": "{级别: 省}"},
    ))  # fmt: skip
    assert [v.story.slug for v in found(root)] == ["d", "c", "b", "a"]


def test_a_screen_tells_the_nearest_first(site_from: SiteFrom) -> None:
    """The other street's is of a higher level; the neighbours' is next."""
    root = site_from(several(
        a={"地区": YU_GUANG, "示范点": "{级别: 省, 开放时间: 每日}"},
        b={"示范点": "{级别: 市}"}, c={"地区": XING_HUA_LI, "地点": "桥头"},
    ))  # fmt: skip
    catalogue = build_catalogue(pipeline.check(root, TODAY).content)

    def shown(street: str, community: str = "") -> list[tuple[str, str, str]]:
        screen = Screen("大厅", "hall", "竖屏", "2468", street=street, community=community)
        tiles = tiles_of(screen, Edition(catalogue, Settings()))
        stories = catalogue.stories
        return [(stories[v.story].slug, v.kind, v.place) for v in tiles.visits]

    assert shown("柳荫街道", "杏花里社区") == [
        ("c", "窗口", "杏花里社区"), ("b", "市级示范点", "铁牛社区"), ("a", "省级示范点", "渔光社区"),
    ]  # fmt: skip
    assert [slug for slug, _, _ in shown("望潮街道")] == ["a", "b", "c"]
