"""The wall of brands: which, whose, in which order, and what became of their honour."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.derive.brands import ShownBrand, brands_of
from showcase.gate.project import build_catalogue
from showcase.model.story import Brand, UnitFacts
from writing import UNIT, honour, unit

PROGRAMMES = "content/_vocabulary/programmes.yml"
WITH_BRANDS = VOCABULARY[PROGRAMMES] + "- {id: brand, 名称: 机关服务品牌, 对象: 集体}\n"
REVOKED = {"状态": "撤销", "撤销": "{日期: 2026-11-20, 文号: 云文明委〔2026〕9号}"}


def award(programme: str = "机关服务品牌", **changes: str | None) -> str:
    return honour(
        **{"项目": programme, "类别": None, "届": None, "年度": "2024", "文号": None, **changes}
    )


def found(root: Path) -> tuple[ShownBrand, ...]:
    return brands_of(build_catalogue(pipeline.check(root, TODAY).content))


@pytest.mark.parametrize(
    ("unit_type", "written", "counts_as"),
    [
        ("机关", "", "机关"), ("窗口", "", "机关"), ("企业", "", "机关"), ("社区", "", "社区"),
        ("村", "", "社区"), ("镇", "", "街道"), ("街区", "", "街道"), ("社区", "楼栋", "楼栋"),
    ],
)  # fmt: skip
def test_what_a_brand_counts_as(unit_type: str, written: str, counts_as: str) -> None:
    assert UnitFacts(unit_type, brand=Brand("秤心", type=written)).brand_type == counts_as
    assert UnitFacts(unit_type).brand_type == ""


def test_by_street_then_type_then_stars(site_from: SiteFrom) -> None:
    def of(slug: str, area: str, brand: str) -> tuple[str, str]:
        text = unit(
            单位名称=f"单位{slug}",
            短标题=None,
            地区=f"{{街道: {area}}}",
            服务品牌=f"{{名称: {brand}}}",
        )
        return UNIT.replace("yun-ting-shui-wu", slug), text

    rows = [
        of("a", "望潮街道, 社区: 渔光社区", "甲"),
        of("b", "柳荫街道, 社区: 铁牛社区", "乙, 类型: 楼栋, 星级: 5"),
        of("c", "柳荫街道, 社区: 铁牛社区", "丙, 星级: 2"),
        of("d", "柳荫街道, 社区: 铁牛社区", "丁, 星级: 3"),
        of("e", "柳荫街道, 社区: 铁牛社区", "戊"),
    ]
    none = {UNIT: unit()}
    brands = found(site_from({**dict(rows), **none}))
    assert [(b.place.street.name, b.brand.name) for b in brands] == [
        ("柳荫街道", "丁"), ("柳荫街道", "丙"), ("柳荫街道", "戊"), ("柳荫街道", "乙"), ("望潮街道", "甲"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("honours", "state"),
    [
        (award("文明窗口"), ""),
        (award("文明窗口", 状态="复评中"), ""),
        (award(), ""),
        (award(状态="复评中"), "复评中"),
        (award(状态="复评保留"), "复评保留"),
        (award(有效期至="2026-06-01"), "曾获"),
        (f"{award(有效期至='2026-06-01')}, {award(年度='2026', 授予日期='2026-06-02')}", ""),
    ],
)
def test_the_state_of_its_honour_where_it_is_not_plainly_valid(
    site_from: SiteFrom, honours: str, state: str
) -> None:
    root = site_from({
        PROGRAMMES: WITH_BRANDS, UNIT: unit(荣誉=f"[{honours}]", 服务品牌="{名称: 秤心}"),
    })  # fmt: skip
    assert [b.state for b in found(root)] == [state]


def test_a_brand_whose_honour_was_revoked_is_told_nowhere(site_from: SiteFrom) -> None:
    lost, other = award(**REVOKED), award("文明窗口")
    root = site_from({
        PROGRAMMES: WITH_BRANDS, UNIT: unit(荣誉=f"[{lost}, {other}]", 服务品牌="{名称: 秤心}"),
    })  # fmt: skip
    catalogue = build_catalogue(pipeline.check(root, TODAY).content)
    assert brands_of(catalogue) == ()
    assert "秤心" not in repr(catalogue.stories)
