"""On A4: nothing is cut in two, nothing is left of what needs a screen, lists are short."""

from __future__ import annotations

import re

import pytest
from browsing import Watched
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WHOLE = ".card, .plaque, .roll-tile, .row, .notice-row, .tile, .motto-card, .roll-door, .stack tr"
NEEDS_A_SCREEN = (
    "button, .button, .pager, .rail, .more, .sift, .keep, .mine-note, .neighbours, .crumbs, .skip, .doors-nav,"
    " .find"
)
CUT = """where => [...document.querySelectorAll(where)].filter(e => e.checkVisibility())
    .filter(e => getComputedStyle(e).breakInside !== 'avoid').map(e => e.className)"""
SEEN = """where => [...document.querySelectorAll(where)].filter(e => e.checkVisibility())
    .map(e => e.tagName + '.' + e.className)"""


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("url", "most"), [
    ("", 3), ("models-of-virtue/", 1), ("units/", 1), ("notices/", 1), ("practices/", 1), ("mottoes/", 1),
    ("honour-roll/moral-model/", 2), ("areas/liu-yin/", 3),
])  # fmt: skip
def test_lists_on_a4(desk: Watched, address: str, url: str, most: int) -> None:
    page = desk.page
    page.goto(address + url)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    assert page.evaluate(CUT, WHOLE) == []
    assert page.evaluate(SEEN, NEEDS_A_SCREEN) == []
    assert pages_of(page) <= most


def test_mottoes_are_printed_in_lines(desk: Watched, address: str) -> None:
    """Columns of writing are cut where a page ends."""
    desk.page.goto(address)
    desk.page.emulate_media(media="print")
    modes = desk.page.locator(".motto-text, .today .scroll").evaluate_all(
        "all => all.map(e => getComputedStyle(e).writingMode)"
    )
    assert set(modes) == {"horizontal-tb"}


def test_short_words_of_the_table_of_honours_stay_whole(desk: Watched, address: str) -> None:
    page = desk.page
    page.goto(address + "units/shi-chang-jian-guan/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1000})
    heights = page.locator(
        ".honours tbody td:nth-child(2) > *, .honours tbody td:nth-child(3) > *"
    ).evaluate_all("all => all.map(e => e.getClientRects().length)")
    assert set(heights) == {1}
