"""The full text in Chromium: what a query finds, in which order, narrowed by what, shown how; and what becomes of
it where files do not come.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, served
from fulltexts import (
    ASSETS,
    demo_records,
    found,
    lines_of,
    numbered,
    record,
    shards_and_bundles,
    write_index,
    write_site,
)
from hours import TODAY
from playwright.sync_api import Error, Page
from roots import PROJECT
from showcase import pipeline
from showcase.pages.bundles import Bundles
from showcase.search.asking.excerpt import excerpt
from showcase.search.names.people import find_people
from showcase.search.pairs.index import Sizes
from showcase.search.records import SearchRecord
from showcase.search.text.folding import lettered

pytestmark = pytest.mark.browser

ASK = "([query, options]) => Showcase.text.search(query, options)"
EXCERPTS = json.loads((PROJECT / "tests/unit/search/excerpts.json").read_text("utf-8"))
LEVELS = ("国际级", "国家级", "省级", "市级", "区级", "街镇级", "村社级")


@pytest.fixture(scope="module")
def records() -> tuple[SearchRecord, ...]:
    return demo_records()


@pytest.fixture(scope="module")
def site(records: tuple[SearchRecord, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read only."""
    return write_site(tmp_path_factory.mktemp("site"), records)


@pytest.fixture
def opened(desk: Watched, site: Path) -> Iterator[Watched]:
    with served(site) as address:
        desk.page.goto(address)
        yield desk


@pytest.fixture
def page(opened: Watched) -> Page:
    return opened.page


def ask(page: Page, query: str, **options: Any) -> Any:
    return page.evaluate(ASK, [query, options])


def urls(answer: Any) -> list[str]:
    return [one["url"] for one in answer["results"]]


# --- what is found, and in which order ------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["周桂兰", "志愿", "社区", "道德模范", "年", "８:30", "一针一线，缝住的是"]
)
def test_what_is_found_and_in_which_order(
    page: Page, records: tuple[SearchRecord, ...], query: str
) -> None:
    """Against the letters of the records themselves: names, facts, text, newest first within."""
    ranks = found(lines_of(records), lettered(query))
    assert ranks
    best = sorted(ranks, key=lambda number: (ranks[number], number))
    answer = ask(page, query, size=200, facets=False)
    assert (answer["state"], answer["total"], answer["lost"]) == ("exact", len(ranks), 0)
    assert urls(answer) == [records[number].url for number in best]
    newest = ask(page, query, size=200, sort="newest")
    assert urls(newest) == [records[number].url for number in sorted(ranks)]


def test_several_parts_stand_on_one_page(page: Page, records: tuple[SearchRecord, ...]) -> None:
    lines = lines_of(records)
    one, two = found(lines, "社区"), found(lines, "孩子")
    ranks = {number: one[number] + two[number] for number in one.keys() & two.keys()}
    answer = ask(page, "社区 孩子", size=200)
    best = sorted(ranks, key=lambda number: (ranks[number], number))
    assert urls(answer) == [records[number].url for number in best]
    assert sum(count for _, count in answer["facets"]["栏目"]) == answer["total"]


def test_results_follow_each_other_without_gap_or_double(page: Page) -> None:
    whole = urls(ask(page, "社区", size=200))
    parts = [urls(ask(page, "社区", size=7, **{"from": at})) for at in range(0, 200, 7)]
    assert [url for part in parts for url in part] == whole
    assert len(whole) > 14


@pytest.mark.parametrize("query", [
    "", " ", "。，", "😀", "\ud800", "a\udc00b", '"', "~|", "|", "<b>x</b>", "龘" * 10_000, "， " * 5_000,
    "\u202e王\u200f", "(?:", "\\", "$&", "__proto__", "constructor",
])  # fmt: skip
def test_no_string_throws(page: Page, query: str) -> None:
    answer = ask(page, query)
    assert answer["total"] >= len(answer["results"])


def test_only_so_many_letters_count(opened: Watched) -> None:
    since = len(opened.asked)
    ask(opened.page, "社区" * 5_000, facets=False)
    assert len(opened.asked) - since < 60


# --- what is shown --------------------------------------------------------------------------------


def test_excerpts_are_those_of_the_command(page: Page, records: tuple[SearchRecord, ...]) -> None:
    by_url = {one.url: one for one in records}
    for query, marks in {
        "周桂兰": ["周桂兰"], "柳荫街道": ["柳荫街道"], "社区 孩子": ["社区", "孩子"], "8:30": ["8|30"],
        "一针一线，缝住": ["一针一线|缝住"], "道德模范": ["道德模范"],
    }.items():  # fmt: skip
        answer = ask(page, query, size=200)
        assert answer["results"], query
        for shown in answer["results"]:
            one = by_url[shown["url"]]
            there = [list(piece) for piece in excerpt(one.honours, one.text, marks)]
            assert shown["excerpt"] == there, (query, one.url)


def test_excerpts_of_the_table(page: Page) -> None:
    told = page.evaluate(
        "all => all.map(one => Showcase.excerpt.excerpt(one.facts, one.text, one.marks))", EXCERPTS
    )
    assert told == [one["excerpt"] for one in EXCERPTS]


def test_a_result_as_readers_see_it(page: Page) -> None:
    first = ask(page, "周桂兰")["results"][0]
    assert first["name"] == "周桂兰"
    assert first["nameParts"] == [["周桂兰", True]]
    assert ["周桂兰", True] in first["titleParts"]
    assert "".join(text for text, _ in first["titleParts"]) == first["title"]
    assert (first["place"], first["seal"], first["level"]) == ("杏花里社区", "区", "区县")
    assert (first["date"], first["past"]) == ("2025-03-10", False)
    assert first["picture"] == ""
    for query in ("周桂兰", "志愿", "8:30", "每日 8"):
        for one in ask(page, query, size=50)["results"]:
            text = "".join(part for part, _ in one["excerpt"])
            assert 0 < len(text) <= 110
            assert not any(mark in text for mark in ("~", "  ", " ，", " 。"))
            marked = [part for part, is_match in one["excerpt"] if is_match]
            assert all(part == part.strip() for part in marked)


def test_titles_with_marks_across_a_border(page: Page) -> None:
    told = page.evaluate(
        "([text, marks]) => Showcase.excerpt.line(text, marks)",
        ["“好人”王丽，助人 为乐！", ["好人|王", "人为"]],
    )
    assert told == [
        ["“", False], ["好人”王", True], ["丽，助", False], ["人 为", True], ["乐！", False]
    ]  # fmt: skip


# --- what it is narrowed by -----------------------------------------------------------------------


def kinds_within(one: SearchRecord, chosen: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """The honours of a record that lie within what is chosen of 项目, 类别, 级别, 年度."""
    of_honour = ("项目", "类别", "级别", "年度")
    return [
        kind
        for kind in one.kinds
        if all(not chosen.get(f) or kind[at] in chosen[f] for at, f in enumerate(of_honour))
    ]


HONOURED = [
    record("p/1/", "社区一", kinds=(("甲", "", "省级", "2024年"), ("乙", "孝", "区级", "2020年"))),
    record("p/2/", "社区二", kinds=(("甲", "", "省级", "2020年"), ("甲", "", "区级", "2024年"))),
    record("p/3/", "社区三", kinds=(("丙", "诚", "省级", "2024年"), ("丁", "诚", "省级", "2024年"))),
    record("p/4/", "社区四", facets={"collection": ("页",), "community": ("铁牛社区",)}),
    record("p/5/", "社区五", facets={"collection": ("人", "页")}, kinds=(("甲", "诚", "省级", "2024年"),)),
    record("p/6/", "别的", kinds=(("甲", "", "省级", "2024年"),)),
]  # fmt: skip


def test_what_belongs_to_one_honour_stays_together(desk: Watched, tmp_path: Path) -> None:
    desk.page.goto(f"file://{write_site(tmp_path, HONOURED)}/index.html")
    whole = ask(desk.page, "社区")
    assert whole["facets"] == {
        "栏目": [["页", 2], ["人", 1]], "社区": [["铁牛社区", 1]],
        "项目": [["甲", 3], ["丙", 1], ["丁", 1], ["乙", 1]],
        "类别": [["诚", 2], ["孝", 1]], "级别": [["省级", 4], ["区级", 2]], "年度": [["2024年", 4], ["2020年", 2]],
    }  # fmt: skip
    both = ask(desk.page, "社区", filters={"级别": ["省级"], "年度": ["2024年"]})
    assert urls(both) == ["p/1/", "p/3/", "p/5/"]  # p/2/ was never honoured by the province in 2024
    # A facet's own choice leaves its counts alone; the others stand, and of one honour.
    assert dict(both["facets"]["年度"]) == {"2024年": 3, "2020年": 1}
    assert dict(both["facets"]["级别"]) == {"省级": 3, "区级": 1}
    assert dict(both["facets"]["项目"]) == {"甲": 2, "丙": 1, "丁": 1}
    assert dict(both["facets"]["类别"]) == {"诚": 2}
    assert dict(both["facets"]["栏目"]) == {"人": 1, "页": 1}
    more = ask(desk.page, "社区", filters={"级别": ["省级"], "年度": ["2024年"], "栏目": ["页"]})
    assert urls(more) == ["p/5/"]
    assert dict(more["facets"]["栏目"]) == {"人": 1, "页": 1}
    assert dict(more["facets"]["年度"]) == {"2024年": 1}
    # What is chosen stays to be taken away again, with nothing.
    none = ask(desk.page, "社区", filters={"年度": ["2020年"], "级别": ["省级"], "栏目": ["人"]})
    assert none["total"] == 0
    assert none["facets"]["年度"] == [["2024年", 1], ["2020年", 0]]


@pytest.mark.parametrize("chosen", [
    {}, {"年度": ["2024年", "2023年"]}, {"年度": ["2024年"], "级别": ["区级"]},
    {"栏目": ["身边榜样"], "年度": ["2025年"]}, {"街道": ["柳荫街道"], "项目": ["道德模范"]},
    {"社区": ["杏花里社区"]}, {"主题": ["志愿服务"], "级别": ["市级", "省级"]}, {"街道": ["没有这条街"]},
    {"没有": ["x"]}, {"街道": []},
])  # fmt: skip
def test_filters_and_their_counts(
    page: Page, records: tuple[SearchRecord, ...], chosen: dict[str, list[str]]
) -> None:
    """Counted again, record by record."""
    ids = {"栏目": "collection", "街道": "street", "社区": "community", "主题": "theme"}
    of_honour = ("项目", "类别", "级别", "年度")
    pages = [records[number] for number in found(lines_of(records), "社区")]

    def labels(one: SearchRecord, facet: str) -> set[str]:
        return set(one.facets.get(ids.get(facet, facet), ()))

    def is_within(one: SearchRecord, but: str = "") -> bool:
        left = {facet: wanted for facet, wanted in chosen.items() if wanted and facet != but}
        own = all(not labels(one, f).isdisjoint(left[f]) for f in left.keys() - set(of_honour))
        return own and (left.keys().isdisjoint(of_honour) or bool(kinds_within(one, left)))

    answer = ask(page, "社区", size=200, filters=chosen)
    assert set(urls(answer)) == {one.url for one in pages if is_within(one)}
    for facet in (*ids, *of_honour):
        counts: Counter[str] = Counter()
        for one in pages:
            if not is_within(one, but=facet):
                continue
            if facet in ids:
                counts.update(labels(one, facet))
            else:
                but = {f: w for f, w in chosen.items() if f != facet}
                at = of_honour.index(facet)
                counts.update({kind[at] for kind in kinds_within(one, but)} - {""})
        told = answer["facets"].get(facet, [])
        assert {label: count for label, count in told if count} == dict(counts), facet
        if facet == "级别":
            assert [x for x, _ in told] == [x for x in LEVELS if x in dict(told)]
        elif facet == "年度":
            assert [x for x, _ in told] == sorted((x for x, _ in told), reverse=True)
        else:
            numbers = [count for _, count in told]
            assert numbers == sorted(numbers, reverse=True)


ANSWERS = """answer => { Showcase.ask = {find: (query, index, options) => {
    window.given = [query, options];
    return index.find("社区").then(found => Object.assign({
        state: "filtered", how: [], found, marks: ["社区"], filters: {}, doors: [], bets: []}, answer));
}}; }"""


def test_filters_that_were_said_in_words(desk: Watched, tmp_path: Path) -> None:
    page = desk.page
    page.goto(f"file://{write_site(tmp_path, HONOURED)}/index.html")
    page.evaluate(ANSWERS, {"filters": {"年度": ["2024年"]}})
    said = ask(page, "2024 社区", filters={"级别": ["省级"]})
    assert urls(said) == ["p/1/", "p/3/", "p/5/"]
    # Nothing is counted beyond what was said, as what the reader chose is.
    assert dict(said["facets"]["年度"]) == {"2024年": 3}
    assert dict(said["facets"]["级别"]) == {"省级": 3, "区级": 1}
    assert ask(page, "2024 社区", filters={"年度": ["2020年"]})["total"] == 0
    page.evaluate(ANSWERS, {"filters": {"栏目": ["页"]}})
    assert urls(ask(page, "页 社区", facets=False)) == ["p/4/", "p/5/"]


def test_what_the_asking_says_is_handed_on(desk: Watched, tmp_path: Path) -> None:
    page = desk.page
    page.goto(f"file://{write_site(tmp_path, HONOURED)}/index.html")
    how = [{"by": "simplified", "words": "社区"}, {"by": "words"}]
    doors, bets = (
        [{"title": "柳荫街道", "url": "s/"}],
        [{"title": "更正", "url": "c/", "note": "打电话"}],
    )
    page.evaluate(ANSWERS, {"state": "words", "how": how, "doors": doors, "bets": bets})
    told = ask(page, "社區", plain=True)
    assert page.evaluate("given") == ["社區", {"plain": True}]
    assert (told["state"], told["how"], told["used"]) == ("words", how, "社区")
    assert (told["doors"], told["bets"]) == (doors, bets)
    page.evaluate(ANSWERS, {"how": []})
    assert ask(page, "社區")["used"] == "社區"
    assert page.evaluate("given") == ["社區", {"plain": False}]


def test_over_another_index(desk: Watched, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", HONOURED)
    write_site(tmp_path / "site/pack", [record("q/1/", "社区九")])
    desk.page.goto(f"file://{site}/index.html")
    told = desk.page.evaluate("""() => {
        const text = Showcase.text.over(Showcase.pairs.from(Showcase.load.root + "pack/fulltext/"));
        return text.available().then(there => text.search("社区").then(answer => [there, answer]));
    }""")
    assert told[0] is True
    assert urls(told[1]) == ["q/1/"]


# --- what is loaded, and what does not come -------------------------------------------------------


def loaded(watched: Watched, since: int) -> list[str]:
    return [url.partition("/fulltext/")[2] for url in watched.asked[since:] if "/fulltext/" in url]


def test_nothing_is_loaded_that_is_not_needed(opened: Watched, site: Path) -> None:
    since = len(opened.asked)
    assert opened.page.evaluate("Showcase.text.available()") is True
    assert [one.startswith("index.js?") for one in loaded(opened, since)] == [True]
    ask(opened.page, "周桂兰", size=2, facets=False, plain=True)
    _, bundles = shards_and_bundles(site)
    assert len([one for one in loaded(opened, since) if one in bundles]) <= 2
    assert not any("names/" in url for url in opened.asked[since:] if "assets" not in url)
    count = len(opened.asked)
    ask(opened.page, "周桂兰", size=2, facets=False, plain=True)
    assert len(opened.asked) == count
    # Nothing found is not counted.
    opened.page.evaluate("""() => { Showcase.ask = {find: () => Promise.resolve({
        state: "none", how: [], found: new Map(), marks: [], filters: {}, doors: [], bets: []})}; }""")
    assert ask(opened.page, "龘龘", filters={"年度": ["2024年"]})["facets"] == {}
    assert len(opened.asked) == count
    assert opened.complaints == []


def test_whether_there_is_a_full_text(opened: Watched, site: Path, tmp_path: Path) -> None:
    """False in a preview alone, where none was made; what a network does is another matter."""
    page, available = opened.page, "Showcase.text.available()"

    def after(answer: Any) -> Any:
        page.reload()
        page.route("**/index.js?*", answer)
        told = page.evaluate(available)
        page.unroute("**/index.js?*")
        return told

    assert page.evaluate(available) is True
    assert after(lambda route: route.fulfill(status=404)) is False
    assert page.evaluate(available) is True  # what failed is asked for again
    assert after(lambda route: route.abort()) is True
    assert after(lambda route: route.fulfill(status=503)) is True
    assert after(lambda route: route.fulfill(body="<title>Wi-Fi</title>请先登录")) is True
    assert after(lambda route: route.fulfill(body="Showcase.load.take({version: 9});")) is True
    page.goto(f"file://{site}/index.html")
    assert page.evaluate(available) is True
    without = write_site(tmp_path, [])
    (without / "fulltext/index.js").unlink()
    page.goto(f"file://{without}/index.html")
    assert page.evaluate(available) is False
    (without / "fulltext/index.js").write_text("Showcase.load.take({version: 9});", "utf-8")
    page.goto(f"file://{without}/index.html?")
    assert page.evaluate(available) is True


def test_what_is_needed_and_does_not_come_is_a_failure(page: Page) -> None:
    for pattern in ("**/fulltext/*", "**/index.js?*"):
        page.reload()
        page.route(pattern, lambda route: route.abort())
        with pytest.raises(Error, match="did not come"):
            ask(page, "周桂兰")
        page.unroute(pattern)
        assert ask(page, "周桂兰")["state"] == "exact"


SIZES = Sizes(shard=400, bundle=300)


def test_a_bundle_that_does_not_come_costs_its_own_results(desk: Watched, tmp_path: Path) -> None:
    """Its results are counted; where all are lost nothing is shown as if it were all."""
    site = write_site(tmp_path, numbered(9, "社区里的第{}位。"), {}, SIZES)
    with served(site) as address:
        page = desk.page
        page.goto(address)
        _, bundles = shards_and_bundles(site)
        assert len(bundles) > 2

        page.route(f"**/{bundles[0]}*", lambda route: route.fulfill(status=404))
        told = ask(page, "社区")
        assert told["total"] == 9
        assert told["lost"] > 0
        assert len(told["results"]) == 9 - told["lost"]
        first = urls(told)[0]
        assert first != "p/1/"
        assert ask(page, "社区", size=0)["lost"] == 0
        page.unroute(f"**/{bundles[0]}*")
        assert (ask(page, "社区")["lost"], urls(ask(page, "社区"))[0]) == (0, "p/1/")

        page.reload()
        of_bundles = re.compile("/fulltext/(" + "|".join(map(re.escape, bundles)) + ")")
        page.route(of_bundles, lambda route: route.fulfill(body="<p>请先登录"))
        with pytest.raises(Error, match="did not come"):
            ask(page, "社区")
        page.unroute(of_bundles)
        assert len(ask(page, "社区")["results"]) == 9


@pytest.mark.parametrize("kept", [0, 1])
def test_texts_of_a_new_edition(desk: Watched, tmp_path: Path, kept: int) -> None:
    """The open page knows where the words stood; the texts are another edition's. ``kept`` of them are here."""
    site = write_site(tmp_path, numbered(9, "社区里的第{}位。"), {}, SIZES)
    with served(site) as address:
        page = desk.page
        page.goto(address)
        ask(page, "社区", size=kept)
        write_index(
            site, [record("p/new/", "社区新人"), *numbered(3, "社区里的第{}位。")], {}, SIZES
        )
        told = ask(page, "社区")
        assert (urls(told), told["lost"]) == (["p/new/", "p/1/", "p/2/", "p/3/"], 0)


def test_a_query_that_was_given_up(opened: Watched) -> None:
    since = len(opened.asked)
    told = opened.page.evaluate("""() => {
        const stop = new AbortController();
        const asked = Showcase.text.search('志愿', {signal: stop.signal});
        stop.abort();
        return asked.then(() => 'answered', error => error.name);
    }""")
    assert told == "AbortError"
    assert sum("index.js" in one for one in loaded(opened, since)) == 1  # it is no missing file
    assert ask(opened.page, "志愿")["state"] == "exact"


def test_an_old_browser_needs_nothing_new(desk: Watched, site: Path) -> None:
    names = "fetch TextDecoder DecompressionStream WebAssembly AbortController Response"
    desk.page.add_init_script("".join(f"delete window.{name};" for name in names.split()))
    with served(site) as address:
        for start in (address, f"file://{site}/index.html"):
            desk.page.goto(start)
            assert desk.page.evaluate("Showcase.text.available()") is True
            assert ask(desk.page, "周桂兰")["state"] == "exact"
    assert (desk.complaints, desk.failed) == ([], [])


# --- people: the names of the demo, as the command finds them -------------------------------------

PEOPLE = (
    "周桂兰", "桂兰", "周", "郑国栋家庭", "渔光社区", "尤里·王", "尤里王", "王桂莲", "龘", "周桂蘭", "", " ",
    "。，", "😀", "<b>", '"', "zhouguilan", "zgl", "zhgl", "guilan", "gl", "zhou", "zhougl", "zhoguilan", "zhouguilna",
    "nan", "wangguilan", "zheng", "zgy", "lan", "周贵兰", "周兰桂", "桂兰周", "蓝桂周", "陆秀英、陆秀芳",
    "陆秀", "周" * 70,
)  # fmt: skip
LOAD = """addresses => Promise.all(addresses.map(src => new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), {src, async: false, onload: done, onerror: fail});
    document.head.appendChild(script);
}))).then(() => true)"""


def test_python_and_chromium_find_the_same_people(phone: Watched, address: str) -> None:
    names = pipeline.searchable(pipeline.check(PROJECT, TODAY))[1]
    phone.page.goto(address + "about/")
    scripts = Bundles([ASSETS]).table["js"]["names"]
    phone.page.evaluate(LOAD, [f"{address}assets/{name}.js" for name in scripts])
    for query in PEOPLE:
        there = phone.page.evaluate("q => Showcase.han.people(Showcase.names, q, 12)", query)
        here = find_people(names, query, 12)
        assert [(one["url"], one["name"], one["how"]) for one in there] == [
            (person.entry.url, person.entry.name, person.how) for person in here
        ], query


def test_the_page_names_who_was_written_in_traditional_characters(
    phone: Watched, address: str
) -> None:
    phone.page.goto(address + "search/#q=" + "周桂蘭")
    phone.page.wait_for_selector(".hits .hit-link")
    assert "周桂兰" in phone.page.inner_text(".hits")
