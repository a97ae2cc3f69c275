"""How lines end: never inside a word of a heading, and no word makes a page wider than its window."""

from __future__ import annotations

import pytest
from browsing import Watched
from looks import Looks

pytestmark = pytest.mark.browser


def test_no_line_of_a_heading_ends_inside_a_word(looks: Looks) -> None:
    assert [(url, *found) for url, look in looks.items() for found in look.torn] == []


def test_letters_twice_as_large_stay_in_a_small_window(looks: Looks) -> None:
    assert [(url, found) for url, look in looks.items() for found in look.doubled] == []


def test_a_word_of_200_letters_makes_no_page_wider(looks: Looks) -> None:
    assert [(url, found) for url, look in looks.items() for found in look.stretched] == []


HINTS = """() => [...document.querySelectorAll('.table-scroll')].map(box => [
    box.scrollWidth > box.clientWidth + 1,
    parseFloat(getComputedStyle(box.firstElementChild, '::after').width) > 50,
])"""


def test_a_table_says_that_it_goes_on_only_where_it_does(phone: Watched, address: str) -> None:
    phone.page.goto(address + "families/luo-xiao-man/")
    seen = []
    for width in (320, 1280):
        phone.page.set_viewport_size({"width": width, "height": 800})
        seen += phone.page.evaluate(HINTS)
    assert seen == [[True, True], [False, False]]
    row = phone.page.locator(".prose td.nowrap").first
    line = float(row.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)"))
    assert row.evaluate("e => e.getBoundingClientRect().height") < 2 * line
    box = phone.page.locator(".table-scroll")
    box.focus()
    assert box.evaluate("e => e === document.activeElement")


def test_the_filter_comes_before_the_cards(phone: Watched, address: str) -> None:
    phone.page.goto(address + "models-of-virtue/")
    phone.page.locator(".sift-bar button").wait_for()
    phone.page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    for _ in range(12):
        phone.page.keyboard.press("Tab")
        found = phone.page.evaluate(
            "document.activeElement.closest('.sift-bar, .card, .sift') && document.activeElement"
            ".closest('.sift-bar, .card, .sift').className"
        )
        if found:
            break
    assert found == "sift-bar"
