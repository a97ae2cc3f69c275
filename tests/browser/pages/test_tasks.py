"""What residents come for, on a phone of 390 px, in taps. Before the ledger (measured on the site of 1.0.0):

| task | before | now |
|---|---|---|
| everybody honoured in 柳荫街道 in 2023 | 6 taps, 2 of 3 | 2 taps, 3 of 3 (test_places.py) |
| the decision behind a title | 2 taps, and the number found again by eye in an unsorted list | 1 tap |
| the signed paper | was not there | 2 taps |
| one story to the family chat | 6 screens down, then 1 tap | 1 tap below the title, 1 to copy |
| a mistake told | 7 screens down, 1 tap to a number that did not dial | 2 taps (test_reach.py) |
| a print for grandmother | the browser's menu, small type | 2 taps, large type |
"""

from __future__ import annotations

import pytest
from browsing import Watched
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

STORY = "models-of-virtue/zhou-gui-lan/"


def seen_without_scrolling(page: Page, name: str, role: str) -> bool:
    box = page.get_by_role(role, name=name).first.bounding_box()  # type: ignore[arg-type]
    return box is not None and 0 <= box["y"] < 844


def test_from_a_title_to_its_paper_and_back(
    phone: Watched, phone_without_scripts: Watched, address: str
) -> None:
    for page in (phone.page, phone_without_scripts.page):
        page.goto(address + STORY)
        page.get_by_role("link", name="云文明委〔2023〕12号").first.click()
        expect(page.locator("h1")).to_contain_text("关于表彰第五届云汀区道德模范的决定")
        paper = page.locator(".papers a").first
        assert paper.evaluate("a => fetch(a.href).then(r => r.ok && r.headers.get('content-type'))")
        people = page.locator(".prose table")
        people.get_by_role("link", name="梅素琴").click()
        expect(page.locator(":target")).to_contain_text("梅素琴")  # who has no story: her row
        page.get_by_role("link", name="云文明委〔2023〕12号").first.click()
        people.get_by_role("link", name="周桂兰").click()
        page.wait_for_url(f"**/{STORY}")


def test_a_story_goes_to_the_family_in_two_taps(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + STORY)
    assert seen_without_scrolling(page, "转给家人", "link")
    page.get_by_role("link", name="转给家人").first.click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".share-told")).not_to_be_empty()


def test_grandmother_gets_large_print_in_two_taps(phone: Watched, address: str) -> None:
    page = phone.page
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(address + STORY)
    page.get_by_role("button", name="长辈版").first.click()
    assert seen_without_scrolling(page, "打印", "button")
    page.get_by_role("button", name="打印").first.click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    printed = "(p => p.currentCSSZoom * parseFloat(getComputedStyle(p).fontSize))"
    assert (
        page.evaluate(f"{printed}(document.querySelector('.prose p'))") >= 20
    )  # 15 points, not 11
