"""A village's covenant, courtyards and heritage on the page of its place; a town's on its street's."""

from __future__ import annotations

from collections.abc import Mapping

from hours import TODAY
from roots import VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.pages.page import Page, Place
from showcase.pages.places import plan_areas
from showcase.pages.plan import plan_pages
from showcase.pages.structured import graph
from writing import UNIT, unit

AREAS = "content/_vocabulary/areas.yml"


def at(slug: str) -> str:
    return UNIT.replace("yun-ting-shui-wu", slug)


def pages_of(site_from: SiteFrom, files: Mapping[str, str]) -> tuple[dict[str, Page], Edition]:
    content = pipeline.check(site_from(files), TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    return {page.url: page for page in plan_areas(edition)}, edition


def villages(page: Page) -> list[tuple[str, dict[str, str]]]:
    assert isinstance(page.body, Place)
    return [
        (story.slug, {key: f.value for key, f in facts.items()})
        for story, facts in page.body.villages
    ]


def test_each_stands_on_the_page_of_its_place_alone(site_from: SiteFrom) -> None:
    own = {"村规民约": "[邻里不红脸。]", "美丽庭院": "36"}
    pages, _ = pages_of(site_from, {
        at("cun"): unit(单位名称="铁牛村", 单位类型="村", **own),
        at("she-qu"): unit(单位名称="铁牛社区", 单位类型="社区", 非遗="[竹编]"),
        at("zhen"): unit(单位名称="柳荫镇", 单位类型="镇", **own),
        at("jian-dan"): unit(单位名称="简单村", 单位类型="村"),
        at("xue-xiao"): unit(单位名称="小学", 单位类型="校园", **own),
    })  # fmt: skip
    told = {"covenant": "邻里不红脸。", "courtyards": "36 户"}
    assert sorted(villages(pages["areas/liu-yin/tie-niu/"])) == [
        ("cun", told),
        ("she-qu", {"heritage": "竹编"}),
    ]
    assert villages(pages["areas/liu-yin/"]) == [("zhen", told)]
    others = pages.keys() - {"areas/liu-yin/tie-niu/", "areas/liu-yin/"}
    assert [
        url for url in others if isinstance(pages[url].body, Place) and villages(pages[url])
    ] == []


def test_structured_data_tell_the_group_and_no_page_of_it_stands(site_from: SiteFrom) -> None:
    pages, edition = pages_of(site_from, {
        AREAS: VOCABULARY[AREAS].replace("id: tie-niu}", "id: tie-niu, 小组: [老码头居民小组]}"),
        UNIT: unit(地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}"),
    })  # fmt: skip
    (page,) = (p for p in plan_pages(edition, open_data(edition)) if p.story)
    about = graph(page, edition)[0]["about"]
    assert about["address"]["addressLocality"] == "柳荫街道铁牛社区老码头居民小组"
    assert [url for url in pages if url.startswith("areas/liu-yin/tie-niu/")] == [
        "areas/liu-yin/tie-niu/"
    ]
