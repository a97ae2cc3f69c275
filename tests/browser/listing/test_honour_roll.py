"""The honour roll on a phone: a name on the first screen, a street in one tap, the row that one was led to."""

from __future__ import annotations

import pytest
from browsing import MODES, Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROLL = "honour-roll/moral-model/"


def is_seen_at_once(page: Page, selector: str) -> bool:
    """Does it stand wholly on the first screen, above any bar at its foot?"""
    return bool(
        page.evaluate(
            """selector => {
                const box = document.querySelector(selector).getBoundingClientRect();
                const [x, y] = [box.left + 8, box.bottom - 2];
                const hit = document.elementFromPoint(x, y);
                return box.bottom < innerHeight && !!hit && !!hit.closest('main');
            }""",
            selector,
        )
    )


@pytest.mark.parametrize("mode", ["plain", "elder"])
def test_names_stand_on_the_first_screen(phone: Watched, address: str, mode: str) -> None:
    page = phone.page
    for url, name in (("honour-roll/", ".first-names"), (ROLL, ".plaque-name")):
        page.goto(address + url)
        page.evaluate(
            "words => { document.documentElement.className += ' ' + words; }", MODES[mode]
        )
        assert is_seen_at_once(page, name), (url, mode)


def test_from_the_door_to_those_of_one_street(phone_without_scripts: Watched, address: str) -> None:
    page = phone_without_scripts.page
    page.goto(address + "programmes/moral-model/")
    page.wait_for_url(address + ROLL)
    page.goto(address + "honour-roll/")
    page.get_by_role("link", name="道德模范", exact=True).click()
    page.get_by_role("navigation", name="街道").get_by_role("link", name="柳荫街道 3 位").click()
    expect(page.locator("h1")).to_contain_text("柳荫街道")
    assert page.locator(".plaque-name").all_inner_texts() == ["周桂兰", "单守信", "丁春燕"]
    page.get_by_role("link", name="周桂兰").click()
    page.wait_for_url(address + "models-of-virtue/zhou-gui-lan/")
    assert phone_without_scripts.complaints == []


def test_the_row_that_one_was_led_to_is_marked(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + ROLL)
    row = page.locator(".plaque", has_text="贺松年")
    colours = "e => getComputedStyle(e.firstElementChild).backgroundColor"
    before = row.evaluate(colours)
    page.goto(f"{address}{ROLL}#{row.get_attribute('id')}")
    expect(row).to_be_in_viewport()
    assert row.evaluate(colours) != before
    page.get_by_role("navigation", name="年份").get_by_role("link", name="2024年").click()
    expect(page.get_by_role("heading", name="第六届")).to_be_in_viewport()
    assert phone.complaints == []
