"""Who was honoured in 柳荫街道 in 2023: two touches from the home page of a phone, and nobody is missing."""

from __future__ import annotations

import pytest
from browsing import Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OF_2023 = ["单守信", "周桂兰", "丁春燕"]


def names(page: Page) -> list[str]:
    found: list[str] = page.locator("#people ~ ul :is(.card-name, .plaque-name)").all_inner_texts()
    return found


def test_everybody_of_a_street_and_a_year_is_two_taps_away(
    phone: Watched, phone_without_scripts: Watched, address: str
) -> None:
    for phone_ in (phone, phone_without_scripts):
        page = phone_.page
        page.goto(address)
        page.locator(".tiles").get_by_role("link", name="柳荫街道").click()
        expect(page.locator("h1")).to_have_text("柳荫街道")
        assert names(page) == OF_2023  # with everybody of other years; the demo has none
        page.get_by_role("link", name="2023年 3 位").click()
        expect(page.locator("h1")).to_have_text("柳荫街道 · 2023年")
        assert names(page) == OF_2023
        place = page.locator(".plaque", has_text="丁春燕")
        expect(place).to_contain_text("提名")
        place.locator("a").click()
        page.wait_for_url("**/honour-roll/moral-model/**#r-*")
        expect(page.locator(":target")).to_contain_text("丁春燕")


def test_years_and_letters_lead_to_each_other(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "a-z/")
    page.get_by_role("link", name="按年份", exact=True).click()
    page.get_by_role("link", name="2023年").click()
    page.get_by_role("link", name="柳荫街道 3 位").click()
    expect(page.locator("h1")).to_have_text("柳荫街道 · 2023年")
    assert phone.complaints == []
