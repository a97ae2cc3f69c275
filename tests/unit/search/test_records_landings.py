"""Pages that are found by what they are called: all of them are there, and lead somewhere."""

from __future__ import annotations

import pytest
from found import edition_of, found, records_of
from roots import PROJECT, SiteFrom
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.pages.page import ExhibitionPage, Listing, Place, Roll
from showcase.pages.plan import plan_site
from showcase.search.landings import landings_of
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

EXHIBITIONS = "content/_vocabulary/exhibitions.yml"
HANGING = (
    "- {名称: 邻里之间, id: lin-li, 说明: 门对门住着。, 事迹: [models-of-virtue/zhou-gui-lan]}\n"
)
BRAND = "{名称: 一滴水, 类型: 机关, 理念: 来水有信}"
FILES = {
    PERSON: story(主题="[诚信]"),
    FAMILY: family(),
    UNIT: unit(服务品牌=BRAND, 示范点="{级别: 市, 开放时间: 每天}"),
    NOTICE: notice(),
    EXHIBITIONS: HANGING,
}


def titles_of(edition: Edition) -> dict[str, str]:
    plan = plan_site(edition, (), open_data(edition))
    return {page.url: page.title for page in plan.pages}


@pytest.mark.parametrize("files", [None, {}, FILES], ids=["the demo", "nobody", "a few"])
def test_each_leads_to_a_page_of_that_name(
    site_from: SiteFrom, files: dict[str, str] | None
) -> None:
    edition = edition_of(PROJECT if files is None else site_from(files))
    landings, titles = landings_of(edition), titles_of(edition)
    for one in landings:
        assert one.names[0] in titles[one.url], one
        assert all(one.names), one
        assert all(one.text), one
    assert len({one.url for one in landings}) == len(landings)


@pytest.mark.parametrize("files", [None, FILES], ids=["the demo", "a few"])
def test_none_is_left_out(site_from: SiteFrom, files: dict[str, str] | None) -> None:
    """Of all pages that stand for a place, a year, a programme, a theme, an exhibition, a collection."""
    edition = edition_of(PROJECT if files is None else site_from(files))
    told = {one.url for one in landings_of(edition)}
    wanted = set()
    for page in plan_site(edition, (), open_data(edition)).pages:
        match page.body:
            case Place(is_part=False) | Listing(is_view=False, number=1) | ExhibitionPage():
                wanted.add(page.url)
            case Roll(roll=roll) if page.url == roll.url:
                wanted.add(page.url)
    assert wanted <= told
    assert len(wanted) > 10


def test_what_they_are_called(site_from: SiteFrom) -> None:
    told = [(one.kind, *one.names, one.place) for one in landings_of(edition_of(site_from(FILES)))]
    for wanted in (
        ("栏目", "身边好人", "人物", "好人", "个人", ""),
        ("街道", "柳荫街道", "柳荫", ""),
        ("社区", "杏花里社区", "杏花里", "柳荫街道"),
        ("年度", "2023年", "2023年度", ""),
        ("主题", "诚信", "诚信经营", ""),
        ("荣誉项目", "道德模范", "道德模范光荣榜", ""),
        ("展览", "邻里之间", ""),
        ("服务品牌", "品牌墙", "服务品牌", ""),
        ("好去处", "身边去处", "好去处", "去处", ""),
    ):
        assert wanted in told


def test_towns_and_villages_say_what_they_are() -> None:
    kinds = {one.names: one.kind for one in landings_of(edition_of(PROJECT))}
    assert kinds["石桥镇", "石桥"] == "镇"
    assert kinds["双溪村", "双溪"] == "村"


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("柳荫街道", "areas/liu-yin/"),
        ("柳荫", "areas/liu-yin/"),
        ("杏花里", "areas/liu-yin/xing-hua-li/"),
        ("2023年", "years/2023/"),
        ("道德模范", "honour-roll/moral-model/"),
        ("道德模范光荣榜", "honour-roll/moral-model/"),
        ("诚信经营", "themes/cheng-xin/"),
        ("邻里之间", "exhibitions/lin-li/"),
        ("身边好人", "models-of-virtue/"),
        ("品牌墙", "brands/"),
        ("好去处", "places/"),
        ("一滴水", "units/yun-ting-shui-wu/"),  # a brand has no page but its unit's
    ],
)
def test_the_name_leads_there_first(site_from: SiteFrom, query: str, url: str) -> None:
    ranked = found(records_of(site_from(FILES)), query)
    assert ranked[0][1].url == url


def test_stories_of_a_street_come_before_its_communities(site_from: SiteFrom) -> None:
    office = unit(单位名称="柳荫街道便民服务中心", 短标题="便民服务中心")
    ranked = found(records_of(site_from({**FILES, UNIT: office})), "柳荫街道")
    urls = [record.url for _, record in ranked]
    assert urls[:2] == ["areas/liu-yin/", "units/yun-ting-shui-wu/"]
    assert urls.index("models-of-virtue/zhou-gui-lan/") < urls.index("areas/liu-yin/xing-hua-li/")


def test_they_say_how_many_and_count_for_no_filter(site_from: SiteFrom) -> None:
    records = {record.url: record for record in records_of(site_from(FILES))}
    street = records["areas/liu-yin/"]
    assert street.text == ("青汀市云汀区柳荫街道受到表彰的1 位好人、1 户家庭、1 个集体。",)
    assert dict(street.facets) == {"collection": ("普通页面",)}
    assert (street.kinds, street.title, street.kind) == ((), "柳荫街道", "街道")
    assert records["areas/wang-chao/"].text == ("青汀市云汀区望潮街道的好人好事。",)
    assert records["models-of-virtue/"].text == ("在楼道、河边、山路上，做了好事的人。", "1 篇")
