"""长辈版, 高对比, 字号 and their panel: remembered, on before the first paint, usable by finger and by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"
PAGES = (
    "",
    "models-of-virtue/",
    STORY,
    "families/zheng-guo-dong/",
    "units/yun-ting-shui-wu/",
    "practices/",
    "notices/",
    "notices/dao-de-mo-fan-jue-ding/",
    "areas/",
    "areas/liu-yin/",
    "honour-roll/",
    "honour-roll/moral-model/",
    "mottoes/",
    "a-z/",
    "site-map/",
    "about/",
    "404.html",
)
CLASSES = "document.documentElement.className.split(' ').filter(Boolean).sort().join(' ')"
BODY = "Math.round(parseFloat(getComputedStyle(document.body).fontSize))"


def keep(page: Page, words: str) -> None:
    """What the device remembers before any page is opened."""
    page.add_init_script(f"try {{ localStorage.reading = {words!r} }} catch (e) {{}}")


SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => e.value)))
    .observe({type: 'layout-shift', buffered: true});
document.addEventListener('DOMContentLoaded', () => {
    window.early = document.documentElement.className;
});
"""


def test_what_is_remembered_is_there_before_the_first_paint(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 elder contrast text-4")
    page.add_init_script(SHIFTS)
    page.goto(address + STORY, wait_until="networkidle")
    assert set(page.evaluate("early").split()) >= {"is-elder", "is-contrast", "is-large", "has-js"}
    assert page.evaluate(BODY) == 27
    assert page.evaluate("shifts") == []
    assert phone.complaints == []
    head = page.evaluate(
        "[...document.head.querySelectorAll('script[src*=\"/first.\"], link[rel=stylesheet]')]"
        ".map(e => [e.tagName, e.defer || e.async])"
    )
    assert head[0] == ["SCRIPT", False], "modes.js runs before the first style sheet"


def test_modes_js_is_tiny() -> None:
    script = Path(__file__).parents[3] / "overrides/assets/reading/modes.js"
    assert script.stat().st_size < 1024


def test_the_switch_in_the_header_is_remembered(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address)
    switch = page.locator("header [data-mode=elder]")
    assert switch.get_attribute("aria-pressed") == "false"
    assert page.evaluate(BODY) == 18
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    assert switch.inner_text() == "长辈版已开"
    assert page.evaluate(BODY) == 24
    page.goto(address + STORY)
    assert page.evaluate(CLASSES) == "has-js is-elder is-large"
    page.reload()
    assert page.evaluate(BODY) == 24
    page.locator("header [data-mode=elder]").click()
    page.go_back()
    expect(page.locator("html:not(.is-elder)")).to_be_attached()
    assert page.locator("header [data-mode=elder]").get_attribute("aria-pressed") == "false"


def test_panel_by_keyboard(phone: Watched, address: str) -> None:
    """Open, switch, enlarge to the end, close with Escape; the focus comes back, all is told."""
    page = phone.page
    page.goto(address + "about/")
    opener = page.locator("[data-panel]")
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="阅读设置")
    assert panel.is_visible()
    assert opener.get_attribute("aria-expanded") == "true"
    told = panel.locator("[data-said]")
    assert page.evaluate("document.activeElement.dataset.mode") == "elder"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert told.text_content() == "高对比已打开"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(5):
        page.keyboard.press("Enter")
        seen.append((page.evaluate(BODY), told.text_content()))
    assert seen == [
        (21, "字号：稍大"),
        (24, "字号：大"),
        (27, "字号：更大"),
        (30, "字号：最大"),
        (30, "已经是最大的字"),
    ]
    larger = panel.locator("[data-size='1']")
    assert larger.get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.activeElement.dataset.size") == "1"
    assert panel.get_by_text("只记在这台设备上").is_visible()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-panel')")
    expect(opener).to_have_attribute("aria-expanded", "false")  # told by an event that comes later
    assert page.evaluate("localStorage.reading") == "1 contrast text-5"


def test_panel_in_a_browser_without_dialogs(phone: Watched, address: str) -> None:
    page = phone.page
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(address)
    page.locator("[data-panel]").click()
    assert page.locator("#reading-panel").is_visible()
    assert page.evaluate("document.activeElement.dataset.mode") == "elder"
    page.keyboard.press("Enter")
    assert page.evaluate(CLASSES) == "has-js is-elder is-large"
    page.keyboard.press("Escape")
    assert not page.locator("#reading-panel").is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-panel')")
    assert phone.complaints == []


def test_elder_lifts_the_size_and_gives_it_back(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 text-2 elder")
    page.goto(address)
    assert page.evaluate(BODY) == 24
    assert page.locator("[data-size='-1']").get_attribute("aria-disabled") == "true"
    page.locator("header [data-mode=elder]").click()
    assert page.evaluate(BODY) == 21


@pytest.mark.parametrize("kept", ["", "elder", "2 elder", "1", '{"elder":', "1 elder;<b>", "null"])
def test_garbage_is_no_mode(phone: Watched, address: str, kept: str) -> None:
    keep(phone.page, kept)
    phone.page.goto(address + "404.html")
    assert phone.page.evaluate(CLASSES) == "has-js"
    assert phone.complaints == []


def test_storage_that_throws(phone: Watched, address: str) -> None:
    """As with cookies blocked: the switch works for this page, and nothing complains."""
    page = phone.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(address)
    page.locator("header [data-mode=elder]").click()
    assert page.evaluate(CLASSES) == "has-js is-elder is-large"
    page.reload()
    assert page.evaluate(CLASSES) == "has-js"
    assert phone.complaints == []


def test_without_scripts_no_control_is_seen(phone_without_scripts: Watched, address: str) -> None:
    page = phone_without_scripts.page
    page.goto(address + STORY)
    assert page.locator("button:visible").count() == 0
    assert page.locator("dialog:visible, .bar:visible, .reader:visible").count() == 0
    assert page.get_by_text("只记在这台设备上").is_hidden()


WIDE = """() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
}"""

SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.matches('.skip, [tabindex="-1"]'))
    .filter(e => !e.closest('p:not([class]), .lead, .prose, .footer-note, figcaption'))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.width > 1 && (box.height < 60 || box.width < 44))
    .map(([e, box]) => `${e.textContent.trim().slice(0, 12)} ${box.width | 0}×${box.height | 0}`)"""

LISTS = "main ul, main ol, main dl, main .home-pair, main .today-grid, main .story-grid"
SIDE_BY_SIDE = """() => [...document.querySelectorAll('LISTS')]
    .filter(list => !list.closest('.chips, .crumbs, .rail, .pager, .prose, .members, .stars, details')
        && !list.matches('.chips, .door-names'))
    .filter(list => {
        const boxes = [...list.children].map(e => e.getBoundingClientRect()).filter(b => b.height > 1);
        return boxes.some((b, i) => i && b.top < boxes[i - 1].bottom - 2 && b.left > boxes[i - 1].left + 8);
    })
    .map(list => list.className || list.parentElement.className)""".replace("LISTS", LISTS)

COVERED = """() => {
    const e = document.activeElement, bar = document.querySelector('.bar');
    if (!e || e === document.body || bar.contains(e)) return null;
    const box = e.getBoundingClientRect(), edge = bar.getBoundingClientRect().top;
    return box.bottom > edge + 1 && box.height < edge ? e.textContent.trim().slice(0, 20) : null;
}"""


@pytest.mark.parametrize("url", PAGES)
def test_elder_on_every_page(phone: Watched, desk: Watched, address: str, url: str) -> None:
    """One column, big targets, nothing runs over; on a phone and a desk, in large and largest text."""
    page = phone.page
    keep(page, "1 elder")
    page.goto(address + url)
    assert page.evaluate(WIDE) == 0
    assert page.evaluate(SMALL) == []
    bar = page.locator(".bar")
    assert [t for t in bar.locator("a, button").all_inner_texts() if t][:2] == ["返回", "首页"]
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".footer-note").bounding_box()
    top = bar.bounding_box()
    assert last
    assert top
    assert last["y"] + last["height"] <= top["y"], "the bar covers the end of the page"

    page.evaluate("localStorage.reading = '1 elder text-5'; dispatchEvent(new Event('pageshow'))")
    assert page.evaluate(BODY) == 30
    assert page.evaluate(WIDE) == 0

    wide = desk.page
    keep(wide, "1 elder")
    wide.goto(address + url)
    assert wide.evaluate(WIDE) == 0
    assert wide.evaluate(SIDE_BY_SIDE) == []
    wide.evaluate("localStorage.reading = '1 elder text-5'; dispatchEvent(new Event('pageshow'))")
    assert wide.evaluate(WIDE) == 0
    assert phone.complaints + desk.complaints == []


@pytest.mark.parametrize("url", ["", STORY, "a-z/"])
def test_the_bar_never_covers_what_has_the_focus(phone: Watched, address: str, url: str) -> None:
    page = phone.page
    keep(page, "1 elder")
    page.goto(address + url)
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(COVERED) is None


def test_back_goes_where_one_came_from_or_home(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 elder")
    page.goto(address + STORY)
    page.locator("[data-back]").click()
    page.wait_for_url(address)
    page.locator("header a[href*='families']").click()
    page.wait_for_url(address + "families/")
    page.locator("main .card a").first.click()
    page.wait_for_url(address + "families/*/")
    page.locator("[data-back]").click()
    page.wait_for_url(address + "families/")


def test_contrast_draws_lines(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 contrast")
    page.goto(address + "models-of-virtue/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".card-picture").first.evaluate(
        "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopColor]"
    ) == ["solid", "rgb(0, 0, 0)"]
    lines = page.locator("header a, .chips a, .card-name, footer a").evaluate_all(
        "all => all.map(e => getComputedStyle(e).textDecorationLine)"
    )
    assert set(lines) == {"underline"}


def test_seals_are_readable_in_the_systems_colours(phone: Watched, address: str) -> None:
    page = phone.page
    page.emulate_media(forced_colors="active")
    page.goto(address + STORY)
    face, text = page.locator(".story-seals .seal").first.evaluate(
        "e => ['.seal-face', 'text'].map(s => getComputedStyle(e.querySelector(s)).fill)"
    )
    assert {face, text} == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}


def test_paper_shows_none_of_it(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 elder contrast text-5")
    page.goto(address + STORY)
    page.locator("[data-panel]").click()
    page.emulate_media(media="print")
    assert page.locator("button:visible, dialog:visible, .bar:visible").count() == 0
    assert page.evaluate(BODY) < 16
