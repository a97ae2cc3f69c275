"""How pages are written, as far as it can be told without the Nu checker (`bench/html.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

PHRASING = ("span", "p", "b", "small", "label", "button", "summary", "time", "em", "strong")
"""What may hold no heading and no block."""
BLOCKS = ("h1", "h2", "h3", "h4", "div", "p", "ul", "ol", "table", "section", "blockquote", "dl")
VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Shape(HTMLParser):
    """Blocks that stand where only words may, headings without a word, links that want an address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._open: list[str] = []
        self._words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        around = next((t for t in reversed(self._open) if t in PHRASING), "")
        if tag in BLOCKS and around and "svg" not in self._open:
            self.wrong.append(f"{tag} in {around}")
        if tag in HEADINGS:
            self._words = ""
        if tag == "a" and "rel" in names and "href" not in names:
            self.wrong.append("a rel without href")
        if "controlslist" in names or "style" in names:
            self.wrong.append(f"attributes of {tag}")
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and not self._words.strip():
            self.wrong.append(f"empty {tag}")
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._words += data


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_headings_stand_where_they_may_and_say_something(demo_site: Path) -> None:
    # What scripts fill stands empty in a template, and headings there are hidden until it is filled.
    wrong = {
        name: found
        for name, html in pages(demo_site)
        if (found := Shape(re.sub(r"<template.*?</template>", "", html, flags=re.S)).wrong)
    }
    assert {k: v for k, v in wrong.items() if set(v) - {"empty h2", "empty h3"}} == {}
    hidden = {name for name, found in wrong.items() if found}
    assert hidden <= {"index.html"}


@pytest.mark.parametrize("html", [
    "<a href='x'><span><h2>甲</h2></span></a>", "<h3 class='a'> </h3>", "<audio controls controlslist='x'></audio>",
    "<a rel='next' hidden></a>",
])  # fmt: skip
def test_what_is_wrong_is_seen(html: str) -> None:
    assert Shape(html).wrong


def test_addresses_lead_up_to_the_top_first(demo_site: Path) -> None:
    """So that a page without its last slash finds what it needs: docs/decisions/0015."""
    for name, html in pages(demo_site):
        if name == "404.html" or name.startswith("kiosk/"):
            continue
        top = "../" * name.count("/")
        for address in re.findall(r'\s(?:href|src|action|poster)="([^"#?:]+)[^":]*"', html):
            assert address.startswith(top or ("./", *"abcdefghijklmnopqrstuvwxyz")), (name, address)
            assert "../" not in address.removeprefix(top), (name, address)


def test_a_kiosk_has_its_icon(demo_site: Path) -> None:
    for index in demo_site.glob("kiosk/*/index.html"):
        found = re.search(
            r'<link rel="icon" href="(icon-[0-9a-f]{8}\.svg)"', index.read_text("utf-8")
        )
        assert found
        assert (index.parent / found[1]).read_text("utf-8").startswith("<svg")
        assert found[1] in (index.parent / "pack.json").read_text("utf-8")
