"""Pagefind as the oracle: its own engine, in Chromium, and our own lines of letters have the same pages for every
letter and phrase of the demo.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from browsing import Watched, served
from portals import CORS, lines_of, portal_at
from showcase.search.pagefind.spaced import JOINING

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><html lang=zh-CN><title>门户</title><body><p>首页</p></body></html>"

FIND = """async ([district, phrases]) => {
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.mergeIndex(district + "pagefind/");
    const found = [], texts = new Map();
    for (const phrase of phrases) {
        const answer = await pagefind.search(phrase);
        found.push(answer.results.map(result => result.id));
        answer.results.forEach(result => texts.set(result.id, result));
    }
    const urls = await Promise.all(Array.from(texts, async ([id, r]) => [id, (await r.data()).url]));
    return [found, Object.fromEntries(urls)];
}"""


def phrases_of(lines: Mapping[str, str]) -> list[str]:
    """Every letter; and stretches of up to eight letters, some of which run over a border and so stand nowhere."""
    dice = random.Random(7)
    texts = [line.replace("|", "") for line in lines.values()]
    letters = dict.fromkeys(letter for text in texts for letter in text)
    some = []
    for n in range(600):
        text = dice.choice(texts)
        start = dice.randrange(len(text))
        some.append(text[start : start + 2 + n % 7])
    return [*letters, *dict.fromkeys(some)]


def test_both_have_the_same_pages(demo_site: Path, phone: Watched, tmp_path: Path) -> None:
    lines = lines_of(demo_site.parent / "root")
    phrases = phrases_of(lines)
    portal = portal_at(tmp_path / "portal", PAGE)
    with served(portal) as address, served(demo_site, CORS) as district:
        phone.page.goto(address)
        asked = ['"' + " ".join(JOINING.get(c, c) for c in phrase) + '"' for phrase in phrases]
        found, urls = phone.page.evaluate(FIND, [district, asked])
    told = {id: url.removeprefix(district) for id, url in urls.items()}
    held = [{url for url, line in lines.items() if phrase in line} for phrase in phrases]
    wrong = {
        phrase: ({told[id] for id in ids} ^ pages)
        for phrase, ids, pages in zip(phrases, found, held, strict=True)
        if {told[id] for id in ids} != pages
    }
    assert wrong == {}
    assert set(told.values()) == set(lines)
    assert min(sum(map(bool, held)), sum(not pages for pages in held)) > 50
