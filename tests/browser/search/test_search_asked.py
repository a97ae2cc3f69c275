"""overrides/assets/search/ask.js understands queries as scripts/showcase/search/asking/ask.py does: the cases of
tests/unit/search/asked.json, and what nobody was thinking of.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from asked import CASES, DEMO, ODD, invented, told
from browsing import Watched
from browsing import served as site_served
from fulltexts import write_site
from hours import TODAY
from playwright.sync_api import Page
from roots import PROJECT
from showcase import pipeline
from showcase.search import report
from showcase.search.asking.ask import ask
from showcase.search.asking.lines import LineIndex
from showcase.search.text import han_map

pytestmark = pytest.mark.browser

ASSETS = PROJECT / "overrides/assets/search"
SCRIPTS = ("fold", "han", "words", "within", "loose", "doors", "ask")
BEFORE = "window.Showcase = {load: {root: '', script: () => Promise.resolve()}};"

INDEX = """({lines, honours, pages, words}) => {
    const rank = (place) => (place === 0 ? 0 : place < 64 ? 1 : place < 192 ? 2 : 3);
    const numbers = (all) => Int32Array.from(all);
    window.lost = new Set();
    window.asked = [];
    const come = (what, value) => window.lost.has(what)
        ? Promise.reject(new Error("did not come: " + what)) : Promise.resolve(value);
    window.lines = {
        open: () => come("index", {pages: lines.length}),
        words: () => come("words", words),
        facets: () => come("facets", {
            honours: honours.map(([labels, all]) => ({labels, pages: numbers(all)})),
            pages: Object.assign({}, ...Object.keys(pages).map((facet) =>
                ({[facet]: pages[facet].map(([label, all]) => [label, numbers(all)])}))),
        }),
        find: (phrase) => {
            window.asked.push(phrase);
            const found = new Map();
            lines.forEach((line, page) => {
                const at = line.indexOf(phrase);
                if (at >= 0) found.set(page, rank(Array.from(line.slice(0, at)).length));
            });
            return come(phrase, found);
        },
    };
    return true;
}"""
"""An index of lines, as :class:`LineIndex` is one; what is in ``lost`` does not come."""

ASK = """([query, plain]) => Showcase.ask.find(query, window.lines, {plain}).then((one) => Object.assign({}, one, {
    found: Array.from(one.found).sort((a, b) => a[1] - b[1] || a[0] - b[0]),
}))"""


@cache
def the_demo() -> LineIndex:
    return pipeline.searchable(pipeline.check(PROJECT, TODAY))[0]


def given(page: Page, index: LineIndex) -> None:
    facets = index.facets
    page.evaluate(INDEX, {
        "lines": index.lines,
        "honours": [[list(labels), sorted(pages)] for labels, pages in facets.honours.items()],
        "pages": {
            facet: [[label, sorted(pages)] for label, pages in values.items()]
            for facet, values in facets.pages.items()
        },
        "words": index.lexicon.data,
    })  # fmt: skip


@pytest.fixture
def page(phone: Watched) -> Iterator[Page]:
    phone.page.evaluate(BEFORE)
    for name in SCRIPTS:
        phone.page.add_script_tag(path=ASSETS / f"{name}.js")
    phone.page.add_script_tag(content=han_map.script())
    given(phone.page, invented())
    yield phone.page
    assert phone.complaints == []


def both(page: Page, index: LineIndex, query: str, *, plain: bool = False) -> tuple[Any, Any]:
    return page.evaluate(ASK, [query, plain]), told(ask(index, query, plain=plain), index)


def test_cases(page: Page) -> None:
    index = invented()
    for case in CASES:
        there, here = both(page, index, case["query"], plain=case.get("plain", False))
        assert there == here, case["query"]


def test_the_demo(page: Page) -> None:
    index = the_demo()
    given(page, index)
    for query, _ in DEMO:
        there, here = both(page, index, query)
        assert there == here, query


def test_strings_that_nobody_was_thinking_of(page: Page) -> None:
    index = invented()
    for query in ODD:
        there, here = both(page, index, query)
        assert there == here, query[:20]


# --- through the index ----------------------------------------------------------------------------

SEARCH = """query => Showcase.text.search(query, {size: 300, facets: false}).then(
    (found) => JSON.parse(JSON.stringify(found)))"""


@pytest.mark.parametrize("which", ["invented", "demo"])
def test_the_command_says_what_the_page_gets(desk: Watched, tmp_path: Path, which: str) -> None:
    """Addresses, order, state, how, excerpts, doors and bets, through the files of the index."""
    index = invented() if which == "invented" else the_demo()
    queries = [case["query"] for case in CASES] if which == "invented" else [q for q, _ in DEMO]
    with site_served(write_site(tmp_path, index.records, index.lexicon.data)) as address:
        desk.page.goto(address)
        desk.page.evaluate(f"() => {{ {han_map.script()} }}")
        for query in queries:
            there = desk.page.evaluate(SEARCH, query)
            answer = ask(index, query)
            records = tuple(index.records[page] for page in answer.pages)
            here = json.loads(report.as_json(report.Found(query, (), answer, records), 300))
            for field in ("state", "how", "total", "doors", "bets"):
                assert there[field] == here[field], (query, field)
            assert there["lost"] == 0
            for shown, record in zip(there["results"], here["results"], strict=True):
                assert {field: shown[field] for field in record} == record, query


# --- what is asked of the index -------------------------------------------------------------------


def asked(page: Page, query: str) -> list[str]:
    page.evaluate("() => { window.asked = []; }")
    page.evaluate(ASK, [query, False])
    found: list[str] = page.evaluate("window.asked")
    return found


def test_what_stands_there_is_looked_up_and_nothing_else(page: Page) -> None:
    assert asked(page, "周桂兰") == ["周桂兰"]
    assert asked(page, "替邻居缝补") == ["替邻居缝补"]
    assert asked(page, "周桂兰 缝补") == ["周桂兰", "缝补"]


def test_filters_alone_need_no_phrase(page: Page) -> None:
    assert asked(page, "柳荫街道2023年") == []


def test_no_phrase_is_looked_up_twice(page: Page) -> None:
    for query in ("给老人做饭的", "柳荫街道的修车师傅", "送外卖救人的小伙子"):
        phrases = asked(page, query)
        assert len(phrases) == len(set(phrases)), query


# --- what does not come ---------------------------------------------------------------------------


def lost(page: Page, *what: str) -> None:
    page.evaluate("all => { window.lost = new Set(all); }", what)


def state(page: Page, query: str) -> str:
    found: str = page.evaluate(
        "q => Showcase.ask.find(q, window.lines).then((one) => one.state, (error) => error.message)",
        query,
    )
    return found


def test_without_the_words_what_was_typed_is_found_and_nothing_is_said_to_be_nowhere(
    page: Page,
) -> None:
    lost(page, "words")
    assert state(page, "周桂兰") == "exact"
    assert state(page, "周桂蘭") == "exact"
    assert state(page, "请问周桂兰是谁") == "did not come: words"
    lost(page)
    assert state(page, "请问周桂兰是谁") == "exact"  # asking again helps


def test_what_did_not_come_is_never_nothing(page: Page) -> None:
    lost(page, "facets")
    assert state(page, "柳荫街道2023年") == "did not come: facets"
    lost(page, "缝纫", "周桂", "index")
    assert state(page, "替邻居缝纫").startswith("did not come")
    lost(page, "周桂兰")
    assert state(page, "周桂兰") == "did not come: 周桂兰"


def test_words_of_another_time_do_no_harm(page: Page) -> None:
    page.evaluate("() => { window.lines.words = () => Promise.resolve({questions: ['是谁']}); }")
    assert state(page, "周桂兰是谁") == "exact"
