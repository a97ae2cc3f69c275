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
    assert switch.inner_text() == "长辈版"
    assert page.evaluate(BODY) == 18
    switch.click()
    assert switch.inner_text().split() == ["退出", "长辈版"]
    assert page.evaluate(BODY) == 24
    page.goto(address + STORY)
    assert page.evaluate(CLASSES) == "has-js is-elder is-large"
    page.reload()
    assert page.evaluate(BODY) == 24
    page.locator("header [data-mode=elder]").click()
    page.go_back()
    expect(page.locator("html:not(.is-elder)")).to_be_attached()
    assert page.locator("header [data-mode=elder]").inner_text() == "长辈版"


def test_panel_by_keyboard(phone: Watched, address: str) -> None:
    """Open, switch, enlarge to the end, close with Escape; the focus comes back, all is told."""
    page = phone.page
    page.goto(address + "about/")
    opener = page.get_by_role("button", name="字号")
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
    page.get_by_role("button", name="关闭").focus()
    page.keyboard.press("Escape")
    assert not page.locator("#reading-panel").is_visible()
    assert page.evaluate("document.activeElement.innerText").split() == ["退出", "长辈版"]
    assert phone.complaints == []


def test_elder_lifts_the_size_and_gives_it_back(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 text-2 elder")
    page.goto(address)
    assert page.evaluate(BODY) == 24
    assert page.locator(".bar [data-size='-1']").get_attribute("aria-disabled") == "true"
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
    if (!e || e === document.body || e.closest('.bar, .doors-nav')) return null;
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
    assert bar.inner_text().split() == ["返回", "首页", "字小", "字再大一点"]
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


WIDTH_OF_A_SIGN = """where => [...document.querySelectorAll(where)]
    .filter(e => e.checkVisibility() && e.firstChild && e.firstChild.nodeType === 3 && e.firstChild.data.trim())
    .map(e => {
        const range = document.createRange();
        const at = e.firstChild.data.search(/[\u4e00-\u9fff]/);
        if (at < 0) return null;
        range.setStart(e.firstChild, at);
        range.setEnd(e.firstChild, at + 1);
        return Math.round(range.getBoundingClientRect().width / 96 * 72 * 10) / 10;
    }).filter(Boolean)"""
"""In points, of the first Chinese character of what can be read."""


@pytest.mark.parametrize("url", [STORY, "models-of-virtue/", "notices/dao-de-mo-fan-jue-ding/"])
def test_elder_prints_in_large_type(phone: Watched, address: str, url: str) -> None:
    """Text has 16 pt and more, and nothing less than 12; nothing runs over the paper's edge."""
    page = phone.page
    keep(page, "1 elder")
    page.goto(address + url)
    page.set_viewport_size({"width": 658, "height": 971})  # A4 within its margins
    page.emulate_media(media="print")
    anywhere = "main p, main td, main li, main dd, main figcaption, main .card span, main .card b"
    assert min(page.evaluate(WIDTH_OF_A_SIGN, anywhere)) >= 12
    assert min(page.evaluate(WIDTH_OF_A_SIGN, ".prose > p, .card-name")) >= 16
    assert page.locator("button:visible, .bar:visible, .doors-nav:visible").count() == 0
    assert page.evaluate(WIDE) == 0


FACES = ("", "models-of-virtue/", "areas/liu-yin/", STORY)
FRAME = """() => {
    const at = s => document.querySelector(s).getBoundingClientRect();
    const bar = at('.bar'), doors = at('.doors-nav'), wide = bar.width > innerWidth / 3;
    return {
        head: at('.site-header').height,
        face: at('main img').top,
        foot: wide ? bar.top : innerHeight,
        free: (wide ? bar.top : innerHeight) / innerHeight,
        small: [...document.querySelectorAll('.bar *, .doors-nav a, .site-header .tool')]
            .map(e => e.getBoundingClientRect()).filter(b => b.height && (b.height < 60 || b.width < 44)).length,
        apart: bar.right <= doors.left + 1 || bar.bottom <= doors.top + 1,
    };
}"""


@pytest.mark.parametrize(("width", "height", "most"), [(390, 844, 84), (844, 390, 68)])
def test_elder_shows_a_face_first(
    phone: Watched, address: str, width: int, height: int, most: int
) -> None:
    """A slim header, one bar, and somebody's face in the first window, held upright and across."""
    page = phone.page
    keep(page, "1 elder")
    page.set_viewport_size({"width": width, "height": height})
    for url in FACES:
        page.goto(address + url)
        found = page.evaluate(FRAME)
        assert found["head"] <= most, url
        assert found["face"] + 60 <= found["foot"], url
        assert found["free"] >= 0.65, url
        assert (found["small"], found["apart"]) == (0, True), url
    assert phone.complaints == []


def test_letters_grow_and_shrink_from_the_bar(phone: Watched, address: str) -> None:
    page = phone.page
    keep(page, "1 elder")
    page.goto(address + STORY)
    larger = page.get_by_role("button", name="字再大一点")
    smaller = page.locator(".bar").get_by_role("button", name="字小一点")
    seen = []
    for button in (larger, larger, larger, smaller):
        button.click(force=True)  # at the end it is `aria-disabled`, and says so
        seen.append(page.evaluate(BODY))
    assert seen == [27, 30, 30, 27]
    assert larger.get_attribute("aria-disabled") == "false"
    assert page.locator("body > [data-said]").text_content() == "字号：更大"
    assert page.evaluate("localStorage.reading") == "1 elder text-4"


@pytest.mark.parametrize("height", [200, 256, 390])
def test_no_bar_covers_a_low_window(phone: Watched, address: str, height: int) -> None:
    """At 400 % a window is 320 × 200: neither the bar of 长辈版 nor that of the filters stands in it."""
    page = phone.page
    for kept in ("1", "1 elder"):
        page.goto(address)
        page.evaluate("kept => { localStorage.reading = kept }", kept)
        page.set_viewport_size({"width": 320, "height": height})
        page.goto(address + "models-of-virtue/")
        assert (
            page.evaluate(
                "[...document.querySelectorAll('.bar, .doors-nav, .sift-bar')].filter(e => e.checkVisibility())"
                ".map(e => getComputedStyle(e).position).filter(p => /fixed|sticky/.test(p))"
            )
            == []
        )


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
    page.get_by_role("navigation", name="主要栏目").get_by_text("家庭").click()
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
    keep(page, "1 contrast text-5")
    page.goto(address + STORY)
    page.locator("[data-panel]").click()
    page.emulate_media(media="print")
    assert page.locator("button:visible, dialog:visible, .bar:visible").count() == 0
    assert page.evaluate(BODY) < 16
