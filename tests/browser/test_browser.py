"""The demo in a real browser: nothing runs over, nothing is asked of other hosts, all can be read."""

from __future__ import annotations

import pytest
from browsing import Watched

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "models-of-virtue/",
    "models-of-virtue/zhou-gui-lan/",
    "families/zheng-guo-dong/",
    "units/yun-ting-shui-wu/",
    "practices/liu-dong-gong-ping-cheng/",
    "notices/dao-de-mo-fan-jue-ding/",
    "activities/",
    "areas/liu-yin/",
    "honour-roll/moral-model/",
    "a-z/",
    "about/",
)
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    const clipped = e => {
        for (let p = e.parentElement; p; p = p.parentElement)
            if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX) && p !== document.body
                && p !== document.documentElement) return true;
        return false;
    };
    return [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !clipped(e))
        .map(e => e.tagName + '.' + e.className).slice(0, 5);
}"""

PICTURES = """async () => {
    const all = [...document.images];
    for (const i of all) { i.loading = 'eager'; }
    await Promise.all(all.map(i => i.decode().catch(() => null)));
    return all.filter(i => !i.naturalWidth || !i.naturalHeight).map(i => i.currentSrc || i.src);
}"""


@pytest.mark.parametrize("url", PAGES)
def test_page_on_every_screen(screen: Watched, address: str, url: str) -> None:
    page = screen.page
    page.goto(address + url, wait_until="load")
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.evaluate(WIDER) == []
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    assert page.evaluate(PICTURES) == []
    assert [u for u in screen.asked if not u.startswith((address, "data:"))] == []
    assert screen.failed == []
    assert screen.complaints == []


SMALL_TEXT = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set();
    for (let node; node = walker.nextNode();) {
        const e = node.parentElement;
        if (!node.data.trim() || !e.checkVisibility() || e.closest('svg, rt, sup, [aria-hidden=true]'))
            continue;
        const box = e.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) continue;  // for screen readers
        if (parseFloat(getComputedStyle(e).fontSize) < 16)
            small.add(e.tagName + '.' + e.className + ': ' + node.data.trim().slice(0, 12));
    }
    return [...small];
}"""

SMALL_TARGETS = """() => {
    const where = 'header a, header button, footer a, footer button, li > a:only-child, article > a';
    return [...document.querySelectorAll(where)]
        .filter(e => e.checkVisibility() && !e.closest('p, .prose'))
        .filter(e => getComputedStyle(e).display !== 'inline' || e.closest('header, footer'))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.width > 1 && box.bottom > 0 && box.height < 44)
        .map(([e, box]) => e.textContent.trim().slice(0, 12) + ' ' + Math.round(box.height));
}"""


@pytest.mark.parametrize("url", PAGES)
def test_eyes_can_read_and_fingers_can_hit(phone: Watched, address: str, url: str) -> None:
    """Links of header, footer and cards; a link in running text may be as high as its line."""
    phone.page.goto(address + url)
    assert phone.page.evaluate(SMALL_TEXT) == []
    assert phone.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("url", PAGES[::2])
def test_page_without_scripts(phone_without_scripts: Watched, address: str, url: str) -> None:
    """All words of the page as sent are there and seen, and links lead on."""
    page = phone_without_scripts.page
    page.goto(address + url)
    assert page.locator("h1").is_visible()
    assert len(page.locator("main").inner_text()) > 40
    assert page.locator("header a:visible").count() >= 1
    assert page.locator("footer a:visible").count() >= 3
    assert phone_without_scripts.failed == []


def test_from_home_to_a_story_by_tapping(phone_without_scripts: Watched, address: str) -> None:
    page = phone_without_scripts.page
    page.goto(address)
    page.locator("main a[href*='models-of-virtue/']:visible").first.click()
    assert "/models-of-virtue/" in page.url
    assert page.locator("h1").is_visible()


def test_missing_page_leads_home(phone: Watched, address: str) -> None:
    phone.page.goto(address + "404.html")
    assert phone.page.locator("h1").is_visible()
    leads = phone.page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
    assert "/" in leads


@pytest.mark.parametrize("url", ["", "models-of-virtue/zhou-gui-lan/"])
def test_keyboard_sees_where_it_is(phone: Watched, address: str, url: str) -> None:
    """The first stops of the Tab key are in sight and marked."""
    page = phone.page
    page.goto(address + url)
    for _ in range(4):
        page.keyboard.press("Tab")
        focus = page.evaluate("""() => {
            const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
            return {tag: e.tagName, seen: box.width > 1 && box.height > 1,
                    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none'};
        }""")
        assert focus["tag"] in ("A", "BUTTON", "INPUT", "SUMMARY", "SELECT")
        assert focus["seen"]
        assert focus["marked"]
