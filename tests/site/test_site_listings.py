"""Listings: every value of a facet is a page that agrees with its count; scripts get only what is out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import Html, build, page, read_pages, resolve
from pictures import photo
from roots import root_at
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

FACET = re.compile(r'<details class="sift-group[^"]*" data-facet="([a-z]+)">(.*?)</details>', re.S)
VALUE = re.compile(r'<a href="([^"]+)" data-value="([^"]+)"><span class="sift-label">(.*?)</span> '
                   r'<span class="count">(\d+)</span>')  # fmt: skip

NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine persons of two streets, three years, two levels; one kept back, one withdrawn."""
    files: dict[str, str | bytes] = {}
    for n, name in enumerate(NAMES):
        own = honour(
            授予日期=f"{2022 + n % 3}-09-18", 文号=None, 级别=("区县", "市")[n % 2],
            类别=("助人为乐", "孝老爱亲")[n // 5],
        )  # fmt: skip
        place = (
            "{街道: 柳荫街道, 社区: 杏花里社区}" if n % 3 else "{街道: 望潮街道, 社区: 渔光社区}"
        )
        files[f"models-of-virtue/2023/p{n}/index.md"] = story(
            姓名=f"{'白王'[n % 2]}{name}",
            拼音=None,
            标题=f"第 {n} 篇",
            荣誉=f"[{own}]",
            地区=place,
            主题="[诚信, 志愿服务]",
        )
    picture = "[{文件: a.jpg, 说明: 桌子, 摄影: 甲, 人数: 0}]"
    for slug, name, changes in (("draft", "藏甲", {"状态": "草稿", "照片": picture}),
                                ("gone", "藏乙", {"状态": "撤下"}),
                                ("screen", "藏丙", {"渠道": "[大屏]"})):  # fmt: skip
        files[f"models-of-virtue/2023/{slug}/index.md"] = story(
            姓名=name, 拼音=None, 短标题="藏短题", 标题="藏标题", **changes
        )
    files["models-of-virtue/2023/draft/a.jpg"] = photo((300, 400))
    files[FAMILY] = family(主题="[邻里互助]")
    files[UNIT] = unit()
    return build(root_at(tmp_path_factory.mktemp("listings"), files, {"page_size": "4"}))


def facets(site: Path, url: str) -> dict[str, list[tuple[str, str, str, int]]]:
    """Facet → (address, id, label, count) of its values, as the page has them."""
    found = FACET.findall(page(site, url))
    return {id: [(a, v, w, int(n)) for a, v, w, n in VALUE.findall(inner)] for id, inner in found}


def shown(site: Path, url: str) -> list[str]:
    """Addresses of the stories on a listing, over all its pages."""
    found: list[str] = []
    for at in (url, *(f"{url}page/{n}/" for n in range(2, 9))):
        if not (site / at / "index.html").is_file():
            break
        html = re.sub("<template.*?</template>", "", page(site, at), flags=re.S)
        cards = re.findall(r'<li class="card[^"]*"><a href="([^"]+)"', html)
        found += [t.file for t in (resolve(at, a) for a in cards) if t]
    return found


def test_every_value_is_a_page_that_agrees_with_its_count(site: Path) -> None:
    base = "models-of-virtue/"
    found = facets(site, base)
    assert set(found) == {"category", "level", "year", "street", "letter"}  # all share the others
    for facet, all_values in found.items():
        for address, value, _, count in all_values:
            target = resolve(base, address)
            assert target is not None
            if facet == "letter":
                assert target.file == "a-z/index.html"
                assert target.fragment in Html(page(site, "a-z/")).ids
            else:
                stories = shown(site, target.file.removesuffix("index.html"))
                assert len(stories) == len(set(stories)) == count, (facet, value)
                assert set(stories) <= set(shown(site, base))
    years = {value: count for _, value, _, count in found["year"]}
    assert years == {"2024": 3, "2023": 3, "2022": 3}
    assert [v for _, v, _, _ in found["year"]] == ["2024", "2023", "2022"]


def test_a_view_says_where_it_is(site: Path) -> None:
    html = page(site, "models-of-virtue/street/liu-yin/")
    assert "<h1>柳荫街道 · 身边好人</h1>" in html.replace("<wbr>", "")
    assert "共 6 篇" in html
    assert '<a href="../../../models-of-virtue/">身边好人</a>' in html
    assert "models-of-virtue/street/liu-yin/page/2/" in (site / "sitemap.xml").read_text("utf-8")
    assert "street/liu-yin" not in page(
        site, "site-map/"
    )  # six views a person would bury the people


def test_titles_of_all_pages_differ(site: Path) -> None:
    titles = [re.findall("<title>(.*?)</title>", page(site, file.removesuffix("index.html")))[0]
              for file in read_pages(site) if file.endswith("index.html")
              and "noindex" not in page(site, file.removesuffix("index.html"))]  # fmt: skip
    assert sorted(titles) == sorted(set(titles))


def test_short_listings_have_no_panel(site: Path) -> None:
    assert "data-facet" not in page(site, "themes/lin-li-hu-zhu/")
    assert 'class="sift needs-js"' in page(site, "themes/cheng-xin/")


def test_scope_of_a_listing_is_its_stories(site: Path) -> None:
    """What scripts start from: the stories of the scope, found through the index alone."""
    index = json.loads((site / "listing/index.json").read_text("utf-8"))
    cards = [card for name in index["cards"]
             for card in json.loads((site / f"listing/cards-{name}.json").read_text("utf-8"))]  # fmt: skip
    places = ("programme", "category", "level", "year")
    checked = 0
    for url in ("models-of-virtue/", "models-of-virtue/year/2024/", "models-of-virtue/street/liu-yin/",
                "themes/zhi-yuan-fu-wu/", "themes/cheng-xin/"):  # fmt: skip
        given = [g["data-scope"] for _, g in Html(page(site, url)).tags if "data-scope" in g]
        if not given:
            continue
        checked += 1
        scope = {f: index["ids"][f].index(v) for f, v in json.loads(given[0]).items()}
        found = []
        for at, card in enumerate(cards):
            kinds = [index["kinds"][k] for k in index["columns"]["kinds"][at]]
            own = {f: n for f, n in scope.items() if f not in places}
            of_honour = {places.index(f): n for f, n in scope.items() if f in places}
            columns = {f: index["columns"][f][at] for f in own}
            if all(
                n in (c if isinstance(c := columns[f], list) else [c]) for f, n in own.items()
            ) and (
                not of_honour or any(all(k[i] == n for i, n in of_honour.items()) for k in kinds)
            ):
                found.append(card[0] + "index.html")
        assert found == shown(site, url), url
    assert checked >= 3


def test_nothing_unpublished_is_in_what_scripts_get(site: Path) -> None:
    files = sorted((site / "listing").iterdir())
    assert {f.name.split("-")[0].split(".")[0] for f in files} == {"index", "cards", "street"}
    for file in files:
        text = file.read_text("utf-8")
        for secret in ("藏", "draft", "gone", "screen", "X-2023-031", "xu.q", "a.jpg", "photos/"):
            assert secret not in text, (file.name, secret)
    assert "白甲" in "".join(f.read_text("utf-8") for f in files)


def test_person_page_is_not_taken_by_a_view(tmp_path: Path) -> None:
    """A slug may be a facet's name: ``models-of-virtue/year/`` is the person, the views lie below."""
    other = honour(授予日期="2022-01-01", 文号=None, 级别="市")
    site = build(root_at(tmp_path, {
        PERSON.replace("zhou-gui-lan", "year"): story(),
        PERSON: story(姓名="李四", 拼音=None, 荣誉=f"[{other}]"),
    }))  # fmt: skip
    assert "周桂兰" in re.findall("<title>(.*?)</title>", page(site, "models-of-virtue/year/"))[
        0
    ] or ("三尺缝纫台" in page(site, "models-of-virtue/year/"))
    assert shown(site, "models-of-virtue/year/2022/") == [
        "models-of-virtue/zhou-gui-lan/index.html"
    ]
