"""我的街道: remembered on the device, shown first, changed and forgotten when asked or when it is gone."""

from __future__ import annotations

import pytest
from browsing import Watched, device
from hours import MORNING
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

STORED = "localStorage.getItem('my-street')"


SHIFTED = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.shifted += entry.value;
})).observe({type: 'layout-shift', buffered: true});
"""


def test_street_opens_the_home_page_until_it_is_forgotten(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address)
    expect(page.locator(".mine")).to_be_hidden()
    page.goto(address + "areas/wang-chao/")
    keep = page.locator(".keep")
    assert "只记在这台设备上，不会发给任何人" in keep.inner_text()
    keep.get_by_role("button", name="设为我的街道").click()
    expect(keep.locator("[role=status]")).to_have_text("记住了。")
    assert page.evaluate(STORED) == "wang-chao"
    page.add_init_script(SHIFTED)
    page.goto(address)
    mine = page.locator(".mine")
    expect(mine.locator("h2")).to_have_text("望潮街道")
    expect(mine.locator(".card:not(.is-coming)")).to_have_count(2)
    expect(mine.locator(".mine-news a").first).to_contain_text("公示中")
    assert mine.locator(".card").first.bounding_box()["y"] < 300  # type: ignore[index]
    below = page.locator(".today").bounding_box()
    page.reload()
    expect(mine.locator(".card:not(.is-coming)")).to_have_count(2)
    assert page.evaluate("window.shifted") < 0.01, "room for it was kept"
    assert page.locator(".today").bounding_box() == below
    tiles = page.locator(".tiles.streets > li")
    assert tiles.first.get_attribute("data-street") == "wang-chao"

    mine.get_by_role("button", name="换一个街道").click()
    page.get_by_role("button", name="石桥镇", exact=True).click()
    expect(mine.locator("h2")).to_have_text("石桥镇")
    expect(mine.locator("h2")).to_be_focused()
    expect(mine.locator(".mine-faces")).to_contain_text("吴启明")
    assert page.evaluate(STORED) == "shi-qiao"
    assert tiles.first.get_attribute("data-street") == "shi-qiao"
    mine.locator(".more").click()
    page.wait_for_url("**/areas/shi-qiao/")
    page.goto(address + "areas/")
    assert page.locator(".streets > section").first.get_attribute("data-street") == "shi-qiao"
    assert page.locator(".my-mark").evaluate_all(
        "all => all.map(e => e.parentNode.firstChild.textContent)"
    ) == ["石桥镇"]
    page.go_back()
    page.goto(address)
    mine.get_by_role("button", name="不再记住").click()
    expect(mine).to_be_hidden()
    assert page.evaluate(STORED) is None
    page.reload()
    expect(mine).to_be_hidden()
    assert page.locator(".my-mark").count() == 0
    assert phone.complaints == []
    assert [u for u in phone.asked if not u.startswith((address, "data:"))] == []


def test_publicity_that_is_over_is_no_news(browser: Browser, address: str) -> None:
    """The page may be weeks old: the last day of the demo's is the 18th of December."""
    with device(browser, at=MORNING.replace(month=12, day=19)) as context:
        page = context.new_page()
        page.goto(address + "about/")
        page.evaluate("localStorage.setItem('my-street', 'wang-chao')")
        page.goto(address)
        expect(page.locator(".mine-faces .card:not(.is-coming)")).to_have_count(2)
        assert "公示中" not in page.locator(".mine").inner_text()
        assert "今天" not in page.locator(".kicker").inner_text(), "nor is it today any more"


@pytest.mark.parametrize("stored", ["no-such-street", "../x", '"]<b>'])
def test_street_that_is_gone_is_forgotten(phone: Watched, address: str, stored: str) -> None:
    page = phone.page
    page.goto(address + "about/")
    page.evaluate("value => localStorage.setItem('my-street', value)", stored)
    page.goto(address)
    expect(page.locator(".tiles.streets > li").first).to_be_visible()
    assert page.evaluate(STORED) is None
    assert not page.locator(".mine").is_visible()
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
