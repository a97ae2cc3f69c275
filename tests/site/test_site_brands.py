"""The wall of brands and places to go to, on a small site: what stands on them, and the ways there."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from building import Html, build, page, pages_with, read_pages, resolve
from pictures import photo
from roots import VOCABULARY, SiteFrom, root_at
from showcase.base.script import called
from showcase.model import screens
from writing import PERSON, UNIT, honour, story, unit

PROGRAMMES = "content/_vocabulary/programmes.yml"
OTHER = UNIT.replace("yun-ting-shui-wu", "qiao-tou")
HIDDEN = UNIT.replace("yun-ting-shui-wu", "da-ping")
GONE = UNIT.replace("yun-ting-shui-wu", "che-xia")
MANY = 61


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two units of two streets; one that only screens show, one that was withdrawn; somebody who was."""
    own = honour(项目="机关服务品牌", 类别=None, 届=None, 年度="2024", 文号=None, 状态="复评中")
    brand = """{名称: 来水钟, 标识: mark.png, 类型: 机关, 星级: 4, 理念: 报出钟点, 内涵: 周桂兰说三<五&六,
  承诺: 报了不改}"""
    files: dict[str, str | bytes | None] = {
        PROGRAMMES: VOCABULARY[PROGRAMMES] + "- {id: brand, 名称: 机关服务品牌, 对象: 集体}\n",
        UNIT: unit(荣誉=f"[{own}]", 服务品牌=brand, 地点="便民中心大厅"),
        UNIT.replace("index.md", "mark.png"): photo((64, 48), form="PNG"),
        OTHER: unit(
            单位名称="桥头茶摊", 短标题="桥头一碗茶", 单位类型="场所", 监督热线=None,
            地区="{街道: 望潮街道, 社区: 渔光社区}", 服务品牌="{名称: 一碗茶, 类型: 楼栋}",
            示范点="{开放时间: 每天 7:00—21:00}",
        ),
        HIDDEN: unit(单位名称="大屏单位", 短标题="大屏", 渠道="[大屏]", 服务品牌="{名称: 屏上品牌}", 地点="屏前"),
        GONE: unit(单位名称="撤下单位", 短标题="撤下", 状态="撤下", 服务品牌="{名称: 旧品牌}", 地点="旧址"),
        PERSON: story(状态="撤下"),
        screens.FILE: "- {名称: 大厅, id: hall, 街道: 柳荫街道, 社区: 铁牛社区, 方向: 竖屏, 值守码: 2468}\n",
    }  # fmt: skip
    return build(root_at(tmp_path_factory.mktemp("brands") / "root", files))


def test_the_wall_tells_each_brand(site: Path) -> None:
    html = page(site, "brands/")
    told = re.findall(r'<li class="brand">.*?</li>', html, re.S)
    assert len(told) == 2
    first, second = (Html(one) for one in told)
    assert "".join(first.text.split()) == (
        "机关品牌★★★★4星复评中来水钟报出钟点周某说三<五&六承诺报了不改云汀水务有限公司营业厅"
    )
    (mark,) = (given for tag, given in first.tags if tag == "img")
    assert mark["alt"] == "来水钟的标识"
    assert (site / "brands" / mark["src"]).resolve().is_file()
    assert [resolve("brands/index.html", link) for link in first.links] == [
        resolve("index.html", "units/yun-ting-shui-wu/")
    ]
    assert "楼栋品牌" in second.text
    assert "星" not in second.text
    assert "state" not in told[1], "what is plainly valid, or was given no honour, is not marked"
    assert '<text x="24" y="34.2" text-anchor="middle">一</text>' in told[1]


def test_places_tell_what_one_needs_to_go_there(site: Path) -> None:
    html = page(site, "places/")
    first, second = (Html(one) for one in re.findall(r'<li class="visit">.*?</li>', html, re.S))
    assert "".join(first.text.split()) == (
        "云窗口铁牛社区云汀水务有限公司营业厅来水承诺营业厅地点便民中心大厅电话0000-0000000"
    )
    assert "tel:0000-0000000" in first.links
    assert "".join(second.text.split()).endswith("开放时间每天7:00—21:00")
    assert not [link for link in second.links if link.startswith("tel:")]


@pytest.mark.parametrize("url", ["brands/", "places/"])
def test_each_street_begins_somewhere(site: Path, url: str) -> None:
    html = Html(page(site, url))
    assert {"street-liu-yin", "street-wang-chao"} <= set(html.ids)
    for street in ("liu-yin", "wang-chao"):
        assert f"../{url}#street-{street}" in html.links
        assert f"../areas/{street}/" in html.links


@pytest.mark.parametrize("url", ["brands/", "places/"])
def test_the_ways_there(site: Path, url: str) -> None:
    pages = read_pages(site)
    there = resolve("index.html", url)
    assert there
    for name in ("index.html", "units/index.html", "site-map/index.html", "404.html"):
        links = (resolve(name, link) for link in pages[name].links)
        assert there.file in {link.file for link in links if link}, name
    for street in ("liu-yin", "wang-chao"):
        name = f"areas/{street}/index.html"
        links = {resolve(name, link) for link in pages[name].links}
        assert resolve("index.html", f"{url}#street-{street}") in links


def test_a_street_shows_its_own_places_and_a_community_does_not(site: Path) -> None:
    own = page(site, "areas/wang-chao/")
    assert len(re.findall('<li class="visit">', own)) == 1
    assert "每天 7:00—21:00" in own
    assert "便民中心大厅" not in own
    assert 'class="visit"' not in page(site, "areas/wang-chao/yu-guang/")


@pytest.mark.parametrize(
    "words", ["屏上品牌", "屏前", "大屏单位", "旧品牌", "旧址", "撤下单位", "周桂兰"]
)
def test_what_is_not_for_the_web_is_on_no_page(site: Path, words: str) -> None:
    assert pages_with(site, words) == []


def test_the_hall_has_its_own(site: Path) -> None:
    """What only screens show is on the stick, and not in the pack that lies on the web."""
    (on_web,) = (site / "kiosk/hall").glob("data-*.js")
    with zipfile.ZipFile(site.parent / "packs/kiosk-hall.zip") as stick:
        (name,) = (n for n in stick.namelist() if re.search(r"kiosk/hall/data-[^/]*$", n))
        on_stick = stick.read(name).decode()
    far = ("渔光社区", "", "每天 7:00—21:00")
    both = [("铁牛社区", "便民中心大厅", ""), far]
    assert visits(on_web.read_text("utf-8")) == both
    assert visits(on_stick) == [("铁牛社区", "屏前", ""), *both]
    assert "旧址" not in on_stick


def visits(data: str) -> list[tuple[str, str, str]]:
    """Of a screen: where, which place, when."""
    tiles = called(data, "start")["tiles"]
    return [(v["place"], v["venue"], v["hours"]) for v in tiles["visits"]]


def test_lists_for_search_engines_name_them(site: Path) -> None:
    for url, names in (
        ("brands/", ["来水钟", "一碗茶"]),
        ("places/", ["云汀水务有限公司营业厅", "桥头茶摊"]),
    ):
        block = page(site, url).partition('<script type="application/ld+json">')[2]
        main = json.loads(block.partition("</script>")[0])["@graph"][0]
        assert [item["name"] for item in main["mainEntity"]["itemListElement"]] == names


def test_where_there_is_none_it_is_said_kindly(site_from: SiteFrom) -> None:
    site = build(site_from({UNIT: unit()}))
    for url, words in (("brands/", "服务品牌还没有写下来。"), ("places/", "还没有写下来。")):
        html = Html(page(site, url))
        assert words in html.text
        assert "../recommend/" in html.links
        assert not [id for id in html.ids if id.startswith("street-")], "empty streets are left out"
    home = page(site, "")
    assert "身边去处" not in home.partition("<footer")[0]
    assert "品牌墙" not in home.partition("<footer")[0]
    assert "places/#" not in page(site, "areas/liu-yin/")


def test_a_long_wall_goes_on(site_from: SiteFrom) -> None:
    many = {
        UNIT.replace("yun-ting-shui-wu", f"u-{n}"): unit(
            单位名称=f"单位{n}号", 短标题=f"单{n}", 服务品牌=f"{{名称: 品牌{n}}}",
            地区="{街道: 望潮街道, 社区: 渔光社区}" if n == MANY - 1 else "{街道: 柳荫街道, 社区: 铁牛社区}",
        )
        for n in range(MANY)
    }  # fmt: skip
    site = build(site_from(many))
    assert len(re.findall('<li class="brand">', page(site, "brands/"))) == MANY - 1
    assert len(re.findall('<li class="brand">', page(site, "brands/page/2/"))) == 1
    assert "../brands/page/2/#street-wang-chao" in Html(page(site, "brands/")).links
    assert "../../brands/page/2/#street-wang-chao" in Html(page(site, "areas/wang-chao/")).links
    assert "brands/page/2/" not in page(site, "site-map/")
