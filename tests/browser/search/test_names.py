"""Names in real Chromium: every way to type them, from a server and from files, and what may go wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, served
from naming import NAMED, edition_of_names, told
from naming import QUERIES as QUERIES_OF_ALL
from playwright.sync_api import Page
from roots import PROJECT, SiteFrom
from showcase.base import pinyin
from showcase.pages.bundles import Bundles
from showcase.search.names.entries import NameEntry, name_entries
from showcase.search.names.index import index_files
from showcase.search.names.people import find_people
from showcase.search.names.spelling import folded
from showcase.search.text import han_map

pytestmark = pytest.mark.browser

ASSETS = PROJECT / "overrides" / "assets"
SEARCH = Bundles([ASSETS]).table["js"]["search"]
SCRIPTS = [name for name in SEARCH if name.startswith(("lib/load", "names/", "search/han"))]
POLICY = "default-src 'none'; script-src 'self'; base-uri 'none'"
HOSTILE = "</script><img src=x onerror=alert(1)>\"'\\\u2028王"
MANY = 2000


def entry(name: str, url: str, **changes: Any) -> NameEntry:
    is_person = changes.pop("is_person", True)
    given = changes.pop("given", ())
    made = NameEntry(
        name,
        ((name, given, is_person),),
        "标题",
        "柳荫街道",
        "市",
        False,
        url,
        "",
        False,
    )
    return replace(made, **changes)


SMALL = [
    entry("王桂兰", "p/1/", title="二十年补衣人", picture="photos/a-360.jpg"),
    entry("王桂兰", "p/2/", is_past=True, level="区县"),
    entry("王桂兰香", "p/3/"),
    entry("赵王桂", "p/4/"),
    entry("单守信", "p/5/"),
    entry("阿依古丽·买买提", "p/6/"),
    entry("陆秀英、曾秀芳", "p/7/"),
    entry("郑国栋家庭", "f/1/", title="四代读书饭桌"),
    entry("李小英", "f/1/", title="郑国栋家庭"),
    entry("吕小明", "p/8/"),
    entry("尤里·A王", "p/9/"),
    entry("区医院PM2.5志愿队", "u/1/", is_person=False),
    entry(HOSTILE, "p/10/", title=HOSTILE, place=HOSTILE),
    entry("仇立冬", "honour-roll/moral-model/#r-1", is_roster=True),
    entry("王桂兰", "honour-roll/moral-model/#r-2", is_roster=True, level=""),
    entry("王桂兰", "f/2/", title="水边一家"),
    entry("卫著", "p/11/"),
]  # fmt: skip


def write_site(folder: Path, entries: list[NameEntry]) -> Path:
    """A page below the root of a site of nothing but names."""
    files = dict(index_files(entries)) | {han_map.FILE: han_map.script()}
    files |= {f"assets/{name}.js": (ASSETS / f"{name}.js").read_text("utf-8") for name in SCRIPTS}
    tags = "".join(f'<script src="../assets/{name}.js"></script>' for name in SCRIPTS)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    files["page/index.html"] = (
        f'<!doctype html><meta charset="utf-8">{policy}<p data-root="..">{tags}'
    )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("small") / "sub", SMALL)


def ask(page: Page, query: str, limit: int = 8) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "([q, n]) => Showcase.names.find(q, n)", [query, limit]
    )
    return found


def found(page: Page, query: str) -> str:
    """``how`` of the first and the addresses of all, in their order."""
    answer = ask(page, query)
    return " ".join([*(a["how"] for a in answer[:1]), *(a["url"] for a in answer)])


QUERIES = {
    "王桂兰": "exact p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "桂兰": "inside p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "王桂": "prefix p/1/ p/2/ p/3/ honour-roll/moral-model/#r-2 f/2/ p/4/",
    "wangguilan": "pinyin p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "Wáng Guì-lán": "pinyin p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "ｗｇｌ": "initials p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "gl": "initials p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/ p/6/",
    "guilanx": "initials p/3/",
    "王gl": "initials p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "王gui": "pinyin p/1/ p/2/ p/3/ honour-roll/moral-model/#r-2 f/2/ p/4/",
    "王guilan": "pinyin p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "wanggl": "initials p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "shan": "pinyin p/5/",
    "shsx": "initials p/5/",
    "danshouxin": "near p/5/",
    "买买提": "inside p/6/",
    "阿依古丽·买买提": "exact p/6/",
    "阿依古丽买买提": "exact p/6/",
    "ayglmmt": "initials p/6/",
    "曾秀芳": "exact p/7/",
    "zengxiufang": "pinyin p/7/",
    "陆秀英、曾秀芳": "exact p/7/",
    "郑国栋": "exact f/1/",
    "jiating": "pinyin f/1/",
    "李小英": "exact f/1/",
    "lvxiaoming": "pinyin p/8/",
    "lüxm": "initials p/8/",
    "luxiaoming": "near p/8/",
    "尤里A王": "exact p/9/",
    "youliawang": "pinyin p/9/",
    "pm2.5": "inside u/1/",
    "quyiyuan": "pinyin u/1/",
    "仇立冬": "exact honour-roll/moral-model/#r-1",
    "qiuld": "initials honour-roll/moral-model/#r-1",
    # nearly
    "wangguilna": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "wangguiilan": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "wanguiilan": "",  # two letters
    "wsngguilan": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "wanguinan": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "sanzouxin": "",
    "sansouxin": "near p/5/",
    "qld x": "near honour-roll/moral-model/#r-1",
    "王桂蓝": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "桂南": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/ p/3/",
    "王兰桂": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/",
    "王龘兰": "near p/1/ p/2/ honour-roll/moral-model/#r-2 f/2/",
    "郑国梁": "near f/1/",
    "龘": "", "龘龘": "", "x": "initials u/1/", "": "", "、": "", " ·。": "",
}  # fmt: skip


TRADITIONAL = ("王桂蘭", "衞著", "衛著", "衛着", "王桂蓝", "周桂蘭", "龘蘭")


def test_traditional_as_in_python(desk: Watched, small: Path) -> None:
    page = desk.page
    page.goto(f"file://{small}/page/index.html")
    for query in TRADITIONAL:
        there = page.evaluate("q => Showcase.han.people(Showcase.names, q, 12)", query)
        here = find_people(SMALL, query, 12)
        told = [(one.entry.url, one.how) for one in here]
        assert [(one["url"], one["how"]) for one in there] == told, query
    assert [one.entry.url for one in find_people(SMALL, "衞著", 12)] == ["p/11/"]


def test_half_a_character_is_no_name(desk: Watched, small: Path) -> None:
    page = desk.page
    page.goto(f"file://{small}/page/index.html")
    for half in ("\\ud83d", "\\ude00"):
        found = page.evaluate(f'Showcase.han.people(Showcase.names, "王桂兰{half}", 1)')
        assert [one["url"] for one in found] == ["p/1/"]
        assert page.evaluate(f'Showcase.han.people(Showcase.names, "{half}", 1)') == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_every_way_to_type_a_name(desk: Watched, small: Path, way: str) -> None:
    page = desk.page
    with served(small.parent) as address:
        page.goto(f"{address}sub/page/" if way == "http" else f"file://{small}/page/index.html")
        assert not [
            url for url in desk.asked if "/sub/names/" in url
        ]  # nothing before it is wanted
        answers = {query: found(page, query) for query in QUERIES if query != "x"}
        assert answers == {query: wanted for query, wanted in QUERIES.items() if query != "x"}
        assert page.evaluate("document.querySelectorAll('head script').length") == 0
    assert (desk.complaints, desk.failed) == ([], [])


def test_the_table_of_names(
    desk: Watched, site_from: SiteFrom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entries = name_entries(edition_of_names(site_from(dict(NAMED))))
    site = write_site(tmp_path_factory.mktemp("table"), list(entries))
    page = desk.page
    page.goto(f"file://{site}/page/index.html")
    answers = {}
    for query in QUERIES_OF_ALL:
        answer = ask(page, query, 12)
        slugs = {a["url"].split("/")[1] for a in answer}
        answers[query] = told(any(a["how"] == "near" for a in answer), slugs)
    assert answers == QUERIES_OF_ALL


def test_what_is_told_of_somebody(desk: Watched, small: Path) -> None:
    page = desk.page
    page.goto(f"file://{small}/page/index.html")
    assert ask(page, "王桂兰", 1) == [{
        "how": "exact", "name": "王桂兰", "title": "二十年补衣人", "place": "柳荫街道", "seal": "市",
        "level": "市级", "past": False, "url": "p/1/", "picture": "photos/a-360.jpg", "roster": False,
    }]  # fmt: skip
    other = ask(page, "王桂兰", 3)[1:]
    assert [(a["past"], a["seal"], a["level"], a["roster"]) for a in other] == [
        (True, "区", "区级", False), (False, "", "", True),
    ]  # fmt: skip
    (hostile,) = [a for a in ask(page, "王", 12) if a["url"] == "p/10/"]
    assert hostile["name"] == hostile["title"] == hostile["place"] == HOSTILE


def test_a_lost_file_can_be_asked_for_again(desk: Watched, small: Path) -> None:
    page = desk.page
    with served(small) as address:
        page.goto(address + "page/")
        page.route("**/names/**", lambda route: route.abort())
        ask_safely = "Showcase.names.find('wgl', 8).then(a => a.length, () => 'lost')"
        assert page.evaluate(ask_safely) == "lost"
        page.unroute("**/names/**")
        assert page.evaluate(ask_safely) == 5
        page.route("**/names/**", lambda route: route.abort())
        assert page.evaluate(ask_safely) == 5  # known
        assert (
            page.evaluate(
                "Showcase.names.find('wangguilam', 8).then(() => 'answered', () => 'lost')"
            )
            == "lost"
        )
        page.unroute("**/names/**")
        assert page.evaluate("Showcase.names.find('wangguilam', 8).then(a => a[0].how)") == "near"


def test_an_answer_that_is_no_script_of_ours_is_a_failure(desk: Watched, small: Path) -> None:
    """Networks that want a login answer with a page."""
    page = desk.page
    with served(small) as address:
        page.goto(address + "page/")
        page.route(
            "**/names/**",
            lambda route: route.fulfill(body="var login = 1;", content_type="text/javascript"),
        )
        assert page.evaluate("Showcase.names.find('wgl', 8).catch(() => 'lost')") == "lost"


def test_a_new_edition_under_an_open_page(desk: Watched, tmp_path: Path) -> None:
    """The files of the old one are gone; the index that a page knows names them still."""
    site = write_site(tmp_path / "site", SMALL)
    with served(site) as address:
        page = desk.page
        page.goto(address + "page/")
        page.evaluate("Showcase.names.warm()")
        for path in (site / "names").iterdir():
            path.unlink()
        write_site(site, [entry("王桂兰", "p/new/")])
        assert found(page, "wgl") == "exact p/new/".replace("exact", "initials")


# --- many ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Many:
    site: Path
    entries: list[NameEntry]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Many:
    """So many that the index is split twice: surnames of very unlike frequency, given names of one to
    three characters, names with a middle dot, groups, families, units.
    """
    draw = random.Random(5)
    chars = list(pinyin.common_sounds())[:900]
    surnames = "王王王王王王王王李李李李李张张张张刘刘陈陈汪单仇解曾区盖乐吕"
    entries = []
    for n in range(MANY):
        name = draw.choice(surnames) + "".join(draw.choices(chars, k=draw.choice((1, 2, 2, 2, 3))))
        match n % 10:
            case 0:
                name = f"{name}、{draw.choice(surnames)}{draw.choice(chars)}"
            case 1:
                name += "家庭"
            case 2:
                name = f"{draw.choice(chars)}{draw.choice(chars)}·{name}"
            case 3:
                name = f"{draw.choice(chars)}溪社区{name[1:]}{draw.choice(('服务站', '养老院', '小学'))}"
        entries.append(entry(name, f"p/{n}/", is_person=n % 10 != 3, title=name[::-1]))
    return Many(write_site(tmp_path_factory.mktemp("many"), entries), entries)


def test_everybody_is_found_by_every_part_of_the_name(desk: Watched, many: Many) -> None:
    page = desk.page
    asked: list[tuple[str, str]] = []
    for one in random.Random(9).sample(many.entries, 40):
        for spelling in one.spellings:
            for start in range(len(spelling)):
                rest = spelling[start:]
                asked += [(text, one.url) for text in (
                    "".join(char for char, _ in rest),
                    "".join(reading for _, reading in rest),
                    "".join(reading[0] for _, reading in rest),
                    rest[0][0] + "".join(reading[0] for _, reading in rest[1:]),
                    "".join(char for char, _ in rest[:2]),
                    "".join(char for char, _ in rest[:-1]) + rest[-1][1][:2],
                )]  # fmt: skip
    with served(many.site) as address:
        page.goto(address + "page/")
        answers = page.evaluate(
            """async (queries) => {
                const all = [];
                for (const q of queries) all.push((await Showcase.names.find(q, 12)).map(a => [a.url, a.how]));
                return all;
            }""",
            [query for query, _ in asked],
        )
        kept = page.evaluate("performance.getEntriesByType('resource').length")
    missed = [
        (query, url) for (query, url), answer in zip(asked, answers, strict=True)
        if url not in [u for u, _ in answer]
        and (len(answer) < 12 or any(how == "near" for _, how in answer))
    ]  # fmt: skip
    assert missed == []
    assert len(asked) > 600
    assert kept > 20


def test_folding_is_the_same_on_both_sides(desk: Watched, small: Path) -> None:
    texts = [
        "Ｗｉ－Ｆｉ", "zhōu guì lán", "LǛ Lü lǖ", "é", "尤里·王", "王 \u3000\u200b兰", "〇", "⽅", HOSTILE,
        "𠮷田", "ﬁ²", "PM2.5", "①Ⅳ", "İI", "ß", "각", "豈",
        "".join(map(chr, range(0x20, 0x3000))), "".join(map(chr, range(0xF900, 0xFFF0))),
    ]  # fmt: skip
    page = desk.page
    page.goto(f"file://{small}/page/index.html")
    assert page.evaluate("all => all.map(Showcase.names.match.fold)", texts) == [
        folded(t) for t in texts
    ]
