"""From a story to a dialled number or a copied text in four taps at most; on paper; and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watched, device, until
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"
WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.42"
TEXT = "document.getElementById('reach-text').value"


@pytest.fixture
def finger(browser: Browser) -> Iterator[Page]:
    """A phone that is touched, and may copy."""
    may = ["clipboard-read", "clipboard-write"]
    with device(browser, has_touch=True, permissions=may) as context:
        yield context.new_page()


def test_a_mistake_is_told_in_two_taps(finger: Page, address: str) -> None:
    page = finger
    page.goto(address + STORY)
    page.get_by_role("link", name="内容有误").first.tap()  # below the title
    page.wait_for_url("**/correct/#models-of-virtue/zhou-gui-lan")
    expect(page.locator(".reach-about a")).to_have_text("三尺缝纫台，二十年免费为邻居补衣裳")
    assert page.locator(".reach-about a").evaluate("a => a.href") == address + STORY
    assert page.locator(".way-do a[href^='tel:']").bounding_box()["height"] >= 44  # type: ignore[index]
    said = page.evaluate(TEXT)
    where = "哪一篇：三尺缝纫台，二十年免费为邻居补衣裳\nhttps://yunting.example/models-of-virtue/zhou-gui-lan/\n"
    assert where in said
    page.locator("#reach-text").fill(said + "\n$& 12号")
    page.get_by_role("button", name="复制这段话").tap()
    expect(page.locator(".way-told")).to_contain_text("复制好了")
    assert page.evaluate("navigator.clipboard.readText()") == said + "\n$& 12号"


@pytest.mark.parametrize(
    "key", ["%3Cb%3E/x", "models-of-virtue/nobody", "../about", "areas/liu-yin", "//evil.example/x"]
)
def test_nobody_puts_words_there_with_a_link(phone: Watched, address: str, key: str) -> None:
    page = phone.page
    page.goto(address + "correct/")
    before = page.evaluate(TEXT)
    page.goto(address + "recommend/")
    page.goto(f"{address}correct/#{key}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".reach-about")).to_be_hidden()
    assert page.evaluate(TEXT) == before
    assert [u for u in phone.asked if not u.startswith((address, "data:"))] == []


def test_a_recommendation_is_copied_where_there_is_no_clipboard(
    phone: Watched, address: str
) -> None:
    page = phone.page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address)
    page.get_by_role("link", name="推荐身边好人").first.click()
    page.wait_for_url("**/recommend/")
    said = page.evaluate(TEXT)
    assert "https://yunting.example/recommend/" in said
    page.get_by_role("button", name="复制这段话").click()
    expect(page.locator(".way-told")).not_to_be_empty()
    assert page.evaluate("(t => t.selectionEnd - t.selectionStart)(document.activeElement)") == len(
        said
    )
    assert phone.complaints == []


@pytest.mark.parametrize("url", ["recommend/", "correct/"])
def test_printed_it_is_a_form_of_one_page(
    phone_without_scripts: Watched, address: str, url: str, tmp_path: Path
) -> None:
    page = phone_without_scripts.page
    page.goto(address + url)
    assert page.locator("#reach-text").is_visible()
    assert page.locator(".way-do a[href^='tel:']").is_visible()
    assert page.locator("main button:visible").count() == 0, "of no use without scripts"
    expect(page.locator(".paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_be_visible()
    assert page.locator("h1, .way, .site-header, .site-footer").locator("visible=true").count() == 0
    made = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1


def test_printing_and_what_wechat_says_instead(
    phone: Watched, browser: Browser, address: str
) -> None:
    page = phone.page
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    for url in (STORY, "recommend/"):
        page.goto(address + url)
        page.get_by_role("button", name=re.compile("^打印")).click()
        assert page.title() == "printed"
        expect(page.locator(".print-how")).to_be_hidden()
    with device(browser, user_agent=WECHAT) as context:
        page = context.new_page()
        for url in (STORY, "recommend/"):
            page.goto(address + url)
            expect(page.locator(".print-how")).to_contain_text("在浏览器打开")
            assert page.locator("[data-print]").locator("visible=true").count() == 0


def test_sharing_is_at_hand(phone: Watched, address: str) -> None:
    """The phone's own sheet where there is one; else the row at the end."""
    page = phone.page
    page.goto(address + STORY)
    link = page.get_by_role("link", name="转给家人").first
    assert link.bounding_box()["y"] < 844  # type: ignore[index]
    link.click()
    until(page, "document.querySelector('.share').getBoundingClientRect().top < innerHeight")
    page.add_init_script(
        "navigator.share = what => { window.sent = what.url; return Promise.resolve(); }"
    )
    page.goto(address + STORY)
    page.get_by_role("link", name="转给家人").first.click()
    assert page.evaluate("window.sent") == f"https://yunting.example/{STORY}"
    assert page.evaluate("scrollY") == 0


def test_beside_the_text_they_stay_in_sight(desk: Watched, address: str) -> None:
    page = desk.page
    page.goto(address + STORY)
    beside = page.locator(".at-side")
    page.locator(".prose h2").last.scroll_into_view_if_needed()
    box = beside.bounding_box()
    assert box
    assert 0 < box["y"] < 800
    page.evaluate("document.documentElement.classList.add('is-large')")
    expect(beside).to_be_hidden()
