"""The reader of the index in Chromium: it finds what stands in the records and nothing else, from a server and
from files, and tells what did not come from what is not there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, served
from fulltexts import (
    demo_records,
    found,
    lines_of,
    numbered,
    record,
    shards_and_bundles,
    write_index,
    write_site,
)
from hours import MORNING
from playwright.sync_api import Page, Route
from showcase.search.pairs.index import Sizes
from showcase.search.records import SearchRecord

pytestmark = pytest.mark.browser

SMALL = Sizes(shard=400, bundle=600)
SHARDS = re.compile(r"/fulltext/\w{6}-\d+\.js")
FIND = """phrases => {
    const index = window.index = window.index || Showcase.pairs.from(Showcase.load.root + "fulltext");
    return Promise.all(phrases.map(one => index.find(one))).then(all => all.map(one => Array.from(one)));
}"""
SAFELY = """phrase => {
    const index = window.index = window.index || Showcase.pairs.from(Showcase.load.root + "fulltext");
    return index.find(phrase).then(one => one.size, error => error.message);
}"""


def find(page: Page, phrases: Sequence[str]) -> list[dict[int, int]]:
    return [dict(pairs) for pairs in page.evaluate(FIND, list(phrases))]


def safely(page: Page, phrase: str) -> Any:
    """The number of pages, or what the failure says."""
    return page.evaluate(SAFELY, phrase)


def phrases_of(lines: Sequence[str], count: int) -> list[str]:
    """Parts of the lines, of all lengths; and the same with a letter changed or two that changed places."""
    draw = random.Random(17)
    alphabet = sorted(set("".join(lines)) - {"|"})
    phrases: list[str] = []
    while len(phrases) < count:
        line = draw.choice(lines)
        start = draw.randrange(len(line))
        phrase = line[start : start + draw.choice((1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 12, 20))].strip(
            "|"
        )
        if phrase and "||" not in phrase:
            at = draw.randrange(len(phrase))
            other = phrase[:at] + draw.choice(alphabet) + phrase[at + 1 :]
            phrases += [phrase, other, phrase[::-1]]
    return phrases


def odd_records(count: int) -> list[SearchRecord]:
    """Of few letters, so that every pair stands in many pages and blocks; with letters beyond the BMP, which
    JavaScript sorts before some that are smaller.
    """
    draw = random.Random(3)
    letters = "王桂兰区学2019ab𠮷𠀋\uf900"

    def text(most: int) -> str:
        return "".join(draw.choice(letters + "，。") for _ in range(draw.randrange(1, most)))

    return [
        record(
            f"p/{number}/",
            f"王{text(5)}",
            honours=tuple(text(9) for _ in range(draw.randrange(4))),
            text=tuple(text(60) for _ in range(draw.randrange(1, 5))),
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[SearchRecord]]:
    records = odd_records(700)
    return write_site(tmp_path_factory.mktemp("odd"), records, {"doors": []}, SMALL), records


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[SearchRecord, ...]]:
    records = demo_records()
    return write_site(tmp_path_factory.mktemp("texts"), records), records


@pytest.fixture
def odd_page(desk: Watched, odd: tuple[Path, Any]) -> Iterator[Watched]:
    with served(odd[0]) as address:
        desk.page.goto(address)
        yield desk


# --- what is found --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["http", "file"])
@pytest.mark.parametrize("which", ["odd", "demo"])
def test_it_finds_what_a_look_through_the_records_finds(
    desk: Watched, which: str, way: str, request: pytest.FixtureRequest
) -> None:
    site, records = request.getfixturevalue(which)
    lines = lines_of(records)
    phrases = phrases_of(lines, 600 if way == "http" else 60)
    with served(site) as address:
        desk.page.goto(address if way == "http" else f"file://{site}/index.html")
        answers = dict(zip(phrases, find(desk.page, phrases), strict=True))
    assert sum(map(bool, answers.values())) > len(answers) / 4
    assert sum(not one for one in answers.values()) > len(answers) / 20
    for phrase, answer in answers.items():
        assert answer == found(lines, phrase), phrase
    assert (desk.complaints, desk.failed) == ([], [])


def test_odd_strings(odd_page: Watched) -> None:
    given = [
        "",
        "|",
        "||",
        "|王|",
        "王||桂",
        "\ud800",
        "王\udc00",
        "😀",
        "王 桂",
        "\t",
        "<b>",
        "$&",
        "__proto__",
    ]
    answers = find(odd_page.page, given)
    assert answers[3] == find(odd_page.page, ["王"])[0]
    assert answers[4] == find(odd_page.page, ["王|桂"])[0]
    assert [bool(answer) for answer in answers] == [one in ("|王|", "王||桂") for one in given]


def test_only_so_much_of_a_phrase_counts(odd_page: Watched, odd: tuple[Path, Any]) -> None:
    line = next(line for line in lines_of(odd[1]) if len(line) > 300)
    tail = line[192:]
    letters = [at for at, char in enumerate(tail) if char != "|"]
    start, whole = tail[: letters[39] + 1], tail[: letters[39] + 1] + "龘" * 10_000
    assert "||" not in start
    count = len(odd_page.asked)
    first, second = find(odd_page.page, [start, whole])
    assert first == second
    assert first
    assert len(odd_page.asked) - count <= 1 + 40


def test_texts(odd_page: Watched, odd: tuple[Path, list[SearchRecord]]) -> None:
    told = odd_page.page.evaluate("""() => {
        const index = Showcase.pairs.from(Showcase.load.root + "fulltext/");
        return index.open().then(({pages}) =>
            Promise.all(Array.from({length: pages}, (_, page) => index.text(page))));
    }""")
    assert [(one["url"], one["name"], one["names"], one["facts"], one["text"]) for one in told] == [
        (r.url, r.name, list(r.names), list(r.honours), list(r.text)) for r in odd[1]
    ]
    beyond = "page => Showcase.pairs.from(Showcase.load.root + 'fulltext').text(page).then(() => 0, e => e.message)"
    for page in (-1, 700, 0.5 + 700):
        assert "no page" in odd_page.page.evaluate(beyond, page)


def test_a_text_as_results_take_it(desk: Watched, tmp_path: Path) -> None:
    one = record(
        "p/1/", "王桂兰", place="柳荫街道", level="区县", is_past=True, picture="photos/a.jpg",
        names=("王桂兰", "</script>\u2028"), honours=("一", "二"), text=("三",),
    )  # fmt: skip
    desk.page.goto(f"file://{write_site(tmp_path, [one])}/index.html")
    told = desk.page.evaluate("Showcase.pairs.from(Showcase.load.root + 'fulltext/').text(0)")
    assert told == {
        "url": "p/1/", "kind": "身边榜样", "title": "王桂兰", "name": "王桂兰", "place": "柳荫街道", "level": "区县",
        "seal": "区", "past": True, "date": "", "picture": "photos/a.jpg", "names": ["王桂兰", "</script>\u2028"],
        "facts": ["一", "二"], "text": ["三"],
    }  # fmt: skip


def test_facets_and_words(desk: Watched, tmp_path: Path) -> None:
    model = ("道德模范", "", "省级", "2024年")
    records = [
        record("p/1/", kinds=(model,), facets={"collection": ("榜样",), "street": ("柳荫街道",)}),
        *numbered(400, "字"),
        record("p/2/", kinds=(model, ("好人", "孝老爱亲", "区级", "2020年")), facets={"collection": ("榜样",)}),
    ]  # fmt: skip
    words = {"questions": ["哪些"], "groups": [["医生", "大夫"]]}
    desk.page.goto(f"file://{write_site(tmp_path, records, words)}/index.html")
    told = desk.page.evaluate("""() => {
        const index = Showcase.pairs.from(Showcase.load.root + "fulltext/");
        const plain = value => JSON.parse(JSON.stringify(value, (_, v) => ArrayBuffer.isView(v) ? Array.from(v) : v));
        return Promise.all([index.facets(), index.words(), index.open()]).then(all => plain(all));
    }""")
    assert told == [
        {
            "honours": [
                {"labels": ["好人", "孝老爱亲", "区级", "2020年"], "pages": [401]},
                {"labels": list(model), "pages": [0, 401]},
            ],
            "pages": {
                "栏目": [["榜样", [0, 401]]], "街道": [["柳荫街道", [0]]], "社区": [], "主题": [],
            },
        },
        words,
        {"pages": 402},
    ]  # fmt: skip


def test_a_site_without_a_page(desk: Watched, tmp_path: Path) -> None:
    desk.page.goto(f"file://{write_site(tmp_path, [])}/index.html")
    assert find(desk.page, ["王", "王桂"]) == [{}, {}]


# --- what is loaded -------------------------------------------------------------------------------


def loaded(watched: Watched, since: int) -> list[str]:
    return [url.rpartition("/")[2] for url in watched.asked[since:]]


def test_half_as_many_files_as_letters(odd_page: Watched) -> None:
    page = odd_page.page
    since = len(odd_page.asked)
    find(page, ["王桂兰区学2"])
    assert loaded(odd_page, since)[0].startswith("index.js?")
    assert len(loaded(odd_page, since)) == 4
    since = len(odd_page.asked)
    find(page, ["王桂兰区学2", "王桂", "兰区"])
    assert loaded(odd_page, since) == []


def test_the_pair_that_is_there_may_overlap(odd_page: Watched) -> None:
    """Of five letters the first two and the last two are needed, and one pair of two between them."""
    page = odd_page.page
    for there in ("桂a", "ab"):
        page.reload()
        find(page, [there])
        since = len(odd_page.asked)
        find(page, ["王桂ab1"])  # 王桂 b1, and one of 桂a ab
        assert len(loaded(odd_page, since)) == 2, there


# --- what does not come ---------------------------------------------------------------------------


def shard_of(odd_page: Watched, phrase: str) -> str:
    since = len(odd_page.asked)
    find(odd_page.page, [phrase])
    (name,) = [one for one in loaded(odd_page, since) if not one.startswith("index.js")]
    odd_page.page.reload()
    return name


def test_a_missing_shard_costs_its_own_results_only(odd_page: Watched) -> None:
    page = odd_page.page
    whole = find(page, ["王桂兰区学2"])[0]
    page.reload()
    middle, first = shard_of(odd_page, "兰区"), shard_of(odd_page, "王桂")
    page.route(f"**/{middle}*", lambda route: route.fulfill(status=404))
    assert find(page, ["王桂兰区学2"])[0] == whole  # by 桂兰 and 区学
    assert "did not come" in safely(page, "兰区")
    page.route(f"**/{first}*", lambda route: route.fulfill(status=404))
    page.reload()
    assert "did not come" in safely(page, "王桂兰")
    assert safely(page, "学2") > 0
    page.unroute(f"**/{first}*")
    assert safely(page, "王桂兰") >= 0  # asked for again


PORTAL = "<!doctype html><title>Wi-Fi</title><p>请先登录"


@pytest.mark.parametrize("body", [
    PORTAL, "var login = 1;", "", "Showcase.load.take(null);", "Showcase.load.take([]);", 'Showcase.load.take("x");',
    "Showcase.load.take({});", 'Showcase.load.take({"version":2,"pages":0});', 'Showcase.load.take({"version":1});',
    'Showcase.load.take({"version":1,"pages":9,"blocks":"A","shelves":"","per":"","shards":"","facets":"","words":""})',
])  # fmt: skip
@pytest.mark.parametrize("which", ["index", "others"])
def test_what_is_no_file_of_ours_is_a_failure(odd_page: Watched, body: str, which: str) -> None:
    page = odd_page.page

    def answer(route: Route) -> None:
        is_index = "/index.js" in route.request.url
        if is_index == (which == "index"):
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.fallback()

    page.route("**/fulltext/*", answer)
    assert "did not come" in str(safely(page, "王桂兰"))
    told = "what => index[what](3).then(() => 'answered', error => error.message)"
    for what in ("facets", "text", "words"):
        if not (what == "words" and which == "others" and "take({" in body):  # which may be words
            assert "did not come" in page.evaluate(told, what), what
    page.unroute("**/fulltext/*")
    assert safely(page, "王桂兰") > 0


def test_another_version_is_said(odd_page: Watched) -> None:
    later = 'Showcase.load.take({"version":9});'
    odd_page.page.route("**/index.js?*", lambda route: route.fulfill(body=later))
    assert "is of version 9" in safely(odd_page.page, "王桂")


def test_a_network_that_hangs_is_a_failure_and_can_be_asked_again(odd_page: Watched) -> None:
    page = odd_page.page
    hanging: list[Route] = []
    page.clock.install(time=MORNING)
    for pattern in ("**/fulltext/index.js*", SHARDS):
        page.goto(page.url)
        page.route(pattern, lambda route: hanging.append(route))
        page.evaluate(f"({SAFELY})('王桂').then(told => window.answer = String(told)), 0")
        for _ in range(3):
            page.wait_for_timeout(100)
            page.clock.run_for(16_000)
        assert "did not come" in page.evaluate("window.answer || 'no answer'")
        page.unroute(pattern)
        assert safely(page, "王桂") > 0
    assert len(hanging) == 2


def test_what_failed_is_asked_for_past_every_cache(odd_page: Watched) -> None:
    page = odd_page.page
    page.route("**/fulltext/*", lambda route: route.abort())
    safely(page, "王桂")
    page.unroute("**/fulltext/*")
    page.route(SHARDS, lambda route: route.abort())
    safely(page, "王桂")
    page.unroute(SHARDS)
    since = len(odd_page.asked)
    assert safely(page, "王桂") > 0
    assert [one.partition("?")[2].isdigit() for one in loaded(odd_page, since)] == [True]


def test_a_new_edition_under_an_open_page(desk: Watched, tmp_path: Path) -> None:
    """The files of the old one are gone; what the page knows of it names them still."""
    site = write_site(tmp_path, numbered(300, "第{}号旧事"), {}, SMALL)
    with served(site) as address:
        page = desk.page
        page.goto(address)
        assert safely(page, "王7") == 11
        write_index(site, numbered(20, "第{}号新事"), {}, SMALL)
        since = len(desk.asked)
        assert safely(page, "新事") == 20
        assert [one.startswith("index.js?") for one in loaded(desk, since)].count(True) == 1
        # Numbers of pages and texts are of one edition, whichever it is.
        write_index(site, [record("p/new/", "李四"), *numbered(20, "第{}号新事")], {}, SMALL)
        told = page.evaluate("""() => index.once(edition => edition.find("王9").then(found =>
            Promise.all(Array.from(found.keys(), page => edition.text(page)))))""")
        assert [one["name"] for one in told] == ["王9"]
        # Where nothing new was published, what is gone is gone.
        for name in shards_and_bundles(site)[0]:
            (site / "fulltext" / name).unlink()
        page.route(SHARDS, lambda route: route.fallback())  # past the browser's cache
        page.reload()
        assert "did not come" in safely(page, "新事")


# --- what stays in memory -------------------------------------------------------------------------


def test_what_was_read_stays_up_to_a_limit(desk: Watched, odd: tuple[Path, Any]) -> None:
    desk.page.goto(f"file://{odd[0]}/index.html")
    told = desk.page.evaluate("""async () => {
        const kept = new Showcase.kept.Kept(10, text => text.length);
        const made = [];
        const get = (key, text) => kept.get(key, () => { made.push(key); return Promise.resolve(text); });
        await get("a", "four"); await get("b", "four"); await get("a", "four");
        await get("c", "four");  // the one used longest ago goes
        await get("a", "four"); await get("b", "four");
        await get("d", "as large as all of it together");  // and is kept itself
        await get("d", "");
        const fails = () => kept.get("e", () => { made.push("e"); return Promise.reject(new Error("x")); });
        await fails().catch(() => 0); await fails().catch(() => 0);
        return [made, kept.has("d"), kept.has("a"), kept.has("e")];
    }""")
    assert told == [["a", "b", "c", "b", "d", "e", "e"], True, False, False]
