"""A portal that searches two districts in Pagefind's own interface, put together as
docs/operators/几个区一起搜.md says: it finds the pages that hold what was asked for, and leads there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, served, until
from building import build
from pictures import photo
from playwright.sync_api import Page
from portals import CORS, lines_of, portal_at
from roots import PROJECT, root_at
from showcase.base.paths import SEARCH
from showcase.search.pagefind.bundle import FOLDER, TERMS
from showcase.search.pagefind.spaced import unspaced
from showcase.search.text.folding import phrases
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

pytestmark = pytest.mark.browser

HOSTS = "https://yunting.example/", "https://shiqiao.example/"
ASKED = {"pagefind": "true"}
OTHER = "models-of-virtue/2024/wang-gui-lan/index.md"

DISTRICTS: tuple[Mapping[str, str | bytes | None], ...] = (
    {
        PERSON: story(
            "周桂兰说：“Wi-Fi 坏了。”1 < 2 & a_b ~。95%，95。\n", 照片="[{文件: a.jpg, 说明: 线盒, 人数: 0}]"
        ),
        PERSON.replace("index.md", "a.jpg"): photo((500, 400)),
        FAMILY: family(),
    },
    {
        OTHER: story(
            "王桂兰和周桂兰是两个人。区2019—2020年学雷锋标兵。38℃，38，PM2.5。\n",
            姓名="王桂兰", 拼音="wang gui lan", 标题="桥头的灯，亮了三十年",
            地区="{街道: 望潮街道, 社区: 渔光社区}",
        ),
        NOTICE: notice(表彰数量="1"),
        UNIT: unit(),
    },
)  # fmt: skip


@dataclass(frozen=True)
class District:
    """``lines`` by address below the site; ``told`` is what Pagefind was told."""

    site: Path
    lines: Mapping[str, str]
    told: tuple[str, ...]


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> tuple[District, ...]:
    made = []
    for number, files in enumerate(DISTRICTS):
        root = root_at(tmp_path_factory.mktemp("district") / str(number), files, ASKED)
        site = build(root)
        told = (root / SEARCH / "records.jsonl").read_text("utf-8").splitlines()
        made.append(District(site, lines_of(root), tuple(told)))
    return tuple(made)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, districts: tuple[District, ...]) -> Path:
    """Without the program of its page, which names the districts."""
    html, module = blocks("html")[0], blocks("js")[0]
    made = portal_at(tmp_path_factory.mktemp("portal"), html)
    (made / "favicon.ico").write_bytes(b"")
    folder = made / "districts"
    folder.mkdir()
    (folder / "pagefind.js").write_text(module, encoding="utf-8")
    (folder / TERMS).write_bytes((districts[0].site / FOLDER / TERMS).read_bytes())
    return made


def blocks(kind: str) -> list[str]:
    text = (PROJECT / "docs/operators/几个区一起搜.md").read_text("utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.S)


SIMPLE = (
    'bundlePath: "/districts/"',
    'bundlePath: "/pagefind/", processTerm: ShowcasePagefind.processTerm',
)
"""Where the portal does without the module."""


@contextmanager
def opened(
    portal: Path,
    districts: tuple[District, ...],
    page: Page,
    *,
    simple: bool = False,
    silent: Sequence[int] = (),
) -> Iterator[dict[str, str]]:
    """The portal's page; address of a page → the same below its district's site, with its number before.
    ``silent`` districts send no header.
    """
    with ExitStack() as stack:
        hosts = [
            stack.enter_context(served(district.site, {} if number in silent else CORS))
            for number, district in enumerate(districts)
        ]
        program = blocks("js")[1].replace(*SIMPLE) if simple else blocks("js")[1]
        for named, there in zip(HOSTS, hosts, strict=True):
            program = program.replace(named, there)
        (portal / "districts/search.js").write_text(program, encoding="utf-8")
        page.goto(stack.enter_context(served(portal)))
        until(page, "() => !!document.querySelector('.pagefind-ui')")
        yield {
            there + url: f"{number}/{url}"
            for number, (there, district) in enumerate(zip(hosts, districts, strict=True))
            for url in district.lines
        }


def holding(districts: tuple[District, ...], query: str) -> set[str]:
    """The truth: pages that hold every part of the query, letter by letter, punctuation as a border."""
    parts = phrases(query)
    return {
        f"{number}/{url}"
        for number, district in enumerate(districts)
        for url, line in district.lines.items()
        if parts and all(stands(part, line) for part in parts)
    }


def stands(part: str, line: str) -> bool:
    """One border or several are the same to who reads."""
    return part in re.sub(r"\|+", "|", line)


SHOWN = """() => {
    const all = (what) => Array.from(document.querySelectorAll(what));
    return all(".pagefind-ui__result").map(one => ({
        url: one.querySelector("a").href, title: one.querySelector("a").textContent,
        excerpt: one.querySelector(".pagefind-ui__result-excerpt").innerHTML,
        image: (one.querySelector("img") || {}).src || "",
        tags: Array.from(one.querySelectorAll("li"), tag => tag.textContent.trim()),
    }));
}"""


def asked(page: Page, query: str) -> list[dict[str, Any]]:
    """What Pagefind's interface shows for a query typed into it."""
    field = page.locator(".pagefind-ui__search-input")
    field.fill("")
    field.fill(query)
    told = "(document.querySelector('.pagefind-ui__message') || {}).textContent || ''"
    until(page, f"() => {{ const told = {told}; return told.includes({json.dumps(query)})"
                " && !/正在/.test(told) && !document.querySelector('.pagefind-ui__loading'); }")  # fmt: skip
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


ONE = (
    "隐私说明", "王桂兰", "周桂兰", "桂兰", "郑国栋", "杏花里社区", "2023", "12号", "Wi-Fi", "95%", "95", "38℃",
    "尤里", "兰",
)  # fmt: skip
SEVERAL = (
    "周桂兰 柳荫街道", "望潮街道 2023年", "王桂兰 补衣", "区2019—2020年学雷锋标兵", "周桂兰说：“Wi-Fi", "桂兰，和",
    "说：坏了", "2025-03-10", "PM2.5 三十年", "。，",
)  # fmt: skip


def test_a_name_or_phrase_is_found_where_it_stands(
    portal: Path, districts: tuple[District, ...], desk: Watched
) -> None:
    for simple in (False, True):
        with opened(portal, districts, desk.page, simple=simple) as pages:
            for query in ONE:
                found = [pages[one["url"]] for one in asked(desk.page, query)]
                assert set(found) == holding(districts, query), query
                assert len(found) == len(set(found))
    assert desk.complaints + desk.failed == []


def test_several_words_and_punctuation(
    portal: Path, districts: tuple[District, ...], desk: Watched
) -> None:
    with opened(portal, districts, desk.page) as pages:
        for query in SEVERAL:
            found = [pages[one["url"]] for one in asked(desk.page, query)]
            assert set(found) == holding(districts, query), query
    assert holding(districts, "说：坏了") == set() != holding(districts, "说 坏了")
    with opened(portal, districts, desk.page, simple=True) as pages:
        for query in SEVERAL:  # every letter, anywhere
            found = [pages[one["url"]] for one in asked(desk.page, query)]
            assert set(found) >= holding(districts, query), query
    assert desk.complaints + desk.failed == []


def test_results_are_whole_for_the_reader(
    portal: Path, districts: tuple[District, ...], desk: Watched
) -> None:
    with opened(portal, districts, desk.page) as pages:
        (found,) = asked(desk.page, "a_b ~")
        assert found["title"] == "周桂兰：三尺缝纫台，二十年免费为邻居补衣裳"
        assert "1 &lt; 2 &amp; <mark>a_b" in found["excerpt"]
        assert sorted(found["tags"]) == [
            "所在: 杏花里社区",
            "日期: 2025-03-10",
            "栏目: 身边好人",
            "级别: 区级",
        ]
        site = found["url"][: found["url"].index("models-of-virtue")]
        assert found["image"].startswith(f"{site}photos/")
        shown = "(document.querySelector('.pagefind-ui__result img') || {}).naturalWidth > 0"
        until(desk.page, f"() => {shown}")
        desk.page.get_by_text("区", exact=True).first.click()
        desk.page.get_by_text("石桥区 (").click()
        until(desk.page, "() => !document.querySelector('.pagefind-ui__result')")
        assert {pages[one["url"]][0] for one in asked(desk.page, "周桂兰")} == {"1"}
        # And one can go there.
        desk.page.locator(".pagefind-ui__result-link").first.click()
        assert desk.page.locator("h1").first.inner_text()
    assert desk.complaints + desk.failed == []


def test_texts_come_back_as_python_reads_them(
    portal: Path, districts: tuple[District, ...], desk: Watched
) -> None:
    told = [json.loads(line) for d in districts for line in d.told]
    with opened(portal, districts, desk.page) as pages:
        hosts = sorted({url.partition("/#")[0].split("/")[2] for url in pages})
        found = desk.page.evaluate(
            """async hosts => {
                const pagefind = await import("/pagefind/pagefind.js");
                for (const host of hosts) await pagefind.mergeIndex("http://" + host + "/pagefind/");
                const all = (await pagefind.search(null)).results;
                const data = await Promise.all(all.map(result => result.data()));
                return data.map(ShowcasePagefind.processResult).map(one => one.content);
            }""",
            hosts,
        )
    own = found.pop(next(n for n, text in enumerate(found) if "几个区一起搜" in text))
    assert "周桂兰" not in own
    assert sorted(found) == sorted(unspaced(one["content"]) for one in told)


STRANGE = ("\ud800", "王\udc00桂", "😀", "مرحبا", "(.*)[", '"', '"王" "桂"', "王" * 10_000, "，" * 10_000,
           "周，" * 5_000, " ", "")  # fmt: skip


def test_no_query_throws(portal: Path, districts: tuple[District, ...], desk: Watched) -> None:
    with opened(portal, districts, desk.page):
        totals = desk.page.evaluate(
            """async queries => {
                const pagefind = await import("/districts/pagefind.js");
                const found = [];
                for (const query of queries.map(one => JSON.parse(one)))
                    found.push((await pagefind.search(query)).results.length);
                return found;
            }""",
            [json.dumps(query) for query in STRANGE],
        )
    assert len(totals) == len(STRANGE)
    assert desk.complaints + desk.failed == []


def test_a_district_that_does_not_answer_is_named_and_the_others_are_searched(
    portal: Path, districts: tuple[District, ...], phone: Watched
) -> None:
    """Without the header a browser gives the portal nothing."""
    with opened(portal, districts, phone.page, silent=[0]) as pages:
        assert phone.page.locator("#absent").inner_text() == "云汀区的数据现在取不到，没有搜。"
        found = {pages[one["url"]] for one in asked(phone.page, "周桂兰")}
    assert found == {one for one in holding(districts, "周桂兰") if one.startswith("1/")} != set()
