"""The full text in Chromium: it finds what it says, and what ``run.py search`` finds."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched
from hours import TODAY
from playwright.sync_api import Error, Page, Route
from roots import PROJECT
from showcase import pipeline
from showcase.pages.bundles import Bundles
from showcase.search import report
from showcase.search.names.people import find_people
from showcase.search.records import SearchRecord
from showcase.search.text.excerpt import excerpt
from showcase.search.text.query import Text, search

pytestmark = pytest.mark.browser

SCRIPTS = [
    name
    for name in Bundles([PROJECT / "overrides" / "assets"]).table["js"]["search"]
    if name.startswith(("search/", "names/"))
]
LOAD = """addresses => Promise.all(addresses.map(src => new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), {src, async: false, onload: done, onerror: fail});
    document.head.appendChild(script);
}))).then(() => true)"""
ASK = "([query, options]) => Showcase.text.search(query, options)"

QUERIES = (
    # names, whole and in part, of people, families and units; with what stands between their letters
    "周桂兰", "桂兰", "周", "郑国栋家庭", "渔光社区", "尤里·王", "尤里王",
    # places, honours, words of all lengths, across a border, with digits and Latin letters
    "荷塘社区", "道德模范", "区道德模范提名", "志愿", "的", "一针一线，缝住", "一针一线缝住", "2025年3月10日",
    "2025-03-10", "８０", "8:30", "PM2.5", "wi-fi", "C919", "abc_123", "〇",
    # several parts; what is in no page; what is nearly in one; traditional
    "社区 孩子", "周桂兰 志愿", "文明 云汀区 2023", "王桂莲", "王桂兰", "龘", "周桂兰的缝纫机坏了", "志愿者老邢修伞",
    "老人每天送饭", "周桂蘭", "誌願服務", "後來", "裏", "", " ", "。，", "😀", "<b>", '"', "~|",
    "周" * 70,
)  # fmt: skip


@pytest.fixture
def page(phone: Watched, address: str) -> Page:
    ready(phone.page, address)
    return phone.page


def ready(page: Page, address: str) -> None:
    page.goto(address + "about/")
    page.evaluate(LOAD, [f"{address}assets/{name}.js" for name in SCRIPTS])


def ask(page: Page, query: str, **options: Any) -> Any:
    return page.evaluate(ASK, [query, options])


@pytest.fixture(scope="module")
def base() -> tuple[tuple[Text, ...], Any]:
    return pipeline.searchable(pipeline.check(PROJECT, TODAY))


def test_python_and_chromium_find_the_same(page: Page, base: Any) -> None:
    texts, _ = base
    for query in QUERIES:
        there = ask(page, query, size=200)
        here = search(texts, query)
        assert (there["state"], there["used"]) == (here.state, here.used), query
        assert there["total"] == len(here.texts)
        urls = [found["url"] for found in there["results"]]
        assert urls == [text.record.url for text in here.texts], query
        for shown, text in zip(there["results"], here.texts, strict=True):
            words = excerpt(text.words, text.line, here.marks)
            assert shown["excerpt"] == [list(piece) for piece in words], query


def test_python_and_chromium_find_the_same_people(page: Page, base: Any) -> None:
    _, names = base
    spelt = (
        "zhouguilan", "zgl", "zhgl", "guilan", "gl", "zhou", "zhougl", "zhoguilan", "zhouguilna", "nan",
        "wangguilan", "zheng", "zgy", "lan", "周贵兰", "周兰桂", "桂兰周", "蓝桂周", "陆秀英、陆秀芳", "陆秀",
    )  # fmt: skip
    for query in (*QUERIES, *spelt):
        there = page.evaluate("query => Showcase.han.people(Showcase.names, query, 12)", query)
        here = find_people(names, query, 12)
        assert [(one["url"], one["name"], one["how"]) for one in there] == [
            (person.entry.url, person.entry.name, person.how) for person in here
        ], query


def zone(record: SearchRecord, query: str) -> int:
    parts = (record.names, record.honours)
    return next((n for n, blocks in enumerate(parts) if query in "\n".join(blocks)), len(parts))


def test_what_is_found_and_in_which_order(page: Page, base: Any) -> None:
    """Against the words of the pages themselves, letter by letter, not against other code."""
    texts, _ = base
    for query in ("周桂兰", "志愿", "社区", "道德模范", "年"):
        answer = ask(page, query, size=200)
        record = {text.record.url: text.record for text in texts}
        holding = {
            url for url, r in record.items()
            if any(query in block for block in (*r.names, *r.honours, *r.text))
        }  # fmt: skip
        found = [one["url"] for one in answer["results"]]
        assert answer["state"] == "exact"
        assert set(found) == holding

        numbers = {url: number for number, url in enumerate(record)}
        best = {url: (zone(record[url], query), numbers[url]) for url in found}
        assert found == sorted(found, key=best.__getitem__), query
        newest = [one["url"] for one in ask(page, query, size=200, sort="newest")["results"]]
        assert newest == sorted(found, key=numbers.__getitem__)
        days = [
            record[url].date for url in newest if record[url].facets["collection"] != ("光荣榜",)
        ]
        dated = [day for day in days if day]
        assert dated == sorted(dated, reverse=True)


def test_states_and_borders(page: Page) -> None:
    for query, state in {
        "一针一线，缝住的是邻里情分": "exact",
        "周桂莲": "near",
        "龘": "none",
        "周桂兰 龘": "near",
        "缝纫台支起": "words",
    }.items():
        assert ask(page, query)["state"] == state, query
    # 一线 ends before a comma: a phrase may not run across it, but its pairs still lead there.
    across = ask(page, "一针一线缝住")
    assert across["state"] != "exact"
    assert across["results"][0]["url"] == "models-of-virtue/zhou-gui-lan/"
    assert "".join(t for t, _ in ask(page, "周桂莲")["results"][0]["excerpt"])


def test_excerpts_and_titles_as_readers_write_them(page: Page) -> None:
    answer = ask(page, "周桂兰")
    first = answer["results"][0]
    assert first["name"] == "周桂兰"
    assert first["nameParts"] == [["周桂兰", True]]
    assert ["周桂兰", True] in first["titleParts"]
    assert "".join(text for text, _ in first["titleParts"]) == first["title"]
    assert first["place"] == "杏花里社区"
    assert first["seal"] == "区"
    assert first["date"] == "2025-03-10"
    assert first["picture"].startswith("photos/")
    for query in ("周桂兰", "志愿", "8:30", "每日 8"):
        for found in ask(page, query, size=50)["results"]:
            text = "".join(part for part, _ in found["excerpt"])
            assert 0 < len(text) <= 110
            assert not any(mark in text for mark in ("~", "  ", " ，", " 。"))
            marked = [part for part, is_match in found["excerpt"] if is_match]
            assert all(part == part.strip() for part in marked)
            assert all(a[1] != b[1] for a, b in zip(found["excerpt"], found["excerpt"][1:], strict=False)
                       if "…" not in (a[0], b[0]))  # fmt: skip


def test_filters_and_their_counts(page: Page, base: Any) -> None:
    whole = ask(page, "社区", size=200)
    counts = {facet: dict(values) for facet, values in whole["facets"].items()}
    assert [label for label, _ in whole["facets"]["年度"]] == sorted(counts["年度"], reverse=True)
    assert [x for x, _ in whole["facets"]["级别"]] == [
        x for x in ("国际级", "国家级", "省级", "市级", "区级", "街镇级", "村社级") if x in counts["级别"]
    ]  # fmt: skip
    kinds = [count for _, count in whole["facets"]["栏目"]]
    assert kinds == sorted(kinds, reverse=True)
    assert sum(kinds) == whole["total"]

    one, two = list(counts["栏目"])[:2]
    either = ask(page, "社区", size=200, filters={"栏目": [one, two]})
    assert either["total"] == counts["栏目"][one] + counts["栏目"][two]
    collections = {text.record.url: text.record.facets["collection"] for text in base[0]}
    assert {collections[found["url"]] for found in either["results"]} == {(one,), (two,)}
    # A facet's own choice leaves its counts alone; those of the others follow it.
    assert dict(either["facets"]["栏目"]) == counts["栏目"]
    streets = dict(either["facets"]["街道"])
    street = next(iter(streets))
    both = ask(page, "社区", size=200, filters={"栏目": [one, two], "街道": [street]})
    assert both["total"] == streets[street] < either["total"]
    assert ask(page, "社区", filters={"街道": ["没有这条街"]})["total"] == 0
    assert ask(page, "社区", filters={"没有": ["x"]})["total"] == 0
    assert ask(page, "社区", filters={"街道": []}, facets=False)["facets"] == {}
    # Pages of results follow each other without gap or double.
    parts = [ask(page, "社区", size=7, **{"from": at})["results"] for at in range(0, 200, 7)]
    assert [f["url"] for part in parts for f in part] == [f["url"] for f in whole["results"]]


def test_several_parts_narrow_and_count(page: Page) -> None:
    both = ask(page, "社区 孩子", size=200)
    each = [{f["url"] for f in ask(page, q, size=200)["results"]} for q in ("社区", "孩子")]
    assert {f["url"] for f in both["results"]} == each[0] & each[1]
    assert sum(count for _, count in both["facets"]["栏目"]) == both["total"]


def test_nothing_is_loaded_that_is_not_needed(phone: Watched, address: str) -> None:
    ready(phone.page, address)
    before = len(phone.asked)
    assert phone.page.evaluate("Showcase.text.available()") is True
    assert [u.removeprefix(address) for u in phone.asked[before:]] == [
        "pagefind/pagefind-entry.json"
    ]
    ask(phone.page, "周桂兰", size=2, facets=False)
    loaded = [u.removeprefix(address) for u in phone.asked[before:]]
    assert not any("/filter/" in u or u.startswith("names/") for u in loaded)
    assert sum("/fragment/" in u for u in loaded) <= 2
    count = len(phone.asked)
    ask(phone.page, "周桂兰", size=2, facets=False)
    assert len(phone.asked) == count
    # Traditional characters are asked for where nothing was found, and once.
    ask(phone.page, "周桂蘭")
    ask(phone.page, "陸秀英")
    assert sum("han-map" in u for u in phone.asked) == 1
    assert phone.complaints == []


def test_without_an_index_or_the_means_to_read_it(phone: Watched, address: str) -> None:
    """A preview, a browser too old, an index that a later Pagefind made: False, and never an error."""
    available = "Showcase.text.available()"
    ready(phone.page, address)
    phone.page.route("**/pagefind-entry.json", lambda route: route.fulfill(status=404))
    assert phone.page.evaluate(available) is False
    phone.page.unroute("**/pagefind-entry.json")
    assert phone.page.evaluate(available) is True  # what failed is asked for again

    later = json.dumps({"version": "9.0.0", "languages": {"zh": {"hash": "x"}}})
    phone.page.route("**/pagefind-entry.json", lambda route: route.fulfill(body=later))
    ready(phone.page, address)
    assert phone.page.evaluate(available) is False
    with pytest.raises(Error, match=r"Pagefind 9\.0\.0"):
        ask(phone.page, "周桂兰")
    phone.page.unroute("**/pagefind-entry.json")

    waiting: list[Route] = []
    phone.page.route("**/pagefind-entry.json", lambda route: waiting.append(route))
    ready(phone.page, address)
    assert phone.page.evaluate(available) is False  # a network that does not answer
    for route in waiting:
        route.abort()
    phone.page.unroute("**/pagefind-entry.json")

    phone.page.add_init_script("delete window.TextDecoder")
    ready(phone.page, address)
    assert phone.page.evaluate(available) is False


def test_old_iphones_and_blocked_wasm(phone: Watched, address: str, demo_site: Path) -> None:
    """Without DecompressionStream and WebAssembly: the same bytes of every file of the index, and texts."""
    phone.page.add_init_script("delete window.DecompressionStream; delete window.WebAssembly;")
    ready(phone.page, address)
    assert ask(phone.page, "周桂兰")["state"] == "exact"
    files = sorted((demo_site / "pagefind").rglob("*.pf_*"))
    kinds = {
        p.suffix: p for p in sorted(files, key=lambda p: p.stat().st_size)
    }  # the largest of each
    for file in (*kinds.values(), *files[::40]):
        data = file.read_bytes()
        made = phone.page.evaluate(
            """bytes => crypto.subtle.digest("SHA-256", Showcase.inflate.inflate(Uint8Array.from(bytes)))
                .then(found => Array.from(new Uint8Array(found)))""",
            list(data),
        )
        assert bytes(made) == hashlib.sha256(gzip.decompress(data)).digest()
    for level in (0, 1):  # stored and quickly packed blocks, as another gzip may write them
        made = phone.page.evaluate(
            "bytes => Array.from(Showcase.inflate.inflate(Uint8Array.from(bytes)))",
            list(gzip.compress(b"pagefind_dcd" * 30, level)),
        )
        assert bytes(made) == b"pagefind_dcd" * 30
    with pytest.raises(Error, match="cut short"):
        phone.page.evaluate(
            "bytes => Showcase.inflate.inflate(Uint8Array.from(bytes))",
            list(data[: len(data) // 2]),
        )


def test_a_chunk_that_fails_is_told_and_asked_for_again(page: Page) -> None:
    failing = True

    def answer(route: Route) -> None:
        if failing:
            route.abort()
        else:
            route.continue_()

    page.route("**/pagefind/index/*", answer)
    with pytest.raises(Error, match="Failed to fetch"):
        ask(page, "周桂兰")
    failing = False
    assert ask(page, "周桂兰")["state"] == "exact"
    page.unroute("**/pagefind/index/*")
    # Some file servers unpack what looks like gzip; some hand out a page of their own.
    page.route("**/pagefind/fragment/*", lambda route: route.fulfill(body="<html>404</html>"))
    with pytest.raises(Error):
        ask(page, "道德模范")


def test_files_that_a_server_has_unpacked(page: Page, demo_site: Path) -> None:
    def unpacked(route: Route) -> None:
        file = demo_site / "pagefind" / route.request.url.rpartition("/pagefind/")[2]
        route.fulfill(body=gzip.decompress(file.read_bytes()))

    page.route("**/pagefind/*/*", unpacked)
    page.route("**/*.pf_meta", unpacked)
    assert ask(page, "周桂兰")["state"] == "exact"


def test_a_query_that_was_given_up(page: Page) -> None:
    told = page.evaluate("""() => {
        const stop = new AbortController();
        const asked = Showcase.text.search('志愿', {signal: stop.signal});
        stop.abort();
        return asked.then(() => 'answered', error => error.name);
    }""")
    assert told == "AbortError"
    assert ask(page, "志愿")["state"] == "exact"


def test_the_page_names_who_was_written_in_traditional_characters(page: Page, address: str) -> None:
    page.goto(address + "search/#q=" + "周桂蘭")
    page.wait_for_selector(".find-item")
    page.wait_for_selector(".hits .hit-link")
    assert "周桂兰" in page.inner_text(".hits")
    assert "1 个名字" in page.inner_text("#total")


def test_json_of_the_command_has_the_fields_of_the_page(page: Page, base: Any) -> None:
    texts, names = base
    found = json.loads(
        report.as_json("志愿", find_people(names, "志愿", 3), search(texts, "志愿"), 3)
    )
    there = ask(page, "志愿", size=3)
    assert [{key: one[key] for key in found["results"][0]} for one in there["results"]] == found[
        "results"
    ]
