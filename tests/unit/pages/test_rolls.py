"""Pages of the honour roll as they are rendered: whole, bearable, worded as people speak, and no dead end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from building import Html
from hours import TODAY
from roots import PROJECT, SiteFrom
from showcase import pipeline
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.derive.roll import LEAF
from showcase.gate.project import build_catalogue
from showcase.pages.files import data_block
from showcase.pages.page import Roll, RollIndex
from showcase.pages.plan import Plan, plan_site
from showcase.pages.render import Renderer
from writing import PERSON, honour, story, unit

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = "姓名,项目,级别,类别,等次,届,街道,社区,授予单位,文号,授予日期,状态,撤销日期,撤销文号\n"
BASE = "honour-roll/moral-model/"
HEAVIEST = 250_000


def row(name: str, year: int = 2023, award: str = "", place: str = "望潮街道,渔光社区") -> str:
    doc_no = f"云文明委〔{year}〕12号"
    return f"{name},道德模范,区县,助人为乐,{award},{year - 2018},{place},区文明委,{doc_no},{year}-09-18,,,\n"


def planned(
    site_from: SiteFrom, files: Mapping[str, str | bytes]
) -> tuple[Edition, Plan, Renderer]:
    checked = pipeline.check(site_from(files), TODAY)
    edition = Edition(build_catalogue(checked.content), checked.content.settings)
    renderer = Renderer([PROJECT / "overrides/pages"], edition)
    return edition, plan_site(edition, (), open_data(edition)), renderer


def rendered(site_from: SiteFrom, files: Mapping[str, str | bytes]) -> dict[str, str]:
    """The roll's pages by their address, without their front matter."""
    edition, plan, renderer = planned(site_from, files)
    return {
        page.url: renderer.page(page, data_block(page, edition)).split("\n---\n", 1)[1]
        for page in plan.pages
        if isinstance(page.body, Roll | RollIndex)
    }


def test_words_are_those_that_people_use(site_from: SiteFrom) -> None:
    person = story(荣誉=f"[{honour(文号='云文明委〔2023〕12号')}]")
    pages = rendered(
        site_from,
        {PERSON: person, ROSTER: HEADER + row("陆秀英、陆秀芳") + row("丁春燕", award="提名")},
    )
    html = pages[BASE]
    words = " ".join(Html(html).text.split())
    assert "正式" not in words
    assert "有效" not in words
    assert "共 4 位，其中提名奖 1 位" in words
    assert re.findall(r"<h3>(.*?) <span", html) == ["道德模范", "提名奖"]
    assert html.count("云文明委〔2023〕12号") == 1
    # What stands without a heading of its own is still told which award it is.
    assert "周桂兰，道德模范， 助人为乐 杏花里社区" in words
    door = " ".join(Html(pages["honour-roll/"]).text.split())
    assert "现有 4 位好人在册" in door
    assert "道德模范 4 位陆秀英、陆秀芳、周桂兰、丁春燕" in door
    assert '"name":"丁春燕"' in html
    assert f"{BASE}#r-" in html


def test_states_are_told_where_they_are_not_plain(site_from: SiteFrom) -> None:
    past = honour(有效期至="2024-01-01")
    html = rendered(site_from, {PERSON: story(荣誉=f"[{past}]")})[BASE]
    assert '<span class="state is-past">曾获</span>' in html


def test_revoked_units_leave_a_list_of_no_unit(site_from: SiteFrom) -> None:
    gone = "甲站,文明窗口,区县,,,5,,,区文明委,,2023-09-18,撤销,2024-01-01,云文明委〔2024〕1号\n"
    html = rendered(site_from, {ROSTER: HEADER + gone})["honour-roll/civ-window/"]
    assert "名单上目前没有单位。" in html
    assert "没有人" not in html
    assert "云文明委〔2024〕1号" in html


@pytest.fixture
def long(site_from: SiteFrom) -> dict[str, str]:
    """Three years, one of more than a page, in two streets."""
    names = (f"甄{chr(0x4E00 + n // 90)}{chr(0x5800 + n % 90)}" for n in range(9999))
    near = "柳荫街道,杏花里社区"
    rows = [row(next(names), 2021) for _ in range(LEAF + 5)]
    rows += [row(next(names), 2022, place=near) for _ in range(60)]
    rows += [row(next(names), 2023, place=near) for _ in range(3)]
    return rendered(site_from, {ROSTER: HEADER + "".join(rows)})


def test_a_long_roll_has_no_heavy_page_and_no_dead_end(long: dict[str, str]) -> None:
    assert sorted(url.removeprefix(BASE) for url in long if url.startswith(BASE)) == [
        "", "street/liu-yin/", "street/wang-chao/", "street/wang-chao/year/2021/",
        "street/wang-chao/year/2021/page/2/", "year/2021/", "year/2021/page/2/", "year/2022/",
        "year/2023/",
    ]  # fmt: skip
    assert max(len(html.encode()) for html in long.values()) < HEAVIEST
    for url, html in long.items():
        for link in links(url, html):
            address, _, fragment = link.partition("#")
            if address.startswith("honour-roll/"):
                assert address in long, (url, link)
                assert not fragment or fragment in Html(long[address]).ids, (url, link)
    reached, new = set[str](), {"honour-roll/"}
    while new:
        reached |= new
        new = {k.partition("#")[0] for u in new for k in links(u, long[u])} & long.keys() - reached
    assert reached == long.keys()


def test_years_follow_each_other(long: dict[str, str]) -> None:
    at, way = f"{BASE}year/2023/", []
    while at:
        way.append(at.removeprefix(BASE))
        following = re.search(r'rel="next" href="(.*?)"', long[at])
        at = joined(at, following[1]) if following else ""
    assert way == ["year/2023/", "year/2022/", "year/2021/", "year/2021/page/2/"]
    assert "第八届" not in long[BASE]  # rows stand on the pages of their years
    assert "3 位" in long[BASE]
    assert "第三届（续）" in long[f"{BASE}year/2021/page/2/"]


def links(url: str, html: str) -> Iterator[str]:
    yield from (joined(url, link) for link in Html(html).links)


def joined(url: str, link: str) -> str:
    """Pages lead up to the top first."""
    return link if "://" in link else link.removeprefix("../" * url.count("/"))


def test_programmes_lead_to_their_rolls(site_from: SiteFrom) -> None:
    _, plan, renderer = planned(site_from, {PERSON: story(旧网址="[/haoren/zhou/]")})
    html = {r.path: renderer.redirect(r) for r in plan.redirects}
    assert html.keys() == {
        "programmes/index.html", "programmes/moral-model/index.html", "haoren/zhou/index.html",
    }  # fmt: skip
    assert 'url=../honour-roll/"' in html["programmes/index.html"]
    assert 'url=../../honour-roll/moral-model/"' in html["programmes/moral-model/index.html"]
    assert ">道德模范光荣榜</a>" in html["programmes/moral-model/index.html"]
    assert not any(page.url.startswith("programmes/") for page in plan.pages)


def test_stars_of_a_unit_are_told(site_from: SiteFrom) -> None:
    star = honour(项目="文明窗口", 类别=None, 星级="2")
    html = rendered(site_from, {"content/units/2024/a/index.md": unit(荣誉=f"[{star}]")})
    assert "2 星" in html["honour-roll/civ-window/"]
