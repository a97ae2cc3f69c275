"""Structured data: every word of it is schema.org's, in its place, and says no more than the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hours import TODAY
from rdflib import namespace
from roots import PROJECT, VOCABULARY, SiteFrom
from showcase import pipeline
from showcase.base.script import as_json
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.pages.page import Page, StoryPage
from showcase.pages.plan import plan_pages
from showcase.pages.structured import data_block, graph
from writing import ACTIVITY, FAMILY, PERSON, UNIT, activity, family, honour, story, unit

Node = dict[str, Any]

BROADER = {
    "Article": "CreativeWork", "WebSite": "CreativeWork", "CollectionPage": "CreativeWork",
    "BreadcrumbList": "ItemList", "ExhibitionEvent": "Event",
}  # fmt: skip
"""https://schema.org/docs/full.html; everything is a Thing."""

USED_ON = {
    "about": "CreativeWork", "author": "CreativeWork", "publisher": "CreativeWork",
    "headline": "CreativeWork", "datePublished": "CreativeWork", "dateModified": "CreativeWork",
    "inLanguage": "CreativeWork Event", "isPartOf": "CreativeWork", "mainEntity": "CreativeWork",
    "keywords": "CreativeWork Event Organization Place",
    "description": "Thing", "image": "Thing", "mainEntityOfPage": "Thing", "name": "Thing",
    "url": "Thing",
    "address": "Organization Person Place", "award": "CreativeWork Organization Person",
    "brand": "Organization Person", "email": "Organization Person", "jobTitle": "Person",
    "logo": "Brand Organization Place", "member": "Organization",
    "parentOrganization": "Organization", "slogan": "Brand Organization Place",
    "telephone": "Organization Person Place",
    "addressCountry": "PostalAddress", "addressLocality": "PostalAddress",
    "addressRegion": "PostalAddress",
    "location": "Event Organization", "startDate": "Event", "endDate": "Event", "organizer": "Event",
    "eventAttendanceMode": "Event",
    "item": "ListItem", "position": "CreativeWork ListItem", "itemListElement": "ItemList",
}  # fmt: skip
"""“Used on these types” of https://schema.org/about and so on, as far as we have those types."""

HOLDS = {
    "about": "Event ExhibitionEvent Organization Person", "address": "PostalAddress",
    "author": "Organization Person", "brand": "Brand", "isPartOf": "WebSite CollectionPage",
    "itemListElement": "ListItem", "location": "Place VirtualLocation", "mainEntity": "ItemList Article",
    "organizer": "Organization Person",
    "member": "Organization Person", "parentOrganization": "Organization",
    "publisher": "Organization Person",
}  # fmt: skip
"""“Expected to be one of these types”, for values that are nodes."""

ADDRESSES = ("url", "image", "logo", "item", "mainEntityOfPage", "@id")


def nodes(value: Any) -> Iterator[Node]:
    """Every node, the nested ones too."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            for inner in one.values():
                yield from nodes(inner)


def kinds(node: Node) -> set[str]:
    kind = node["@type"]
    return {kind, BROADER.get(kind, kind), "Thing"}


def faults(data: Any) -> list[str]:
    """What schema.org would not understand."""
    found = []
    for node in nodes(data):
        kind = node.get("@type", "")
        if kind not in namespace.SDO:
            found.append(f"no type {kind}")
            continue
        for key, value in node.items():
            if key in ("@type", "@id"):
                continue
            if key not in namespace.SDO:
                found.append(f"no property {key}")
            elif not kinds(node) & set(USED_ON.get(key, "").split()):
                found.append(f"{key} is not used on {kind}")
            values = value if isinstance(value, list) else [value]
            if not value or not all(values):
                found.append(f"{key} of {kind} is empty")
            for inner in (v for v in values if isinstance(v, dict)):
                if inner["@type"] not in HOLDS.get(key, "").split():
                    found.append(f"{key} holds no {inner['@type']}")
        for key in ADDRESSES:
            for address in (
                v for v in [node.get(key, [])] for v in (v if isinstance(v, list) else [v])
            ):
                if not address.startswith("https://yunting.example/"):
                    found.append(f"{key}: {address}")
    return found


def test_the_check_itself_finds_faults() -> None:
    assert faults({"@type": "Persson"}) == ["no type Persson"]
    assert faults({"@type": "Person", "prize": "x"}) == ["no property prize"]
    assert faults({"@type": "Person", "headline": "x"}) == ["headline is not used on Person"]
    assert faults({"@type": "Article", "author": {"@type": "Place", "name": "x"}}) == [
        "author holds no Place"
    ]
    assert faults({"@type": "Person", "url": "a/"}) == ["url: a/"]
    assert faults({"@type": "Person", "award": []}) == ["award of Person is empty"]


# --- the demo -----------------------------------------------------------------------------------


Planned = tuple[tuple[Page, ...], Edition]


def planned(root: Path) -> Planned:
    content = pipeline.check(root, TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    return plan_pages(edition, open_data(edition)), edition


@pytest.fixture(scope="module")
def demo() -> Planned:
    return planned(PROJECT)


def test_every_page_of_the_demo_is_valid(demo: Planned) -> None:
    pages, edition = demo
    assert len({p.kind for p in pages}) > 8
    assert {p.url: found for p in pages if (found := faults(graph(p, edition)))} == {}


def test_every_page_but_home_has_its_way_up(demo: Planned) -> None:
    pages, edition = demo
    for page in pages:
        found = [n for n in graph(page, edition) if n["@type"] == "BreadcrumbList"]
        assert len(found) == (1 if page.url else 0)
        for crumbs in found:
            items = crumbs["itemListElement"]
            assert [i["position"] for i in items] == list(range(1, len(page.crumbs) + 3))
            assert items[-1]["item"] == f"https://yunting.example/{page.url}"


def test_same_page_same_bytes(demo: Planned) -> None:
    pages, edition = demo
    again = planned(PROJECT)[0]
    for a, b in zip(pages, again, strict=True):
        assert data_block(a, edition) == data_block(b, edition)


# --- whom it names ------------------------------------------------------------------------------


def of(root: Path, url: str) -> Node:
    pages, edition = planned(root)
    page = next(p for p in pages if p.url == url)
    return graph(page, edition)[0]


def person(site_from: SiteFrom, **changes: str | None) -> Node:
    return of(site_from({PERSON: story(**changes)}), "models-of-virtue/zhou-gui-lan/")


def test_a_person(site_from: SiteFrom) -> None:
    article = person(site_from, 职业="退休裁缝")
    assert article["@type"] == "Article"
    assert article["headline"] == "三尺缝纫台，二十年免费为邻居补衣裳"
    assert article["datePublished"] == "2025-03-10"
    assert article["author"] == {"@type": "Organization", "name": "云汀区文明办"}
    about = article["about"]
    assert (about["@type"], about["name"], about["jobTitle"]) == ("Person", "周桂兰", "退休裁缝")
    assert about["award"] == ["青汀市云汀区第五届道德模范（助人为乐）"]


def test_an_award_says_whose_it_is_and_nothing_twice(site_from: SiteFrom) -> None:
    words = VOCABULARY["content/_vocabulary/programmes.yml"]
    words += "- {id: civ-person, 名称: 文明市民, 对象: 个人, 类别: [文明市民, 热心市民]}\n"
    own = (honour(级别="市"), honour(项目="文明市民", 类别="文明市民", 追授="是"))
    root = site_from({
        PERSON: story(荣誉=f"[{', '.join(own)}]"), "content/_vocabulary/programmes.yml": words
    })  # fmt: skip
    assert set(of(root, "models-of-virtue/zhou-gui-lan/")["about"]["award"]) == {
        "青汀市第五届道德模范（助人为乐）", "青汀市云汀区第五届文明市民（追授）",
    }  # fmt: skip


def test_only_current_honours_are_awards(site_from: SiteFrom) -> None:
    past = honour(届="4", 状态="到期", 有效期至="2024-01-01")
    gone = honour(届="3", 状态="撤销", 撤销="{日期: 2024-05-01, 文号: 云文明委〔2024〕3号}")
    about = person(site_from, 荣誉=f"[{honour()}, {past}, {gone}]")["about"]
    assert about["award"] == ["青汀市云汀区第五届道德模范（助人为乐）"]
    about = person(site_from, 荣誉=f"[{past}]")["about"]
    assert "award" not in about


def test_names_as_they_are_shown(site_from: SiteFrom) -> None:
    hidden = person(site_from, 署名方式="姓氏加某", 标题="三尺缝纫台", 拼音=None)
    assert hidden["about"]["name"] == "周某"
    assert "桂兰" not in json.dumps(hidden, ensure_ascii=False)
    assert "about" not in person(site_from, 署名方式="不具名", 标题="三尺缝纫台", 拼音=None)


def test_a_group_a_family_a_unit_an_event(site_from: SiteFrom) -> None:
    group = person(
        site_from, 姓名="陆秀英、陆秀芳", 拼音=None,
        成员="[{姓名: 陆秀英, 拼音: lu xiu ying}, {姓名: 陆秀芳, 拼音: lu xiu fang}]",
    )["about"]  # fmt: skip
    assert group["@type"] == "Organization"
    assert [m["name"] for m in group["member"]] == ["陆秀英", "陆秀芳"]
    assert group["award"]
    root = site_from({FAMILY: family(), UNIT: unit(), ACTIVITY: activity()})
    home = of(root, "families/zheng-guo-dong/")["about"]
    assert (home["@type"], home["slogan"]) == ("Organization", "饭要一口一口吃，书要一页一页读。")
    assert home["address"]["addressLocality"] == "柳荫街道杏花里社区"
    window = of(root, "units/yun-ting-shui-wu/")["about"]
    assert (window["@type"], window["telephone"]) == ("Organization", "0000-0000000")
    event = of(root, "activities/dao-de-jiang-tang/")["about"]
    assert (event["@type"], event["startDate"]) == ("Event", "2025-04-12")
    assert event["location"]["name"] == "杏花里社区活动室"


# --- where it lands -----------------------------------------------------------------------------

HOSTILE = "</script><script>alert(1)</script><!-- \"'&\u2028\u2029 \\"


def test_nothing_ends_the_element() -> None:
    text = as_json({"name": HOSTILE, HOSTILE: 1})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"name": HOSTILE, HOSTILE: 1}


def test_a_hostile_page_stays_data(demo: Planned) -> None:
    pages, edition = demo
    page = next(p for p in pages if p.story and p.url.startswith("models-of-virtue/"))
    assert isinstance(page.body, StoryPage)
    nasty = replace(
        page, title=HOSTILE, description=HOSTILE, crumbs=((HOSTILE, "x/"),),
        body=replace(page.body, story=replace(page.body.story, name=HOSTILE, source=HOSTILE)),
    )  # fmt: skip
    block = data_block(nasty, edition)
    assert block.count("<") == 2
    data = json.loads(
        block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    )
    assert data["@graph"][0]["about"]["name"] == HOSTILE


def test_no_address_no_data(demo: Planned) -> None:
    pages, edition = demo
    page = next(p for p in pages if p.story)
    assert data_block(page, edition)
    assert data_block(page, replace(edition, settings=replace(edition.settings, site_url=""))) == ""
    assert data_block(replace(page, robots="noindex"), edition) == ""
