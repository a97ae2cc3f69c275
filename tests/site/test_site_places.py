"""Whoever is honoured stands in every list of the place, the year and the letter, with a story or without."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from building import Html, build, page, resolve
from hours import TODAY
from roots import root_at
from showcase import pipeline
from writing import ACTIVITY, FAMILY, PERSON, UNIT, activity, family, story, unit

COLUMNS = (
    "姓名",
    "项目",
    "级别",
    "类别",
    "等次",
    "届",
    "年度",
    "街道",
    "社区",
    "授予单位",
    "授予日期",
)
MODEL = {"项目": "道德模范", "级别": "区县", "类别": "助人为乐", "等次": "正式", "届": "5",
         "授予单位": "区文明委", "授予日期": "2023-09-18"}  # fmt: skip
HOME = {"街道": "柳荫街道", "社区": "杏花里社区"}
MANY = 100


def rows(*found: dict[str, str]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({**MODEL, **row} for row in found)
    return stream.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person, a family and a unit with a story; of the roster one row is that person's, one another's,
    one of another year, one a family's; and a hundred of one community, six years of them.
    """
    many = [
        {"姓名": f"高{chr(0x4E00 + n)}", "街道": "望潮街道", "社区": "渔光社区", "届": "", "年度": f"{2010 + n % 7}",
         "授予日期": f"{2010 + n % 7}-05-01"}
        for n in range(MANY)
    ]  # fmt: skip
    found = rows(
        {"姓名": "周桂兰", **HOME},
        {"姓名": "丁春燕", **HOME, "等次": "提名"},
        {"姓名": "梅素琴", **HOME, "届": "4", "授予日期": "2021-09-18"},
        {"姓名": "陆秀英、陆秀芳", "街道": "柳荫街道"},
        {"姓名": "田满仓家庭", "项目": "最美家庭", "类别": "教子有方", "届": "", "年度": "2024", **HOME,
         "授予日期": "2024-05-15"},
        *many,
    )  # fmt: skip
    files = {PERSON: story(), FAMILY: family(), UNIT: unit(), ACTIVITY: activity(地区="{街道: 望潮街道}"),
             "content/_vocabulary/rosters/a.csv": found}  # fmt: skip
    return root_at(tmp_path_factory.mktemp("places"), files, {"page_size": "24"})


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(root)


STREET = [
    "周桂兰",
    "丁春燕",
    "陆秀英、陆秀芳",
    "梅素琴",
    "郑国栋家庭",
    "田满仓家庭",
    "云汀水务有限公司营业厅",
]
COMMUNITY = ["周桂兰", "丁春燕", "梅素琴", "郑国栋家庭", "田满仓家庭"]
OF_2023 = ["周桂兰", "陆秀英、陆秀芳", "丁春燕"]


def named(html: str) -> list[str]:
    """Names on cards and plaques, in their order."""
    found = re.findall(r'class="(?:card-name|plaque-name)">(.*?)</(?:h[23]|b)>', html)
    return [re.sub("<[^>]+>", "", name) for name in found]


def listed(html: str) -> list[str]:
    """Names in the structured data."""
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    graph: list[dict[str, Any]] = data["@graph"]
    return [item["name"] for item in graph[0]["mainEntity"]["itemListElement"]]


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("areas/liu-yin/", STREET),
        ("areas/liu-yin/xing-hua-li/", COMMUNITY),
        ("areas/liu-yin/2023/", OF_2023),
        ("years/2023/", OF_2023),
        ("areas/liu-yin/2021/", ["梅素琴"]),
        ("areas/liu-yin/2024/", ["郑国栋家庭", "田满仓家庭", "云汀水务有限公司营业厅"]),
    ],
)
def test_everybody_stands_there_once(site: Path, url: str, names: list[str]) -> None:
    html = page(site, url)
    assert named(html) == names
    assert listed(html) == names
    for link in re.findall(r'<li class="plaque"><a href="([^"]+)"', html):
        target = resolve(url, link)
        assert target
        assert target.fragment in Html((site / target.file).read_text("utf-8")).ids


def test_counts_have_their_measure_words(site: Path) -> None:
    home = Html(page(site, "")).text
    assert re.search(rf"身边好人\s*{MANY + 5}\s*位好人", home)
    assert re.search(r"最美家庭\s*2\s*户家庭", home)
    assert re.search(r"文明集体\s*1\s*个集体", home)
    assert re.search(r"柳荫街道\s*杏花里社区\s*铁牛社区\s*5\s*位\s*2\s*户\s*1\s*个", home)
    street = Html(page(site, "areas/liu-yin/")).text
    assert re.search(r"好人\s*5 位", street)
    assert re.search(r"2023年\s*4 位", street)
    assert re.search(r"2021年\s*1 位", street)
    assert re.search(r"家庭\s*2 户", street)
    year = Html(page(site, "years/2023/")).text
    assert re.search(r"柳荫街道\s*4 位", year)


def test_letters_and_names_know_everybody(root: Path, site: Path) -> None:
    letters = page(site, "a-z/")
    shown = re.findall(r"</svg>\s*<span><b>(.*?)</b>", letters)
    assert len(shown) == len(set(shown)) == MANY + 7
    assert set(STREET) <= set(shown)
    assert listed(letters) == shown
    _, names = pipeline.searchable(pipeline.check(root, TODAY))
    found = {entry.name: entry.url for entry in names}
    assert set(shown) <= found.keys()
    assert found["周桂兰"] == "models-of-virtue/zhou-gui-lan/"
    assert "#r-" in found["田满仓家庭"]


def test_only_where_nobody_is_honoured_is_that_said(site: Path) -> None:
    words = "的事迹还没有写下来"
    assert words not in page(site, "areas/liu-yin/xing-hua-li/")
    assert words not in page(site, "areas/wang-chao/")
    empty = Html(page(site, "areas/liu-yin/tie-niu/")).text
    assert words not in empty  # a unit's


def test_a_part_of_many_is_on_pages_of_its_own(site: Path) -> None:
    community = "areas/wang-chao/yu-guang/"
    html = page(site, community)
    assert len(named(html)) == 12
    assert f"看全部 {MANY} 位" in html
    whole = [page(site, f"{community}all/people/"), page(site, f"{community}all/people/page/2/")]
    whole.append(page(site, f"{community}all/people/page/3/"))
    found = [named(one) for one in whole]
    assert [len(names) for names in found] == [48, 48, 4]
    assert len({name for names in found for name in names}) == MANY
    assert not (site / community / "all/people/page/4").exists()
    assert not (site / "areas/liu-yin/all").exists()  # the street shows all it has
    assert "all/people" not in page(site, "site-map/")
    street = page(site, "areas/wang-chao/")
    assert "更早的年份" in street
    assert re.findall(r'href="[^"]*/(20\d\d)/#people"', street) == [
        str(y) for y in range(2016, 2009, -1)
    ]
    assert named(street) == named(html)
    assert "活动" in Html(street).text


def test_the_demo_denies_nobody(demo_site: Path) -> None:
    assert named(page(demo_site, "areas/he-tang/ou-xiang/")) == ["梅素琴"]
    assert named(page(demo_site, "areas/liu-yin/2023/"))[-1] == "丁春燕"


def test_a_village_tells_of_itself_at_its_place_too(demo_site: Path) -> None:
    place = page(demo_site, "areas/shi-qiao/shuang-xi/")
    for html in (place, page(demo_site, "units/shuang-xi-cun/")):
        verse = html.partition('<div class="verse-lines">')[2].partition("</div>")[0]
        lines = [re.sub("<[^>]+>", "", line) for line in re.findall("<p>(.*?)</p>", verse)]
        assert (len(lines), lines[1]) == (10, "白事八桌家常饭，孝在生前一碗汤；")
        text = Html(html).text
        assert re.search(r"村规民约\s*喜酒", text)
        assert re.search(r"美丽庭院\s*老樟树下的茶院", text)
        assert re.search(r"非物质文化遗产\s*双溪木廊桥营造技艺（市级）", text)
    assert '<h2 id="covenant-shuang-xi-cun" tabindex="-1">' in place
    assert "看石桥镇双溪村的故事" in place
    assert "verse" not in page(demo_site, "areas/shi-qiao/")
    assert re.search(
        r"居民公约\s*一、先听完", Html(page(demo_site, "areas/wang-chao/yu-guang/")).text
    )


def test_units_are_marked_by_their_group(demo_site: Path) -> None:
    community = Html(page(demo_site, "areas/wang-chao/yu-guang/")).text
    assert re.search(r"望潮实验小学.*?渔光社区学堂居民小组", community, re.S)
    facts = Html(page(demo_site, "units/wang-chao-xiao-xue/")).text
    assert re.search(r"街道、社区、小组\s*望潮街道\s*渔光社区\s*学堂居民小组", facts)
