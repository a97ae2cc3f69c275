"""What Pagefind wrote, read in a browser under the pages' policy: phrases of letters find what holds them, and
nothing else.
"""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from browsing import Watched, served
from building import build
from roots import PROJECT, root_at
from showcase.pages.bundles import Bundles
from showcase.search.text.folding import tokens
from writing import FAMILY, PERSON, UNIT, family, story, unit

pytestmark = pytest.mark.browser

ODD = """\
尤里·王和老李（𠮷野家的）说：“Wi-Fi 坏了。”PM2.5、C919、abc_123、二〇二三年，人人；佐々木 lǎo Liú 50㎡ Ж が 한 ꀀ བ。
好人

王丽 & 李 1 < 2 的的的
"""

SCRIPTS = [
    name
    for name in Bundles([PROJECT / "overrides" / "assets"]).table["js"]["search"]
    if name.startswith("search/")
]

FIND = """async queries => {
    const meta = await Showcase.index.open();
    const found = [];
    for (const query of queries) {
        const lists = await Showcase.index.postings(query);
        found.push(Array.from(Showcase.match.phrase(query.map(token => lists.get(token)))));
    }
    const pages = await Promise.all(meta.pages.map((_, page) => Showcase.index.page(page)));
    return [found, pages.map(page => page.meta.url)];
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("index"), {
        PERSON: story(ODD), FAMILY: family(), UNIT: unit(),
        "models-of-virtue/2022/zhou-gui-ying/index.md": story(姓名="周桂英", 拼音="zhou gui ying"),
    })  # fmt: skip
    build(made)
    return made


def test_phrases_find_what_holds_them(root: Path, phone: Watched) -> None:
    lines = (root / ".build/search/records.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    words = {
        r["meta"]["url"]: [(*tokens(w), "")[0] for w in r["content"].split(" ")] for r in records
    }
    dice = random.Random(7)
    letters = [t for w in words.values() for t in w if t]
    queries = [[t] for t in dict.fromkeys(letters)]
    for n in range(200):
        start, size = dice.randrange(len(letters)), 2 + n % 7
        queries.append(letters[start : start + size])  # some run over a border: they find nothing
    asked = (
        "周桂兰",
        "尤里王",
        "wifi",
        "C919",
        "ａｂｃ１２３",
        "pm25",
        "𠮷野家",
        "好人王丽",
        "人和老李",
    )
    queries += [tokens(text) for text in asked]
    with served(root / "site") as address:
        phone.page.goto(address)
        for name in SCRIPTS:
            phone.page.add_script_tag(url=f"{address}assets/{name}.js")
        found, urls = phone.page.evaluate(FIND, queries)
    assert phone.complaints + phone.failed == []
    assert urls == list(words)  # the pages are numbered in the order of the records
    wrong = [
        ("".join(query), got, held)
        for query, hits in zip(queries, found, strict=True)
        if (got := {urls[id]: at for id, at in hits}) != (held := holding(query, words))
    ]
    assert wrong == []
    assert sum(map(bool, found)) > len(queries) * 0.5


def holding(query: list[str], words: dict[str, list[str]]) -> dict[str, int]:
    """The records that hold a phrase, and at which word they do so first."""
    size = len(query)
    return {
        url: next(at for at in range(len(held)) if held[at : at + size] == query)
        for url, held in words.items()
        if any(held[at : at + size] == query for at in range(len(held)))
    }


def test_a_border_is_no_word_of_the_index(root: Path) -> None:
    """Else it would be the most frequent one: 1.2 MB at 10,000 stories."""
    chunks = sorted((root / "site/pagefind/index").iterdir())
    index = "".join(gzip.decompress(c.read_bytes()).decode("utf-8", "replace") for c in chunks)
    assert "兰" in index
    assert [sign for sign in ("~", "。", "，") if sign in index] == []
