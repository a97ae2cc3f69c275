"""我的街道: remembered on the device, shown first, forgotten when asked or when it is gone."""

from __future__ import annotations

import pytest
from browsing import Watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORED = "localStorage.getItem('my-street')"


def test_street_is_remembered_shown_first_and_forgotten(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "areas/wang-chao/")
    keep = page.locator(".keep")
    assert "只记在这台设备上，不会发给任何人" in keep.inner_text()
    keep.get_by_role("button", name="把望潮街道记作我的街道").click()
    expect(keep.locator("[role=status]")).to_have_text("记住了。")
    assert page.evaluate(STORED) == "wang-chao"
    page.goto(address)
    first = page.locator(".tiles.streets > li").first
    assert first.get_attribute("data-street") == "wang-chao"
    expect(first).to_contain_text("我的街道")
    people = page.locator(".my-people")
    expect(people).to_be_visible()
    assert 1 <= people.locator(".card").count() <= 3
    assert "望潮街道的新故事" in people.inner_text()
    people.locator(".card a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(address + "areas/")
    assert page.locator(".streets > section").first.get_attribute("data-street") == "wang-chao"
    page.get_by_role("button", name="不再记住望潮街道").click()
    assert page.evaluate(STORED) is None
    page.goto(address)
    assert page.locator(".tiles.streets > li").first.get_attribute("data-street") != "wang-chao"
    expect(page.locator(".my-people")).to_be_hidden()
    assert phone.complaints == []
    assert [u for u in phone.asked if not u.startswith((address, "data:"))] == []


@pytest.mark.parametrize("stored", ["no-such-street", "../x", '"]<b>'])
def test_street_that_is_gone_is_forgotten(phone: Watched, address: str, stored: str) -> None:
    page = phone.page
    page.goto(address + "about/")
    page.evaluate("value => localStorage.setItem('my-street', value)", stored)
    page.goto(address)
    expect(page.locator(".tiles.streets > li").first).to_be_visible()
    assert page.evaluate(STORED) is None
    assert not page.locator(".my-people").is_visible()
    assert phone.complaints == []  # `failed` may hold what leaving a page cut short


def test_device_that_remembers_nothing(phone: Watched, address: str) -> None:
    page = phone.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"
    )
    for url in ("areas/liu-yin/", "areas/", ""):
        page.goto(address + url)
        assert page.locator(".keep >> visible=true").count() == 0
    page.goto(address + "models-of-virtue/?level=district")
    expect(page.locator("#total")).to_contain_text("找到")
    assert phone.complaints == []
